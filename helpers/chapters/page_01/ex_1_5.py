"""Answers to exercise 1.5: The best way."""

# %% starter
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter, thread_time


def best_way(work, tasks):
    ...        # about 8 lines


# %% right
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter, thread_time


def best_way(work, tasks):
    """Return work(task) for each task, in order: here, in threads or in processes, whichever fits the work."""
    begin, used = perf_counter(), thread_time()
    first = work(tasks[0])
    seconds, used = perf_counter() - begin, thread_time() - used
    if seconds * len(tasks) < 0.5:
        return [first, *map(work, tasks[1:])]
    Executor = ThreadPoolExecutor if used < seconds / 10 else ProcessPoolExecutor
    with Executor(4) as executor:
        return [first, *executor.map(work, tasks[1:])]


# %% wrong: always processes -- "five additions were done in processes"
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter, thread_time


def best_way(work, tasks):
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(work, tasks))


# %% wrong: always threads -- "the computing work was done in threads"
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter, thread_time


def best_way(work, tasks):
    begin, used = perf_counter(), thread_time()
    first = work(tasks[0])
    seconds, used = perf_counter() - begin, thread_time() - used
    if seconds * len(tasks) < 0.5:
        return [first, *map(work, tasks[1:])]
    with ThreadPoolExecutor(4) as executor:
        return [first, *executor.map(work, tasks[1:])]


# %% wrong: slow means processes -- "the waiting work was done in processes"
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter, thread_time


def best_way(work, tasks):
    begin, used = perf_counter(), thread_time()
    first = work(tasks[0])
    seconds, used = perf_counter() - begin, thread_time() - used
    if seconds * len(tasks) < 0.5:
        return [first, *map(work, tasks[1:])]
    with ProcessPoolExecutor(4) as executor:
        return [first, *executor.map(work, tasks[1:])]


# %% wrong: loses the first -- "for the tiny work it should return"
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter, thread_time


def best_way(work, tasks):
    begin, used = perf_counter(), thread_time()
    first = work(tasks[0])
    seconds, used = perf_counter() - begin, thread_time() - used
    return [work(task) for task in tasks[1:]]
