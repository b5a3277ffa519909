"""A program with a serial part and tasks for a pool: what Amdahl's law predicts, what happens, and where the rest went.

Runs in the parent. The time ends with the last result; what it takes to end the pool isn't counted.
"""

import multiprocessing
from collections.abc import Sequence
from multiprocessing.context import BaseContext
from time import perf_counter
from typing import NamedTuple

from helpers.instruments.machine import usable_cores
from helpers.recording.recording import recording
from helpers.records import Lane, Run
from helpers.workers.computing import compute
from helpers.workers.speed import serve

SHAPES = ("even", "one long task last", "one long task first")
LONG = 0.25      # of all work is in the long task
PATIENCE = 60.0  # seconds that all tasks may take
REASONS = ("start", "messages and copies", "idle at the end", "slower work")


class Split(NamedTuple):
    """What one worker did between the pool's beginning and the last result, in seconds; the four add up to that.

    start: until its own code began. messages: neither in a task nor idle at the end. work: in tasks. idle: between
    its own last task and the last of all.
    """

    start: float
    messages: float
    work: float
    idle: float


class Speedup(NamedTuple):
    """One comparison, in seconds.

    serial, work: of the loop, its serial part and its tasks. again: the serial part of the second run. workers: as
    asked for; cores: what this process may use. splits: one for each worker. seconds: to the last result.
    """

    serial: float
    work: float
    again: float
    workers: int
    cores: int
    splits: tuple[Split, ...]
    seconds: float
    run: Run

    @property
    def loop(self) -> float:
        """Return how long the loop took."""
        return self.serial + self.work

    @property
    def side_by_side(self) -> int:
        """Return how many workers have a core of their own."""
        return min(self.workers, self.cores)

    @property
    def predicted(self) -> float:
        """Return how many times as fast Amdahl's law allows, from what the loop took."""
        return amdahl(self.serial / self.loop, self.side_by_side)

    @property
    def measured(self) -> float:
        """Return how many times as fast it was."""
        return self.loop / self.seconds

    @property
    def reasons(self) -> dict[str, float]:
        """Return how many seconds each reason added to what Amdahl's law allows; negative if it saved some."""
        start, messages, work, idle = (sum(each) / len(self.splits) for each in zip(*self.splits))
        slower = work - self.work / self.side_by_side + self.again - self.serial
        return dict(zip(REASONS, (start, messages, idle, slower)))


def amdahl(serial: float, workers: float) -> float:
    """Return how many times as fast a program may get, by Amdahl's law.

    serial: the share of its time that can't be shared out, 0 to 1. workers: how many do the rest.

    >>> amdahl(0.5, 2), round(amdahl(0.1, 1000), 1)
    (1.3333333333333333, 9.9)
    """
    return 1 / (serial + (1 - serial) / workers)


def speedup(percent: int, tasks: int, milliseconds: int, kibibytes: int, workers: int, chunksize: int, shape: str,
            context: BaseContext | None = None) -> Speedup:
    """Do the same program as a loop and with a pool, and return what both took.

    percent: how much of the loop's time is serial, 0 to 90. tasks, milliseconds: how many, and what one computes on
    average. kibibytes: what each brings along. shape: one of SHAPES. context: from multiprocessing.get_context; by
    default the kernel's. Raises ValueError for a percent or a shape that there isn't; the pool checks the rest.
    """
    if not 0 <= percent <= 90:
        raise ValueError(f"percent goes from 0 to 90, not {percent}")
    lengths = sizes(tasks, milliseconds / 1000, shape)
    before = sum(lengths) * percent / (100 - percent)
    luggage = bytes(1024 * kibibytes)
    work = [(number, length, luggage) for number, length in enumerate(lengths, 1)]
    begin = perf_counter()
    compute(before)
    middle = perf_counter()
    for task in work:
        serve(task)
    end = perf_counter()
    run = _with_pool(before, work, workers, chunksize, context or multiprocessing.get_context())
    serial, asked, last = moments(run)
    return Speedup(middle - begin, end - middle, serial, workers, usable_cores(), splits(run, asked, last),
                   serial + last - asked, run)


def sizes(tasks: int, seconds: float, shape: str) -> list[float]:
    """Return how long each task computes: so long on average, and in the order that the shape says."""
    if shape not in SHAPES:
        raise ValueError(f"there is no shape {shape!r}; choose one of: {', '.join(SHAPES)}")
    if shape == "even" or tasks < 4:
        return [seconds] * tasks
    total = tasks * seconds
    rest = [total * (1 - LONG) / (tasks - 1)] * (tasks - 1)
    return [*rest, LONG * total] if shape.endswith("last") else [LONG * total, *rest]


def _with_pool(before: float, work: Sequence[tuple[int, float, bytes]], workers: int, chunksize: int,
               context: BaseContext) -> Run:
    with recording() as run:
        run.of(compute, "serial part")(before)
        with context.Pool(workers) as pool:
            pool.map_async(run.of(serve), work, chunksize).get(PATIENCE)
            run.note("all results")
    return run.result


def moments(run: Run) -> tuple[float, float, float]:
    """Return how long the serial part took, when the pool was asked for, and when the last result was there."""
    spans = run.parent.spans
    serial = sum(span.seconds for span in spans if span.kind == "task")
    asked = next(span.begin for span in spans if span.label == "starts the pool")
    return serial, asked, next(span.begin for span in spans if span.kind == "note")


def splits(run: Run, asked: float, last: float) -> tuple[Split, ...]:
    """Return what each worker did between these moments."""
    end = max(task.end for task in run.tasks)
    return tuple(_split(lane, asked, min(end, last), last) for lane in run.lanes if lane.kind == "process")


def _split(lane: Lane, asked: float, end: float, last: float) -> Split:
    ready = end if lane.ready is None else min(lane.ready, end)
    work = sum(task.seconds for task in lane.tasks)
    own = max((task.end for task in lane.tasks), default=ready)
    idle = max(0.0, end - own)
    start = ready - asked
    return Split(start, last - asked - start - work - idle, work, idle)
