"""Typical wrong answers to the exercises of notebook 02, and words that their verdicts must contain.

Each text is the module that a reader might write. Runs where the reader's module would.
"""

from textwrap import dedent

from helpers.exercises.kinds import Mistake


def wrong(because: str, text: str) -> Mistake:
    """Return a mistake from its indented text."""
    return Mistake(dedent(text), because)


COOK_ALL = {
    "start and join in one loop": wrong("waits for one process before it starts the next", """\
        from multiprocessing import Process

        def cook_all(task, dishes):
            for dish in dishes:
                cook = Process(target=task, args=(dish,))
                cook.start()
                cook.join()
    """),
    "calls the task": wrong("ran in the parent", """\
        from multiprocessing import Process

        def cook_all(task, dishes):
            cooks = [Process(target=task(dish)) for dish in dishes]
            for cook in cooks:
                cook.start()
            for cook in cooks:
                cook.join()
    """),
    "doesn't wait": wrong("still cooking", """\
        from multiprocessing import Process

        def cook_all(task, dishes):
            for dish in dishes:
                Process(target=task, args=(dish,)).start()
    """),
    "one process for all": wrong("the number of processes was 1", """\
        from multiprocessing import Process

        def every(task, dishes):
            for dish in dishes:
                task(dish)

        def cook_all(task, dishes):
            cook = Process(target=every, args=(task, dishes))
            cook.start()
            cook.join()
    """),
}

HOW_THEY_ENDED = {
    "no names": wrong("Process takes name=", """\
        from multiprocessing import Process

        def how_they_ended(task, orders):
            cooks = {name: Process(target=task, kwargs=order) for name, order in orders.items()}
            for cook in cooks.values():
                cook.start()
            for cook in cooks.values():
                cook.join()
            return {name: cook.exitcode for name, cook in cooks.items()}
    """),
    "asks too early": wrong("Join first", """\
        from multiprocessing import Process

        def how_they_ended(task, orders):
            cooks = [Process(target=task, name=name, kwargs=order) for name, order in orders.items()]
            for cook in cooks:
                cook.start()
            ended = {cook.name: cook.exitcode for cook in cooks}
            for cook in cooks:
                cook.join()
            return ended
    """),
    "the order as one argument": wrong("as keyword arguments", """\
        from multiprocessing import Process

        def how_they_ended(task, orders):
            cooks = [Process(target=task, name=name, args=(order,)) for name, order in orders.items()]
            for cook in cooks:
                cook.start()
            for cook in cooks:
                cook.join()
            return {cook.name: cook.exitcode for cook in cooks}
    """),
}

BRING_HOME = {
    "joins before it gets": wrong("was stopped", """\
        from multiprocessing import Process, Queue

        def put(task, place, order, results):
            results.put((place, task(order)))

        def bring_home(task, orders):
            results = Queue()
            cooks = [Process(target=put, args=(task, place, order, results))
                     for place, order in enumerate(orders)]
            for cook in cooks:
                cook.start()
            for cook in cooks:
                cook.join()
            return [result for _, result in sorted(results.get() for _ in cooks)]
    """),
    "as they arrive": wrong("not in the order", """\
        from multiprocessing import Process, Queue

        def put(task, order, results):
            results.put(task(order))

        def bring_home(task, orders):
            results = Queue()
            cooks = [Process(target=put, args=(task, order, results)) for order in orders]
            for cook in cooks:
                cook.start()
            found = [results.get() for _ in cooks]
            for cook in cooks:
                cook.join()
            return found
    """),
    "a list of the parent": wrong("its own copy", """\
        from multiprocessing import Process

        def put(task, order, found):
            found.append(task(order))

        def bring_home(task, orders):
            found = []
            cooks = [Process(target=put, args=(task, order, found)) for order in orders]
            for cook in cooks:
                cook.start()
            for cook in cooks:
                cook.join()
            return found
    """),
    "one after the other": wrong("Start all, then get", """\
        from multiprocessing import Process, Queue

        def put(task, order, results):
            results.put(task(order))

        def bring_home(task, orders):
            found, results = [], Queue()
            for order in orders:
                cook = Process(target=put, args=(task, order, results))
                cook.start()
                found.append(results.get())
                cook.join()
            return found
    """),
}

AT_MOST = {
    "all at once": wrong("existed at the same time", """\
        from multiprocessing import Process

        def at_most(limit, task, dishes):
            cooks = [Process(target=task, args=(dish,)) for dish in dishes]
            for cook in cooks:
                cook.start()
            for cook in cooks:
                cook.join()
    """),
    "in batches": wrong("stayed idle", """\
        from multiprocessing import Process

        def at_most(limit, task, dishes):
            for first in range(0, len(dishes), limit):
                cooks = [Process(target=task, args=(dish,)) for dish in dishes[first:first + limit]]
                for cook in cooks:
                    cook.start()
                for cook in cooks:
                    cook.join()
    """),
    "one at a time": wrong("never more than one", """\
        from multiprocessing import Process

        def at_most(limit, task, dishes):
            for dish in dishes:
                cook = Process(target=task, args=(dish,))
                cook.start()
                cook.join()
    """),
    "forgets the last ones": wrong("Join the last ones", """\
        from multiprocessing import Process
        from multiprocessing.connection import wait

        def at_most(limit, task, dishes):
            running = []
            for dish in dishes:
                while len(running) == limit:
                    wait([cook.sentinel for cook in running])
                    running = [cook for cook in running if cook.is_alive()]
                running.append(Process(target=task, args=(dish,)))
                running[-1].start()
    """),
}

KEEPS = {
    "keeps it on self": wrong("stays in the child", """\
        from multiprocessing import Process

        class Cook(Process):
            def __init__(self, task, order):
                super().__init__()
                self.task, self.order, self.value = task, order, None

            def run(self):
                self.value = self.task(self.order)

            def result(self):
                self.join()
                return self.value
    """),
    "joins before it receives": wrong("was stopped", """\
        from multiprocessing import Pipe, Process

        class Cook(Process):
            def __init__(self, task, order):
                super().__init__()
                self.task, self.order = task, order
                self.receiver, self.sender = Pipe(duplex=False)

            def run(self):
                self.sender.send(self.task(self.order))

            def result(self):
                self.join()
                return self.receiver.recv()
    """),
    "does it in result": wrong("ran in the parent", """\
        from multiprocessing import Process

        class Cook(Process):
            def __init__(self, task, order):
                super().__init__()
                self.task, self.order = task, order

            def run(self):
                pass

            def result(self):
                return self.task(self.order)
    """),
    "no process": wrong("is no process", """\
        class Cook:
            def __init__(self, task, order):
                self.task, self.order = task, order

            def start(self):
                pass

            def result(self):
                return self.task(self.order)
    """),
}
