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


# %% right: measures once, then decides for all
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter, thread_time


def best_way(work, tasks):
    wall, cpu = perf_counter(), thread_time()
    results = [work(tasks[0])]
    wall, cpu = perf_counter() - wall, thread_time() - cpu
    rest = tasks[1:]
    if wall < 0.01:
        results += [work(task) for task in rest]
    elif cpu / wall < 0.1:
        with ThreadPoolExecutor(len(rest)) as threads:
            results += threads.map(work, rest)
    else:
        with ProcessPoolExecutor(2) as processes:
            results += processes.map(work, rest)
    return results


# %% right: pools of multiprocessing
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool
from time import perf_counter, process_time


def best_way(work, tasks):
    begin, used = perf_counter(), process_time()
    first = work(tasks[0])
    seconds, used = perf_counter() - begin, process_time() - used
    if seconds < 0.05:
        return [first] + [work(task) for task in tasks[1:]]
    make = ThreadPool if used < seconds / 10 else Pool
    with make(3) as pool:
        return [first] + pool.map(work, tasks[1:], chunksize=1)


# %% right: the first one twice
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter, thread_time


def best_way(work, tasks):
    begin, used = perf_counter(), thread_time()
    work(tasks[0])
    seconds, used = perf_counter() - begin, thread_time() - used
    if seconds < 0.02:
        return list(map(work, tasks))
    executor_class = ProcessPoolExecutor if used > 0.1 * seconds else ThreadPoolExecutor
    with executor_class(max_workers=4) as executor:
        return list(executor.map(work, tasks))


# %% wrong: everything here, then again elsewhere -- "were done here, in turn"
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter, thread_time


def best_way(work, tasks):
    begin, used = perf_counter(), thread_time()
    results = [work(task) for task in tasks]
    seconds, used = perf_counter() - begin, thread_time() - used
    if seconds > 0.5:
        Executor = ThreadPoolExecutor if used < seconds / 10 else ProcessPoolExecutor
        with Executor(2) as executor:
            list(executor.map(work, tasks))
    return results


# %% wrong: everything here -- "were done here, in turn"
def best_way(work, tasks):
    return [work(task) for task in tasks]


# %% wrong: one worker -- "no two tasks of the waiting work"
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter, thread_time


def best_way(work, tasks):
    begin, used = perf_counter(), thread_time()
    first = work(tasks[0])
    seconds, used = perf_counter() - begin, thread_time() - used
    if seconds < 0.05:
        return [first, *map(work, tasks[1:])]
    with (ThreadPoolExecutor if used < seconds / 10 else ProcessPoolExecutor)(1) as executor:
        return [first, *executor.map(work, tasks[1:])]
