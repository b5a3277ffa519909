"""The predictions of notebook 16, each with the code that proves it.

Runs in the parent. The proofs look at what the library does, not at the clock.
"""

import concurrent.futures
import multiprocessing
import pickle
import threading
from multiprocessing.reduction import ForkingPickler
from multiprocessing.shared_memory import SharedMemory

from helpers.exercises.questions import Question
from helpers.workers.choices import nothing
from helpers.workers.last_words import words


def _two_timeouts() -> int:
    futures = concurrent.futures.TimeoutError is TimeoutError
    pools = multiprocessing.TimeoutError is TimeoutError
    return {(True, True): 0, (True, False): 1, (False, False): 2}[futures, pools]


def _who_feeds() -> int:
    orders = multiprocessing.Queue()
    try:
        threads, children = threading.active_count(), len(multiprocessing.active_children())
        orders.put("soup")
        more = (threading.active_count() - threads, len(multiprocessing.active_children()) - children)
        orders.get(timeout=30)
        return {(0, 0): 0, (1, 0): 1, (0, 1): 2}[more]
    finally:
        orders.close()
        orders.join_thread()


def _bytes_of_a_segment() -> int:
    shared = SharedMemory(create=True, size=8_000_000)
    try:
        sent = len(ForkingPickler.dumps(shared))
        return 0 if sent == 0 else 1 if sent < 1000 else 2
    finally:
        shared.close()
        shared.unlink()


def _daemon_too_late() -> int:
    cook = multiprocessing.Process(target=nothing)
    cook.start()
    said = words(lambda: setattr(cook, "daemon", True))
    changed = cook.daemon
    cook.join()
    return 2 if said.startswith("AssertionError") else 0 if changed else 1


def _pool_in_a_task() -> int:
    with multiprocessing.Pool(1) as pool:
        said = words(lambda: pickle.dumps(pool))
    return 2 if said.startswith("NotImplementedError") else 0


QUESTIONS = (
    Question("16.a", "There is concurrent.futures.TimeoutError and multiprocessing.TimeoutError. Which of them is "
             "Python's own TimeoutError?",
             ("both", "that of concurrent.futures only", "neither"), 1,
             "Since Python 3.11 the one of concurrent.futures is the built-in. multiprocessing has its own, a "
             "ProcessError: except TimeoutError doesn't catch it.", _two_timeouts),
    Question("16.b", "A program puts its first item into a multiprocessing.Queue. What does that start?",
             ("nothing", "a thread in this process", "a process"), 1,
             "The feeder: it pickles what is in the buffer and writes it to the pipe, so put returns at once.",
             _who_feeds),
    Question("16.c", "A worker gets a SharedMemory of eight million bytes as an argument. What goes through the pipe?",
             ("nothing", "its name, less than a thousand bytes", "eight million bytes"), 1,
             "It is pickled as its name; the worker attaches to the segment by it.", _bytes_of_a_segment),
    Question("16.d", "cook.start() was called. Then: cook.daemon = True. What happens?",
             ("it is a daemon from now on", "nothing changes, without a word", "an AssertionError"), 2,
             "daemon is set before the start, by the argument or by the attribute; later it says that the process has "
             "already started.", _daemon_too_late),
    Question("16.e", "A pool is handed over to one of its own tasks as an argument. What happens?",
             ("the task can use it", "the task gets a copy without workers", "a NotImplementedError"), 2,
             "A pool can't be pickled. Hand the tasks back to the parent, and let it give them out.", _pool_in_a_task),
)
