"""How many messages and bytes a second each way to another process carries, over the size of a message.

Runs in the parent; the measuring itself in a guarded program and a child of it. One way and there-and-back are
measured apart: a queue's sender goes on while a thread sends, so the two have different answers.
"""

import multiprocessing
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from typing import Any, NamedTuple

from helpers.safety.watchdog import guarded
from helpers.workers.channels import PipeLine, QueueLine, SharedLine, receive

WAYS = ("Pipe", "SimpleQueue", "Queue", "Manager queue", "shared memory")
SIZES = (1, 16, 256, 4 << 10, 64 << 10, 1 << 20, 16 << 20, 64 << 20)
IN_FLIGHT = 64 << 20  # bytes that may be under way at the same time
MOST = 20_000         # messages in one measurement
SHARED = Path("/dev/shm")


class Carried(NamedTuple):
    """One way at one size: seconds a message takes one way when many follow each other, and there and back alone."""

    way: str
    size: int
    one_way: float
    round_trip: float


def channels(largest: int, milliseconds: int, ways: Sequence[str] = WAYS, method: str | None = None,
             deadline: float = 120.0) -> tuple[Carried, ...]:
    """Measure each way with messages from 1 byte to this many.

    largest: bytes, one of SIZES. milliseconds: about how long each measurement may take; there are two for each way and
    size. method: start method, by default the caller's own. Raises ValueError for another size, a time below 1 or an
    unknown way; RuntimeError if a way failed. Shared memory is left out where the system has too little of it.
    """
    if largest not in SIZES:
        raise ValueError(f"the largest message must be one of {', '.join(map(str, SIZES))} bytes, not {largest!r}")
    if milliseconds < 1:
        raise ValueError(f"a measurement needs at least 1 millisecond, not {milliseconds!r}")
    unknown = sorted(set(ways) - set(WAYS))
    if unknown:
        raise ValueError(f"there is no way {unknown[0]!r}; choose among: {', '.join(WAYS)}")
    sizes = SIZES[:SIZES.index(largest) + 1]
    outcome = guarded(carry_all, tuple(ways), sizes, milliseconds / 1000, method=method, deadline=deadline)
    if outcome.verdict != "returned":
        raise RuntimeError(outcome.sentence)
    return outcome.value


def carry_all(ways: Sequence[str], sizes: Sequence[int], seconds: float) -> tuple[Carried, ...]:
    """Measure these ways at these sizes here, each with a child of its own; runs in a guarded program."""
    found = []
    for way in ways:
        fitting = [size for size in sizes if way != "shared memory" or size <= shared_room() // 2]
        if not fitting:
            continue
        with line_of(way, max(fitting)) as (line, there):
            found += _carried(way, fitting, seconds, line, there)
    return tuple(found)


def shared_room() -> int:
    """Return how many bytes of shared memory are free, as far as the system tells; containers often have 64 MiB."""
    return shutil.disk_usage(SHARED).free if SHARED.is_dir() else 1 << 30


@contextmanager
def line_of(way: str, largest: int) -> Iterator[tuple[Any, Any]]:
    """Give the line of this way for the parent and the one for a child; put away afterwards what they need."""
    if way == "Pipe":
        here, there = multiprocessing.Pipe()
        yield PipeLine(here), PipeLine(there)
    elif way == "shared memory":
        here, there = multiprocessing.Pipe()
        segment = SharedMemory(create=True, size=largest)
        line = SharedLine(segment.name, here)
        try:
            yield line, SharedLine(segment.name, there)
        finally:
            line.segment.close()
            segment.close()
            segment.unlink()
    elif way == "Manager queue":
        with multiprocessing.Manager() as manager:
            yield _queues(manager.Queue)
    else:
        yield _queues(getattr(multiprocessing, way))


def _queues(make: Callable[[], Any]) -> tuple[QueueLine, QueueLine]:
    forth, back = make(), make()
    return QueueLine(forth, back), QueueLine(back, forth)


def _carried(way: str, sizes: Sequence[int], seconds: float, line: Any, there: Any) -> list[Carried]:
    control, other = multiprocessing.Pipe()
    child = multiprocessing.Process(target=receive, args=(there, other), daemon=True)
    child.start()
    other.close()
    found = []
    for size in sizes:
        data = bytes(size)
        _timed("there and back", data, 1, line, control)  # the child is up, and memory for this size is there
        found.append(Carried(way, size, *(_repeated(kind, data, seconds, line, control)
                                          for kind in ("one way", "there and back"))))
    control.send("stop")
    child.join()
    return found


def _repeated(kind: str, data: bytes, seconds: float, line: Any, control: Any) -> float:
    """Return the seconds a message takes: twice as many messages each time until they fill a third of the time, and
    the best of three then, since whatever else runs on the machine can only make it slower."""
    most = max(1, min(MOST, IN_FLIGHT // len(data)))
    times = 1
    while (spent := _timed(kind, data, times, line, control)) < seconds / 4 and times < most:
        times = min(most, max(2 * times, int(times * 0.3 * seconds / max(spent, 1e-6))))
    return min(spent, *(_timed(kind, data, times, line, control) for _ in range(2))) / times


def _timed(kind: str, data: bytes, times: int, line: Any, control: Any) -> float:
    control.send((kind, times))
    begin = time.perf_counter()
    for _ in range(times):
        line.put(data)
        if kind == "one way":
            line.settle()
        else:
            line.get()
    control.recv()
    return time.perf_counter() - begin
