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

from helpers.experiments.sharing import MEBIBYTE, need_room
from helpers.workers.segments import wait_with_copy, wait_with_shared

PATIENCE = 60.0  # seconds until a worker must be ready


class Memory(NamedTuple):
    """Private bytes of all workers together, for each number of them: with a copy each, and with one shared array.

    size: bytes of the array. In the second case they are needed once more, outside of the workers' private memory.
    """

    size: int
    numbers: tuple[int, ...]
    copied: tuple[int, ...]
    shared: tuple[int, ...]


def memory(mebibytes: int = 16, numbers: Sequence[int] = (1, 2, 4), context: BaseContext | None = None) -> Memory:
    """Start workers that hold an array, and return what so many of them take.

    context: from multiprocessing.get_context; by default the kernel's.
    Raises OSError if /dev/shm has too little room, RuntimeError if a worker isn't ready in time or the system doesn't
    tell private memory apart.
    """
    context = context or multiprocessing.get_context()
    size = mebibytes * MEBIBYTE
    need_room(size)
    data = bytearray(b"x") * size
    copied = _private(context, wait_with_copy, (data,), max(numbers))
    segment = SharedMemory(create=True, size=size)
    try:
        segment.buf[:size] = data
        shared = _private(context, wait_with_shared, (segment.name,), max(numbers))
    finally:
        segment.close()
        segment.unlink()
    return Memory(size, tuple(numbers), *(tuple(sum(each[:number]) for number in numbers)
                                          for each in (copied, shared)))


def _private(context: BaseContext, target: Callable[..., Any], args: tuple[Any, ...], number: int) -> list[int]:
    """Start so many workers, wait until each has its array, and return the private bytes of each."""
    ready, leave = context.Semaphore(0), context.Event()
    workers = [context.Process(target=target, args=(*args, ready, leave), daemon=True) for _ in range(number)]
    try:
        for worker in workers:
            worker.start()
        for _ in workers:
            if not ready.acquire(timeout=PATIENCE):
                raise RuntimeError("a worker was not ready in time")
        return [_unique(worker.pid) for worker in workers]
    finally:
        leave.set()
        for worker in workers:
            if worker.pid:
                worker.join(10)
                worker.kill()
                worker.join()


def _unique(pid: int) -> int:
    try:
        return psutil.Process(pid).memory_full_info().uss
    except (psutil.Error, AttributeError):
        raise RuntimeError("this system doesn't tell which memory is private to a process") from None
