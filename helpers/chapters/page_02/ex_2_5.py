"""Answers to exercise 2.5: A cook with a result."""

# %% starter
from multiprocessing import Pipe, Process


class Cook(Process):
    def __init__(self, task, order):
        super().__init__()
        ...        # keep what run and result need

    def run(self):
        ...        # in the child

    def result(self):
        ...        # in the parent


# %% right
from multiprocessing import Pipe, Process


class Cook(Process):
    """A process that does one task on one order and keeps the result for its parent."""

    def __init__(self, task, order):
        super().__init__()
        self.task, self.order = task, order
        self.receiver, self.sender = Pipe(duplex=False)

    def run(self):
        """Do the task and send its result."""
        self.sender.send(self.task(self.order))

    def result(self):
        """Wait for the result and return it, as often as asked."""
        if not hasattr(self, "value"):
            self.value = self.receiver.recv()
            self.join()
        return self.value


# %% wrong: keeps it on self -- "stays in the child"
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


# %% wrong: joins before it receives -- "was stopped"
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


# %% wrong: does it in result -- "ran in the parent"
from multiprocessing import Process

class Cook(Process):
    def __init__(self, task, order):
        super().__init__()
        self.task, self.order = task, order

    def run(self):
        pass

    def result(self):
        return self.task(self.order)


# %% wrong: no process -- "is no process"
class Cook:
    def __init__(self, task, order):
        self.task, self.order = task, order

    def start(self):
        pass

    def result(self):
        return self.task(self.order)


# %% right: a queue
from multiprocessing import Process, Queue


class Cook(Process):
    def __init__(self, task, order):
        Process.__init__(self)
        self.task = task
        self.order = order
        self.queue = Queue()
        self.answer = []

    def run(self):
        self.queue.put(self.task(self.order))

    def result(self):
        if not self.answer:
            self.answer.append(self.queue.get())
        return self.answer[0]


# %% right: a cached result
from functools import cached_property
from multiprocessing import Pipe, Process


class Cook(Process):
    def __init__(self, task, order):
        super().__init__(daemon=True)
        self.task, self.order = task, order
        self.here, self.there = Pipe()

    def run(self):
        self.there.send(self.task(self.order))

    @cached_property
    def value(self):
        return self.here.recv()

    def result(self):
        return self.value


# %% right: target and args, and no run of its own
from multiprocessing import Pipe, Process


def send(task, order, sender):
    sender.send(task(order))


class Cook(Process):
    def __init__(self, task, order):
        self.receiver, sender = Pipe(duplex=False)
        super().__init__(target=send, args=(task, order, sender))
        self.got = False

    def result(self):
        if not self.got:
            self.value, self.got = self.receiver.recv(), True
        return self.value


# %% wrong: receives each time -- "was stopped"
from multiprocessing import Pipe, Process


class Cook(Process):
    def __init__(self, task, order):
        super().__init__()
        self.task, self.order = task, order
        self.receiver, self.sender = Pipe(duplex=False)

    def run(self):
        self.sender.send(self.task(self.order))

    def result(self):
        return self.receiver.recv()


# %% wrong: forgets super -- "super().__init__()"
from multiprocessing import Pipe, Process


class Cook(Process):
    def __init__(self, task, order):
        self.task, self.order = task, order
        self.receiver, self.sender = Pipe(duplex=False)

    def run(self):
        self.sender.send(self.task(self.order))

    def result(self):
        return self.receiver.recv()


# %% wrong: a thread in its place -- "is no process"
from threading import Thread


class Cook(Thread):
    def __init__(self, task, order):
        super().__init__()
        self.task, self.order = task, order

    def run(self):
        self.value = self.task(self.order)

    def result(self):
        self.join()
        return self.value


# %% wrong: an empty result counts as none -- "An empty result is a value"
from multiprocessing import Pipe, Process


class Cook(Process):
    def __init__(self, task, order):
        super().__init__()
        self.task, self.order = task, order
        self.r, self.w = Pipe(False)
        self.value = None

    def run(self):
        self.w.send(self.task(self.order))

    def result(self):
        self.value = self.value or self.r.recv()
        return self.value


# %% wrong: start waits -- "start() waited"
from multiprocessing import Pipe, Process


class Cook(Process):
    def __init__(self, task, order):
        super().__init__()
        self.task, self.order = task, order
        self.r, self.w = Pipe(False)

    def run(self):
        self.w.send(self.task(self.order))

    def start(self):
        super().start()
        self.value = self.r.recv()

    def result(self):
        return self.value


# %% wrong: no run -- "had never been called"
from multiprocessing import Pipe, Process


class Cook(Process):
    def __init__(self, task, order):
        super().__init__()
        self.task, self.order = task, order
        self.r, self.w = Pipe(False)

    def result(self):
        return self.r.recv()


# %% wrong: sends its words -- "where the task returned"
from multiprocessing import Pipe, Process

class Cook(Process):
    def __init__(self, task, order):
        super().__init__()
        self.task, self.order = task, order
        self.a, self.b = Pipe()
        self.known = []

    def run(self):
        self.b.send(str(self.task(self.order)))

    def result(self):
        if not self.known:
            self.known = [self.a.recv()]
        return self.known[0]
