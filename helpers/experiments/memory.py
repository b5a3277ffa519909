"""How much memory do workers take, with an array of their own and with one that they share?

Runs in the parent. psutil asks the system: what is private to a process (USS, the unique set size) is what would come
back if it ended; what several processes see is counted once, as the size of the segment.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.context import BaseContext
from multiprocessing.shared_memory import SharedMemory
from typing import Any, NamedTuple

import psutil

from helpers.experiments.copying import MEBIBYTE, need_room
from helpers.workers.segments import wait_with_copy, wait_with_shared

PATIENCE = 60.0  # seconds until a worker must be ready


class Memory(NamedTuple):
    """Private bytes of all workers together, for each number of them: with a copy each, and with one shared array.

    size: bytes of the array. In the second case they are needed once more, outside of the workers' private memory.
    exact: False if the system keeps from us what is private (macOS does), and it is estimated from the resident size.
    """

    size: int
    numbers: tuple[int, ...]
    copied: tuple[int, ...]
    shared: tuple[int, ...]
    exact: bool = True


def memory(mebibytes: int = 16, numbers: Sequence[int] = (1, 2, 4), context: BaseContext | None = None) -> Memory:
    """Start workers that hold an array, and return what so many of them take.

    context: from multiprocessing.get_context; by default the kernel's.
    Raises OSError if /dev/shm has too little room, RuntimeError if a worker isn't ready in time.
    """
    context = context or multiprocessing.get_context()
    size = mebibytes * MEBIBYTE
    need_room(size)
    data = bytearray(b"x") * size
    copied = _private(context, wait_with_copy, (data,), max(numbers))
    segment = SharedMemory(create=True, size=size)
    try:
        segment.buf[:size] = data
        shared = _private(context, wait_with_shared, (segment.name,), max(numbers), size)
    finally:
        segment.close()
        segment.unlink()
    sums = [tuple(sum(own for own, _ in each[:number]) for number in numbers) for each in (copied, shared)]
    return Memory(size, tuple(numbers), *sums, all(exact for _, exact in (*copied, *shared)))


def _private(context: BaseContext, target: Callable[..., Any], args: tuple[Any, ...], number: int,
             seen: int = 0) -> list[tuple[int, bool]]:
    """Start so many workers; when each has its array, return the private bytes of each, and whether they are exact.

    seen: bytes of shared memory that each worker looks at.
    """
    ready, leave = context.Semaphore(0), context.Event()
    workers = [context.Process(target=target, args=(*args, ready, leave), daemon=True) for _ in range(number)]
    try:
        for worker in workers:
            worker.start()
        for _ in workers:
            if not ready.acquire(timeout=PATIENCE):
                raise RuntimeError("a worker was not ready in time")
        return [_unique(psutil.Process(worker.pid), seen) for worker in workers]
    finally:
        leave.set()
        for worker in workers:
            if worker.pid:
                worker.join(10)
                worker.kill()
                worker.join()


def _unique(process: psutil.Process, seen: int) -> tuple[int, bool]:
    """Return the bytes that only this process has, and True; or an estimate, and False."""
    try:
        return process.memory_full_info().uss, True
    except (psutil.AccessDenied, AttributeError):
        return max(0, process.memory_info().rss - seen), False
