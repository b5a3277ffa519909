"""Ten tasks in a pool, the same ten in an executor, and something that happens to both in the middle.

Runs in the parent. The middle is a known state, not a time: the third result has arrived. Every wait has a deadline.
"""

import multiprocessing
import queue
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import BaseContext
from typing import Any, NamedTuple

from helpers.measure.futures import state, wait_until
from helpers.measure.recording import recording
from helpers.records import Run
from helpers.workers.bells import dish_or_knife, watch_out

MIDDLES = ("nothing", "cancel what waits", "a worker dies", "shut down", "terminate", "leave the with block")
TASKS = ((1, 0.1), *((number, 0.2) for number in range(2, 11)))  # seconds; the first is shorter, so they end by turns
BEFORE, PATIENCE = 3, 30.0


class Side(NamedTuple):
    """What became of the tasks on one side: who did what, and the fate of each task in its order.

    A fate is done, cancelled, lost (its worker ended in the middle of it), broken (the executor gave up before it
    began) or "never came". note: what this Python can't do, or "".
    """

    run: Run
    fates: tuple[str, ...]
    note: str = ""


class Stopped(NamedTuple):
    """One experiment: what happened in the middle, and what became of the tasks in the pool and in the executor."""

    middle: str
    pool: Side
    executor: Side


def stop(middle: str, context: BaseContext | None = None) -> Stopped:
    """Give ten tasks to a pool of two and to an executor of two, do this after the third result, return the fates.

    middle: one of MIDDLES. context: from multiprocessing.get_context; by default the kernel's.
    Raises ValueError for an unknown middle.
    """
    if middle not in MIDDLES:
        raise ValueError(f"there is no middle {middle!r}; choose one of: {', '.join(MIDDLES)}")
    context = context or multiprocessing.get_context()
    return Stopped(middle, _pool(middle, context), _executor(middle, context))


def _pool(middle: str, context: BaseContext) -> Side:
    arrived, knife = queue.SimpleQueue(), context.Semaphore(0)
    with recording() as run:
        pool = context.Pool(2, watch_out, (knife,))
        try:
            work = run.of(dish_or_knife)
            tickets = [pool.apply_async(work, (task,), callback=arrived.put) for task in TASKS]
            _take(arrived, BEFORE)
            run.note(middle)
            if middle == "terminate":
                pool.terminate()
            elif middle == "leave the with block":
                pool.__exit__(None, None, None)
            elif middle == "shut down":
                pool.close()
                pool.join()
            else:  # a pool can't cancel; and of a lost task nobody tells it
                if middle == "a worker dies":
                    knife.release()
                _take(arrived, len(TASKS) - BEFORE - (middle == "a worker dies"))
        finally:
            pool.terminate()
            pool.join()
    return Side(run.result, _fates(run.result, [ticket.ready() for ticket in tickets], lambda place: "never came"))


def _executor(middle: str, context: BaseContext) -> Side:
    arrived, knife = queue.SimpleQueue(), context.Semaphore(0)
    known = middle != "terminate" or hasattr(ProcessPoolExecutor, "terminate_workers")
    others = set(multiprocessing.active_children())
    with recording() as run:
        executor = ProcessPoolExecutor(2, context, watch_out, (knife,))
        try:
            work = run.of(dish_or_knife)
            futures = [executor.submit(work, task) for task in TASKS]
            for future in futures:
                future.add_done_callback(arrived.put)
            _take(arrived, BEFORE)
            run.note(middle)
            if middle == "cancel what waits":
                for future in futures:
                    future.cancel()
            elif middle == "a worker dies":
                knife.release()
            elif middle == "shut down":
                executor.shutdown(cancel_futures=True)
            elif middle == "leave the with block":
                executor.__exit__(None, None, None)
            elif middle == "terminate" and known:
                executor.terminate_workers()
            _take(arrived, len(TASKS) - BEFORE)
        finally:
            executor.shutdown(cancel_futures=True)
            wait_until(lambda: set(multiprocessing.active_children()) <= others, PATIENCE)  # terminate_workers doesn't
    fates = _fates(run.result, [state(each) == "done" for each in futures], lambda place: state(futures[place]))
    return Side(run.result, fates, "" if known else "terminate_workers came with Python 3.14, so this one goes on")


def _take(arrived: Any, number: int) -> None:
    """Wait for so many more results, errors or cancellations."""
    for _ in range(number):
        arrived.get(timeout=PATIENCE)


def _fates(run: Run, done: Sequence[bool], otherwise: Callable[[int], str]) -> tuple[str, ...]:
    cut = {int(task.label) for task in run.tasks if not task.complete}
    return tuple("done" if came else "lost" if place + 1 in cut else otherwise(place)
                 for place, came in enumerate(done))
