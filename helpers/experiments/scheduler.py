"""Give tasks to a pool in each of its ways and keep who did what, and when each result arrived.

Runs in the parent.
"""

import multiprocessing
from collections.abc import Sequence
from multiprocessing.context import BaseContext
from typing import NamedTuple

from helpers.recording.recording import recording
from helpers.records import Run
from helpers.workers.dishes import dish

SHAPES = {
    "even": (4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4),
    "skewed: one long dish first": (24, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2),
    "skewed: one long dish last": (2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 24),
    "mixed": (6, 1, 3, 9, 2, 1, 5, 2, 8, 1, 4, 3),
}
UNIT = 0.02  # seconds: a dish of 4 takes 80 ms
WAYS = ("map", "imap", "imap_unordered")


class Scheduled(NamedTuple):
    """One run: what the processes did, and the numbers of the tasks in the order in which results arrived."""

    run: Run
    arrived: tuple[int, ...]
    way: str


def schedule(way: str, workers: int, chunksize: int, shape: str | Sequence[float],
             context: BaseContext | None = None) -> Scheduled:
    """Hand dishes to a pool and return what happened.

    way: "map", "imap" or "imap_unordered". shape: a name in SHAPES, or the dishes' lengths in units of 20 ms.
    context: from multiprocessing.get_context; by default the kernel's.
    Raises ValueError for an unknown way or shape; workers and chunksize are checked by the pool itself.
    """
    if way not in WAYS:
        raise ValueError(f"there is no way {way!r}; choose one of: {', '.join(WAYS)}")
    if isinstance(shape, str) and shape not in SHAPES:
        raise ValueError(f"there is no shape {shape!r}; choose one of: {', '.join(SHAPES)}")
    lengths = SHAPES[shape] if isinstance(shape, str) else shape
    tasks = [(number, length * UNIT) for number, length in enumerate(lengths, 1)]
    arrived = []
    with recording() as run, (context or multiprocessing).Pool(workers) as pool:
        for number in getattr(pool, way)(run.of(dish), tasks, chunksize=chunksize):
            run.note(str(number))
            arrived.append(number)
    return Scheduled(run.result, tuple(arrived), way)
