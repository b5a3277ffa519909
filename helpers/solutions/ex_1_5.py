"""A reference answer to exercise 1.5. Runs in the process that starts threads or processes, if it starts any."""

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
