"""The predictions of notebook 13, each with the code that proves it.

Runs in the parent. The proofs count messages, bytes, tasks and processes; none looks at the clock.
"""

import multiprocessing
import pickle
from functools import partial

from helpers.chapters.page_13.slower import prices, tasks_in
from helpers.exercises.questions import Question
from helpers.experiments.speedup import amdahl
from helpers.instruments.traffic import traffic
from helpers.recording.recording import recording
from helpers.workers.arithmetic import square
from helpers.workers.dishes import dish
from helpers.workers.identity import own_pid
from helpers.workers.speed import cheaper, draw, seed_all


def _messages_of_map() -> int:
    with traffic() as sent, multiprocessing.Pool(2) as pool:
        pool.map(square, range(100))
    return {2: 0, 8: 1, 100: 2}[tasks_in(sent)]


def _after_the_last() -> int:
    tasks = [(number, 0.02) for number in range(1, 8)]
    with recording() as run, multiprocessing.Pool(2) as pool:
        pool.map(run.of(dish), [*tasks, (8, 0.2)], chunksize=1)
    long = next(task for task in run.tasks if task.label == "8")
    later = sum(task.begin > long.begin for task in run.tasks)
    return 1 if later <= 1 else 0  # one may have been taken just before, and begun just after


def _a_tenth_is_serial() -> int:
    best = amdahl(0.1, 1000)
    return 0 if best > 500 else 1 if best > 10 else 2


def _messages_of_imap() -> int:
    with traffic() as sent, multiprocessing.Pool(2) as pool:
        list(pool.imap(square, range(1000)))
    return {8: 0, 1000: 1}[tasks_in(sent)]


def _table_in_a_partial() -> int:
    table = prices()
    size = len(pickle.dumps(table))
    with traffic() as sent, multiprocessing.Pool(2) as pool:
        pool.map(partial(cheaper, table), range(16))
    return {1: 0, 2: 1, 8: 2, 16: 3}[round(sent.bytes / size)]


def _seeded_alike() -> int:
    drawn = []
    for _ in range(2):
        with multiprocessing.Pool(1, initializer=seed_all, initargs=(7,)) as pool:
            drawn.append(pool.apply(draw, (0,)))
    return 0 if drawn[0] == drawn[1] else 1


def _marks_over_starmap() -> int:
    with recording() as run, multiprocessing.Pool(2) as pool:
        for number in pool.starmap(run.of(pow), [(2, 3), (3, 2), (1, 1), (2, 2)], chunksize=1):
            run.note(str(number))
    first = min(span.begin for span in run.parent.spans if span.kind == "note")
    return 1 if all(task.end < first for task in run.tasks) else 0


def _tasks_of_a_child() -> int:
    with multiprocessing.Pool(1, maxtasksperchild=2) as pool:
        pids = pool.map(own_pid, range(8), chunksize=4)
    return {2: 0, 8: 1}[max(map(pids.count, pids))]


QUESTIONS = (
    Question("13.a", "A pool of two workers, map over 100 small tasks, no chunksize. How many messages carry tasks?",
             ("2, one a worker", "8, about four a worker", "100, one a task"), 1,
             "Without chunksize, map makes about four chunks for each worker.", _messages_of_map),
    Question("13.b", "Seven short tasks and a long one at the end of the list go to two workers, one a message. What "
                     "does the other worker do while the long one is worked on?",
             ("some of the short ones", "nothing: no task is left"), 1,
             "Tasks are handed out in their order, so when the last begins, all others have begun.", _after_the_last),
    Question("13.c", "A tenth of a program's time can't be shared out. A thousand workers do the rest. How many times "
                     "as fast can it get?",
             ("about 900 times", "about 100 times", "not even 10 times"), 2,
             "The tenth alone takes as long as before. Even with no time for the rest it would be 10 times.",
             _a_tenth_is_serial),
    Question("13.d", "list(pool.imap(square, range(1000))): how many messages carry tasks?",
             ("8", "1,000"), 1, "imap sends task by task, unless you give it a chunksize.", _messages_of_imap),
    Question("13.e", "pool.map(partial(cheaper, table), limits): 16 limits, two workers, no chunksize. How often does "
                     "the table go through a pipe?",
             ("once", "twice, once a worker", "8 times, once a chunk", "16 times, once a task"), 2,
             "The function is packed into each message with a chunk, and the partial holds the table.",
             _table_in_a_partial),
    Question("13.f", "The initializer of each worker calls random.seed(7). The first numbers that two of them draw are",
             ("the same", "different"), 0, "The same seed, the same numbers, whatever process draws them.",
             _seeded_alike),
    Question("13.g", "A loop over pool.starmap(work, tasks) moves a progress bar by one for each result. The bar moves",
             ("with each task that is done", "only when all tasks are done"), 1,
             "starmap returns a list, and the list is there when the last result is.", _marks_over_starmap),
    Question("13.h", "Pool(1, maxtasksperchild=2) gets 8 tasks by map with chunksize=4. How many does one worker do?",
             ("2", "8"), 1, "It counts messages, not tasks: two chunks of four.", _tasks_of_a_child),
)
