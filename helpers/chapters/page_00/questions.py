"""The predictions of notebook 00, each with the code that proves it.

Runs in the parent.
"""

import multiprocessing
import time

from helpers.exercises.questions import Question
from helpers.instruments.library import library_files
from helpers.recording.recording import recording
from helpers.workers.arithmetic import add_one
from helpers.workers.counting import count_functions


def _same_result() -> int:
    files = library_files(20)
    with multiprocessing.Pool(2) as pool:
        pooled = pool.map(count_functions, files)
    looped = [count_functions(path) for path in files]
    if pooled == looped:
        return 0
    return 1 if sum(pooled) == sum(looped) else 2


def _processes() -> int:
    with recording() as run, multiprocessing.Pool(2) as pool:
        pool.map(run.of(count_functions), library_files(8))
    return len(run.lanes)  # besides the parent


def _tiny_tasks() -> int:
    begin = time.perf_counter()
    looped = [add_one(number) for number in range(10)]
    loop = time.perf_counter() - begin
    with recording() as run, multiprocessing.Pool(2) as pool:
        pooled = pool.map(add_one, range(10))
    if looped != pooled:
        raise AssertionError("the pool and the loop should agree")
    ratio = run.wall / loop
    return 0 if ratio < 1 else 1 if ratio < 10 else 2


QUESTIONS = (
    Question("0.a", "A pool of two workers shares out the files. What does map give back, compared with the loop?",
             ("the same list, in the same order", "the same numbers, in an order of their own",
              "two lists, one from each worker"),
             0, "map puts each result where its task stood, whoever worked on it and whenever it was done.",
             _same_result),
    Question("0.b", "A timeline has a lane for each process that takes part. How many are there for Pool(2)?",
             ("one: the notebook", "two: the workers", "three: the notebook and two workers"),
             2, "The notebook's own process, the parent, starts two more. It hands out work and waits.",
             _processes),
    Question("0.c", "Ten additions, in a loop or in a pool of two. The pool is",
             ("faster than the loop", "a little slower", "more than ten times slower"),
             2, "Ten additions take a few microseconds. Starting two interpreters takes tens of milliseconds.",
             _tiny_tasks),
)
