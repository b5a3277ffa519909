"""Small programs with an executor: some go wrong, one runs inside a worker.

Runs in a guarded program, or in a worker. Imports nothing but the standard library and other workers.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from helpers.workers.arithmetic import square
from helpers.workers.programs import fail


def executor_in_a_worker(numbers):
    """Run in a worker: share the numbers out to an executor of its own."""
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(square, numbers))


def broken_initializer():
    """Ask an executor whose workers can't be set up for one result."""
    with ProcessPoolExecutor(2, initializer=fail, initargs=("a worker",)) as executor:
        return executor.submit(square, 3).result(timeout=30)


def broken_callback():
    """Ask for two results; the first one's callback raises. Return the second."""
    with ProcessPoolExecutor(2) as executor:
        executor.submit(square, 2).add_done_callback(fail)
        return executor.submit(square, 3).result(timeout=30)


def recycle_after(run, tasks):
    """Give eight tasks to workers that are replaced after so many; return the results."""
    with ProcessPoolExecutor(2, max_tasks_per_child=tasks, mp_context=get_context("spawn")) as executor:
        return list(executor.map(run.of(square), range(8)))
