"""Ten tasks in a pool, the same ten in an executor, and something that happens to both in the middle.

Runs in the parent. The middle is a state, not a time: three results have arrived, the fourth and the fifth task have
begun, and they wait for a bell that rings when it has happened. Every wait has a deadline. What stays open is how many
tasks wait in the executor's call queue at this moment: two or three.
"""

import multiprocessing
import queue
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.context import BaseContext
from multiprocessing.pool import Pool
from typing import Any, NamedTuple

from helpers.instruments.futures import state, states, wait_until
from helpers.recording.recording import recording
from helpers.records import Run
from helpers.workers.bells import dish_or_knife, stand_by

MIDDLES = ("nothing", "cancel what waits", "a worker dies", "shut down", "terminate", "leave the with block")
BEFORE, WORKERS, PATIENCE = 3, 2, 30.0
TASKS = tuple((number, 0.1 if number == 1 else 0.2, number > BEFORE) for number in range(1, 11))


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


class Tools(NamedTuple):
    """What the parent shares with the workers of one side: begun counts tasks, bell lets them go on, knife kills."""

    begun: Any
    bell: Any
    knife: Any


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
    arrived, tools = queue.SimpleQueue(), _tools(context)
    with recording() as run:
        pool = context.Pool(WORKERS, stand_by, tools)
        try:
            work = run.of(dish_or_knife)
            tickets = [pool.apply_async(work, (task,), callback=arrived.put) for task in TASKS]
            _middle(arrived, tools)
            run.note(middle)
            if middle in ("terminate", "leave the with block"):
                pool.terminate()  # leaving the block does nothing else
            else:
                _go_on(middle, pool, tools)
                _take(arrived, len(TASKS) - BEFORE - (middle == "a worker dies"))  # nobody tells of a lost task
        finally:
            pool.terminate()
            pool.join()
    return Side(run.result, _fates(run.result, [ticket.ready() for ticket in tickets], lambda place: "never came"))


def _go_on(middle: str, pool: Pool, tools: Tools) -> None:
    """Do to a pool what lets it finish; it has no way to cancel."""
    if middle == "a worker dies":
        tools.knife.release()
    if middle == "shut down":
        pool.close()
    tools.bell.set()
    if middle == "shut down":
        pool.join()


def _executor(middle: str, context: BaseContext) -> Side:
    arrived, tools, others = queue.SimpleQueue(), _tools(context), set(multiprocessing.active_children())
    with recording() as run:
        executor = ProcessPoolExecutor(WORKERS, context, stand_by, tools)
        try:
            work = run.of(dish_or_knife)
            futures = [executor.submit(work, task) for task in TASKS]
            for future in futures:
                future.add_done_callback(arrived.put)
            _middle(arrived, tools)
            run.note(middle)
            _happens(middle, executor, futures, tools)
            _take(arrived, len(TASKS) - BEFORE)
        finally:
            executor.shutdown(cancel_futures=True)
            wait_until(lambda: set(multiprocessing.active_children()) <= others, PATIENCE)  # terminate_workers doesn't
    fates = _fates(run.result, [state(each) == "done" for each in futures], lambda place: state(futures[place]))
    missing = middle == "terminate" and not hasattr(executor, "terminate_workers")
    return Side(run.result, fates, "terminate_workers came with Python 3.14, so this one goes on" if missing else "")


def _happens(middle: str, executor: ProcessPoolExecutor, futures: Sequence[Future], tools: Tools) -> None:
    """Do this to an executor."""
    if middle == "cancel what waits":
        for future in futures:
            future.cancel()
    elif middle == "a worker dies":
        tools.knife.release()
    elif middle == "shut down":
        executor.shutdown(wait=False, cancel_futures=True)
        wait_until(lambda: "cancelled" in states(futures), PATIENCE)  # a thread of the executor does it
    if middle == "terminate" and hasattr(executor, "terminate_workers"):
        executor.terminate_workers()
    else:
        tools.bell.set()  # a bell whose waiting processes were killed would wait for them for ever
    if middle == "leave the with block":
        executor.__exit__(None, None, None)


def _tools(context: BaseContext) -> Tools:
    return Tools(context.Semaphore(0), context.Event(), context.Semaphore(0))


def _middle(arrived: Any, tools: Tools) -> None:
    """Wait for three results, and until both workers have begun their next task."""
    _take(arrived, BEFORE)
    for _ in range(BEFORE + WORKERS):
        tools.begun.acquire(timeout=PATIENCE)


def _take(arrived: Any, number: int) -> None:
    """Wait for so many more results, errors or cancellations."""
    for _ in range(number):
        arrived.get(timeout=PATIENCE)


def _fates(run: Run, done: Sequence[bool], otherwise: Callable[[int], str]) -> tuple[str, ...]:
    cut = {int(task.label) for task in run.tasks if not task.complete}
    return tuple("done" if came else "lost" if place + 1 in cut else otherwise(place)
                 for place, came in enumerate(done))
