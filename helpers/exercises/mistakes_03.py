"""Typical wrong answers to the exercises of notebook 03, and words that their verdicts must contain.

Each text is the module that a reader might write. Runs where the reader's module would.
"""

import os
from textwrap import dedent

from helpers.exercises.kinds import Mistake


def wrong(because: str, text: str) -> Mistake:
    """Return a mistake from its indented text."""
    return Mistake(dedent(text), because)


EXPLAIN = {
    "None counts as false": wrong("still running", """\
        import signal

        def explain(exitcode):
            if not exitcode:
                return "fine"
            if exitcode > 0:
                return f"failed with {exitcode}"
            return f"ended by {signal.Signals(-exitcode).name}"
    """),
    "the number, not the name": wrong("signal.Signals", """\
        def explain(exitcode):
            if exitcode is None:
                return "still running"
            if exitcode == 0:
                return "fine"
            return f"failed with {exitcode}" if exitcode > 0 else f"ended by {-exitcode}"
    """),
    "forgets the minus": wrong("raised ValueError", """\
        import signal

        def explain(exitcode):
            if exitcode is None:
                return "still running"
            if exitcode == 0:
                return "fine"
            return f"failed with {exitcode}" if exitcode > 0 else f"ended by {signal.Signals(exitcode).name}"
    """),
}

FIRST_DONE = {
    "joins the first of the list": wrong("not the first in the list", """\
        from multiprocessing import Process

        def first_done(task, orders):
            cooks = [Process(target=task, args=(order,)) for order in orders]
            for cook in cooks:
                cook.start()
            cooks[0].join()
            for cook in cooks:
                cook.kill()
                cook.join()
            return orders[0]
    """),
    "leaves the others": wrong("still alive", """\
        from multiprocessing import Process
        from multiprocessing.connection import wait

        def first_done(task, orders):
            cooks = {}
            for order in orders:
                cook = Process(target=task, args=(order,))
                cook.start()
                cooks[cook.sentinel] = order
            return cooks[wait(list(cooks))[0]]
    """),
    "waits for all of them": wrong("waited for", """\
        from multiprocessing import Process
        from multiprocessing.connection import wait

        def first_done(task, orders):
            cooks = [Process(target=task, args=(order,)) for order in orders]
            for cook in cooks:
                cook.start()
            first = wait([cook.sentinel for cook in cooks])[0]
            for cook in cooks:
                cook.join()
            return next(order for cook, order in zip(cooks, orders) if cook.sentinel == first)
    """),
    "one after the other": wrong("Start all of them", """\
        from multiprocessing import Process

        def first_done(task, orders):
            for order in orders[1:] + orders[:1]:
                cook = Process(target=task, args=(order,))
                cook.start()
                cook.join()
                return order
    """),
}

CLOSING_TIME = {
    "doesn't ask": wrong("did not get to clean up", """\
        def closing_time(cooks, bell, grace):
            for cook in cooks:
                cook.kill()
                cook.join()
            return [cook.name for cook in cooks]
    """),
    "waits, but never rings": wrong("did not get to clean up", """\
        def closing_time(cooks, bell, grace):
            forced = []
            for cook in cooks:
                cook.join(grace)
                if cook.is_alive():
                    forced.append(cook.name)
                    cook.kill()
                    cook.join()
            return forced
    """),
    "only asks": wrong("was stopped", """\
        def closing_time(cooks, bell, grace):
            bell.set()
            for cook in cooks:
                cook.join()
            return []
    """),
    "gives up on the stubborn": wrong("still alive", """\
        def closing_time(cooks, bell, grace):
            bell.set()
            for cook in cooks:
                cook.join(grace)
            return [cook.name for cook in cooks if cook.is_alive()]
    """),
    "looks after the end": wrong("had to be ended", """\
        def closing_time(cooks, bell, grace):
            bell.set()
            for cook in cooks:
                cook.join(grace)
                cook.kill()
                cook.join()
            return [cook.name for cook in cooks if cook.is_alive()]
    """),
}

TERMINATE_IS_ENOUGH = wrong("was stopped", """\
    from multiprocessing import Pipe, Process

    def send_result(task, order, sender):
        sender.send(task(order))

    def with_a_limit(task, order, seconds):
        receiver, sender = Pipe(duplex=False)
        process = Process(target=send_result, args=(task, order, sender))
        process.start()
        sender.close()
        try:
            return receiver.recv() if receiver.poll(seconds) else None
        except EOFError:
            return None
        finally:
            process.terminate()
            process.join()
""")

WITH_A_LIMIT = {
    "leaves it running": wrong("still alive", """\
        from multiprocessing import Pipe, Process

        def send_result(task, order, sender):
            sender.send(task(order))

        def with_a_limit(task, order, seconds):
            receiver, sender = Pipe(duplex=False)
            process = Process(target=send_result, args=(task, order, sender))
            process.start()
            sender.close()
            try:
                return receiver.recv() if receiver.poll(seconds) else None
            except EOFError:
                return None
    """),
    "joins before it receives": wrong("before you join", """\
        from multiprocessing import Pipe, Process

        def send_result(task, order, sender):
            sender.send(task(order))

        def with_a_limit(task, order, seconds):
            receiver, sender = Pipe(duplex=False)
            process = Process(target=send_result, args=(task, order, sender))
            process.start()
            process.join(seconds)
            if process.is_alive():
                process.kill()
                process.join()
                return None
            return receiver.recv()
    """),
    "no result is an error": wrong("EOFError", """\
        from multiprocessing import Pipe, Process

        def send_result(task, order, sender):
            sender.send(task(order))

        def with_a_limit(task, order, seconds):
            receiver, sender = Pipe(duplex=False)
            process = Process(target=send_result, args=(task, order, sender))
            process.start()
            sender.close()
            result = receiver.recv() if receiver.poll(seconds) else None
            process.kill()
            process.join()
            return result
    """),
    "the timeout of a pool": wrong("raised TimeoutError", """\
        from multiprocessing import Pool

        def with_a_limit(task, order, seconds):
            with Pool(1) as pool:
                return pool.apply_async(task, (order,)).get(timeout=seconds)
    """),
    **({"terminate is enough": TERMINATE_IS_ENOUGH} if os.name == "posix" else {}),  # on Windows it is
}
