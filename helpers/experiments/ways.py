"""The same workload in each way there is: loop, threads, asyncio, processes, and interpreters where Python has them.

Runs in the parent.
"""

import asyncio
import concurrent.futures
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing.context import BaseContext
from typing import Any, NamedTuple

from helpers.recording.recording import Recording, recording
from helpers.records import Run
from helpers.workers.computing import mix, mix_async

SECONDS = 0.2  # of each task, on an idle machine

Tasks = Sequence[tuple[int, float, float]]


class Compared(NamedTuple):
    """One comparison: a Run for each way, by its name, and the share of each task that was computing, 0 to 1."""

    runs: Mapping[str, Run]
    share: float


def run_ways(percent: int, tasks: int, workers: int, context: BaseContext | None = None) -> Compared:
    """Do the same tasks in every way and return what happened.

    percent: how much of each task computes; the rest of its 0.2 seconds it waits. tasks: how many. workers: how many
    threads, processes or interpreters share them. context: from multiprocessing.get_context, for the processes; by
    default the kernel's. Raises ValueError for a percent outside 0 to 100 or fewer than one task or worker.
    """
    if not 0 <= percent <= 100 or tasks < 1 or workers < 1:
        raise ValueError("percent goes from 0 to 100, and there must be at least one task and one worker")
    computing = SECONDS * percent / 100
    work = [(number, computing, SECONDS - computing) for number in range(1, tasks + 1)]
    ways: dict[str, Callable[[Recording], Any]] = {
        "loop": lambda run: [run.of(mix)(task) for task in work],
        "threads": lambda run: _executor(run, ThreadPoolExecutor(workers), work),
        "asyncio": lambda run: _coroutines(run, work),
        "processes": lambda run: _executor(run, ProcessPoolExecutor(workers, mp_context=context), work),
    }
    interpreters = getattr(concurrent.futures, "InterpreterPoolExecutor", None)
    if interpreters is not None:
        ways["interpreters"] = lambda run: _executor(run, interpreters(workers), work)
    return Compared({name: _recorded(way) for name, way in ways.items()}, percent / 100)


def _recorded(way: Callable[[Recording], Any]) -> Run:
    with recording() as run:
        way(run)
    return run.result


def _executor(run: Recording, executor: Executor, work: Tasks) -> list[int]:
    with executor:
        return list(executor.map(run.of(mix), work))


def _coroutines(run: Recording, work: Tasks) -> None:
    """Run the coroutines in a thread of their own: the kernel's has an event loop already, and it runs."""

    async def together() -> None:
        await asyncio.gather(*(run.of(mix_async)(task) for task in work))

    thread = threading.Thread(target=lambda: asyncio.run(together()), name="event loop")
    thread.start()
    thread.join()
