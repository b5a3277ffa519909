"""Answers to exercise 6.1: Which one burnt?."""

# %% starter
from concurrent.futures import ProcessPoolExecutor, as_completed


def as_they_end(work, tasks):
    ...        # an executor of two, about 3 lines


# %% right
from concurrent.futures import ProcessPoolExecutor, as_completed


def as_they_end(work, tasks):
    """Return pairs (task, its result or its exception), in the order in which the tasks ended."""
    with ProcessPoolExecutor(2) as executor:
        task_of = {executor.submit(work, task): task for task in tasks}
        return [(task_of[future], future.exception() or future.result()) for future in as_completed(task_of)]


# %% wrong: the error ends it -- "is burnt"
from concurrent.futures import ProcessPoolExecutor, as_completed


def as_they_end(work, tasks):
    with ProcessPoolExecutor(2) as executor:
        task_of = {executor.submit(work, task): task for task in tasks}
        return [(task_of[future], future.result()) for future in as_completed(task_of)]


# %% wrong: in the order of the tasks -- "had ended first"
from concurrent.futures import ProcessPoolExecutor


def as_they_end(work, tasks):
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(work, task) for task in tasks]
        return [(task, future.exception() or future.result()) for task, future in zip(tasks, futures)]


# %% wrong: outcomes without their tasks -- "should be a pair"
from concurrent.futures import ProcessPoolExecutor, as_completed


def as_they_end(work, tasks):
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(work, task) for task in tasks]
        return [future.exception() or future.result() for future in as_completed(futures)]


# %% wrong: the wrong tasks -- "should be"
from concurrent.futures import ProcessPoolExecutor, as_completed


def as_they_end(work, tasks):
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(work, task) for task in tasks]
        return [(task, future.exception() or future.result())
                for task, future in zip(tasks, as_completed(futures))]


# %% wrong: one after the other -- "Hand over all tasks first"
from concurrent.futures import ProcessPoolExecutor


def as_they_end(work, tasks):
    pairs = []
    with ProcessPoolExecutor(2) as executor:
        for task in tasks:
            future = executor.submit(work, task)
            pairs.append((task, future.exception() or future.result()))
    return pairs


# %% right: wait for the next
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait


def as_they_end(work, tasks):
    pairs = []
    with ProcessPoolExecutor(max_workers=2) as executor:
        futures = {executor.submit(work, task): task for task in tasks}
        open_ = set(futures)
        while open_:
            done, open_ = wait(open_, return_when=FIRST_COMPLETED)
            for future in done:
                problem = future.exception()
                pairs.append((futures[future], problem if problem else future.result()))
    return pairs


# %% right: callbacks
from concurrent.futures import ProcessPoolExecutor


def as_they_end(work, tasks):
    pairs = []
    with ProcessPoolExecutor(2) as executor:
        for task in tasks:
            future = executor.submit(work, task)
            future.add_done_callback(
                lambda done, task=task: pairs.append((task, done.exception() or done.result())))
    return pairs


# %% right: try
from concurrent.futures import ProcessPoolExecutor, as_completed


def as_they_end(work, tasks):
    results = []
    with ProcessPoolExecutor(2) as executor:
        task_of = {}
        for task in tasks:
            task_of[executor.submit(work, task)] = task
        for future in as_completed(task_of):
            try:
                outcome = future.result()
            except Exception as error:
                outcome = error
            results.append((task_of[future], outcome))
    return results


# %% wrong: threads -- "a thread is no process"
from concurrent.futures import ThreadPoolExecutor, as_completed


def as_they_end(work, tasks):
    with ThreadPoolExecutor(2) as executor:
        task_of = {executor.submit(work, task): task for task in tasks}
        return [(task_of[future], future.exception() or future.result()) for future in as_completed(task_of)]


# %% wrong: four workers -- "the number of processes was"
from concurrent.futures import ProcessPoolExecutor, as_completed


def as_they_end(work, tasks):
    with ProcessPoolExecutor(8) as executor:
        task_of = {executor.submit(work, task): task for task in tasks}
        return [(task_of[future], future.exception() or future.result()) for future in as_completed(task_of)]


# %% wrong: the words of the error -- "should be the exception that it raised"
from concurrent.futures import ProcessPoolExecutor, as_completed


def as_they_end(work, tasks):
    with ProcessPoolExecutor(2) as executor:
        task_of = {executor.submit(work, task): task for task in tasks}
        return [(task_of[future], repr(future.exception()) if future.exception() else future.result())
                for future in as_completed(task_of)]
