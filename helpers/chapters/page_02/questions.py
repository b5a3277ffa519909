"""The predictions of notebook 02, each with the code that proves it.

Runs in the parent. The proofs look at which process did what, not at the clock.
"""

import multiprocessing
import os

from helpers.exercises.questions import Question
from helpers.recording.recording import recording
from helpers.workers import identity
from helpers.workers.arithmetic import square
from helpers.workers.kitchens import when_free
from helpers.workers.orders import Keeper
from helpers.workers.waiting import nap


def _where_map_runs() -> int:
    with multiprocessing.Pool(1) as pool:
        return int(pool.apply(os.getpid) != os.getpid())


def _six_on_two() -> int:
    ready = multiprocessing.Barrier(2)
    with recording() as run, multiprocessing.Pool(2, initializer=ready.wait, initargs=(60,)) as pool:
        pool.map(run.of(nap), [0.3] * 6, chunksize=1)
    return {1: 0, 2: 1, 6: 2}[run.most_at_once]


def _start_join_loop() -> int:
    with recording() as run:
        for seconds in (0.1, 0.1, 0.1):
            process = multiprocessing.Process(target=run.of(nap), args=(seconds,))
            process.start()
            process.join()
    return run.most_at_once - 1


def _exit_code() -> int:
    process = multiprocessing.Process(target=square, args=(5,))
    process.start()
    process.join()
    return (25, 0, None).index(process.exitcode)


def _num_in(context: multiprocessing.context.BaseContext) -> int:
    answers = context.SimpleQueue()
    process = context.Process(target=identity.add_one_to_num, args=(answers,))
    process.start()
    seen = answers.get()
    process.join()
    return seen


def _two_add_one() -> int:
    seen = [_num_in(multiprocessing.get_context()) for _ in range(2)]
    return [([43, 44], 44), ([43, 43], 42), ([43, 43], 44)].index((seen, identity.num))


def _changed_before_start() -> int:
    before, identity.num = identity.num, 100
    try:
        return (101, 43, 42).index(_num_in(multiprocessing.get_context("spawn")))
    finally:
        identity.num = before


def _result_on_self() -> int:
    process = Keeper(5)
    process.start()
    process.join()
    return (25, None).index(process.result)


def _six_with_two_seats() -> int:
    seats = multiprocessing.Semaphore(0)  # all wait until they are counted
    processes = [multiprocessing.Process(target=when_free, args=(seats, nap, 0)) for _ in range(6)]
    for process in processes:
        process.start()
    alive = len(multiprocessing.active_children())
    for _ in range(2):
        seats.release()
    for process in processes:
        process.join()
    return (2, 6).index(alive)


QUESTIONS = (
    Question("2.a", "pool.map(count_functions, files): in which process does count_functions run?",
             ("in the notebook's", "in a worker's"), 1,
             "The notebook hands out paths and collects numbers; the work is done elsewhere.", _where_map_runs),
    Question("2.b", "Six tasks in a pool of two. How many run at the same moment, at most?",
             ("one", "two", "six"), 1,
             "A worker does one task at a time, and there are two workers.", _six_on_two),
    Question("2.c", "Three dishes: in one loop each process is started, then joined. How many dishes cook at "
                    "the same moment, at most?", ("one", "two", "three"), 0,
             "join waits for the end, so the next start comes after it.", _start_join_loop),
    Question("2.d", "square(5) returns 25 in the child. What is process.exitcode after the join?",
             ("25", "0", "None"), 1,
             "0 says that the function ended without an error. What it returned is dropped.", _exit_code),
    Question("2.e", "num is 42. Two children each add one to it and report. Then the parent looks at its "
                    "own num.",
             ("the children report 43 and 44, the parent sees 44", "both report 43, the parent sees 42",
              "both report 43, the parent sees 44"), 1,
             "Each process has a num of its own. Nobody adds to another's.", _two_add_one),
    Question("2.f", "Now the parent sets num to 100 first. A child started by spawn adds one. It reports",
             ("101", "43", "42"), 1,
             "spawn begins with a fresh Python, which imports the module anew: num = 42.",
             _changed_before_start),
    Question("2.g", "Six processes are started, and a Semaphore lets two of them work at a time. How "
                    "many processes are there?", ("two", "six"), 1,
             "A semaphore limits who works. The other four exist, and wait.", _six_with_two_seats),
    Question("2.h", "In the child, run() does self.result = 25. What is process.result in the parent, after "
                    "the join?", ("25", "None, as __init__ left it"), 1,
             "The child changed its copy of the object. Yours was never touched.", _result_on_self),
)
