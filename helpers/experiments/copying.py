"""Give an array to the workers of a pool, as a copy with each task or once through shared memory; count and time both.

Runs in the parent.
"""

import multiprocessing
import shutil
from collections.abc import Sequence
from multiprocessing.context import BaseContext
from multiprocessing.reduction import ForkingPickler
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np

from helpers.workers.arrays import total_of_copy, total_of_shared

MEBIBYTE = 1 << 20
PATIENCE = 60.0  # seconds that the tasks of one way may take
SHELF = Path("/dev/shm")


class Way(NamedTuple):
    """One way to hand an array over.

    sent: bytes that were pickled and went through pipes. put: bytes that were written into shared memory.
    putting, working: seconds for writing them there, and from the first task handed over to the last result.
    """

    sent: int
    put: int
    putting: float
    working: float


class Sharing(NamedTuple):
    """Both ways with the same array and the same tasks. total: what both added up to."""

    mebibytes: int
    tasks: int
    workers: int
    copied: Way
    shared: Way
    total: int


def share(mebibytes: int, tasks: int, workers: int, context: BaseContext | None = None) -> Sharing:
    """Add up an array in so many parts, a task each, first with copies, then in shared memory.

    context: from multiprocessing.get_context; by default the kernel's.
    Raises OSError if /dev/shm has too little room, RuntimeError if the two ways don't add up to the same.
    """
    array = np.arange(mebibytes * MEBIBYTE, dtype=np.uint32).astype(np.uint8)
    need_room(array.nbytes)
    with (context or multiprocessing).Pool(workers) as pool:
        _ask(pool, total_of_copy, [(array[:1], 0, 1)] * 4 * workers)  # everybody is up and has imported numpy
        copied, total = _copy(pool, array, tasks)
        shared, again = _share(pool, array, tasks)
    if total != again:
        raise RuntimeError(f"copies add up to {total}, shared memory to {again}")
    return Sharing(mebibytes, tasks, workers, copied, shared, total)


def need_room(size: int) -> None:
    """Raise OSError if the system has less room for shared memory than so many bytes, where it can be asked (Linux).

    Without this question a segment is made all the same, and whoever writes into it is ended by a bus error.
    """
    if SHELF.is_dir() and (free := shutil.disk_usage(SHELF).free) < size:
        raise OSError(f"{SHELF} has {free / MEBIBYTE:.0f} MiB left and {size / MEBIBYTE:.0f} MiB are needed; take a "
                      "smaller array, or start the container with more (docker run --shm-size=1g)")


def _copy(pool: Any, array: Any, tasks: int) -> tuple[Way, int]:
    arguments = [(array, part, tasks) for part in range(tasks)]
    sent = sum(len(ForkingPickler.dumps(each)) for each in arguments)
    begin = perf_counter()
    total = sum(_ask(pool, total_of_copy, arguments))
    return Way(sent, 0, 0.0, perf_counter() - begin), total


def _share(pool: Any, array: Any, tasks: int) -> tuple[Way, int]:
    begin = perf_counter()
    segment = SharedMemory(create=True, size=array.nbytes)
    try:
        np.ndarray(array.shape, array.dtype, buffer=segment.buf)[:] = array
        there = perf_counter()
        arguments = [(segment.name, array.nbytes, part, tasks) for part in range(tasks)]
        total = sum(_ask(pool, total_of_shared, arguments))
        done = perf_counter()
    finally:
        segment.close()
        segment.unlink()
    sent = sum(len(ForkingPickler.dumps(each)) for each in arguments)
    return Way(sent, array.nbytes, there - begin, done - there), total


def _ask(pool: Any, function: Any, arguments: Sequence[tuple[Any, ...]]) -> list[int]:
    return pool.starmap_async(function, arguments, chunksize=1).get(PATIENCE)
