"""Watch segments of shared memory: which ones a piece of code makes and leaves, and the life of a single one.

Runs in the parent of the watched code's processes. Standard library only.
"""

import multiprocessing
import os
import weakref
from collections.abc import Callable
from multiprocessing.context import BaseContext
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from helpers.workers.segments import PAGE, exists, obey

SHELF = Path("/dev/shm")
PATIENCE = 30.0  # seconds for an answer of the child
FORGETFUL = os.name == "nt"  # unlink does nothing there, so whether it was called can't be seen from what is left


class Watched:
    """Segments made in this process inside the ``with`` block, each rounded up to whole pages, as on macOS.

    keep: keep each of them, so that one which nobody closed is still open: else it is closed when it is forgotten.
    now: the clock. unlinked: name -> when it was unlinked here.
    """

    def __init__(self, now: Callable[[], float] = perf_counter, keep: bool = False) -> None:
        self.names: list[str] = []
        self._made: list[Callable[[], SharedMemory | None]] = []
        self._keep = keep
        self.now, self.unlinked = now, {}
        self._by_managers: set[str] = set()

    def __enter__(self) -> "Watched":
        self._plain, self._unlink, self._managed = SharedMemory.__init__, SharedMemory.unlink, \
            SharedMemoryManager.SharedMemory

        def watched(segment: SharedMemory, name: str | None = None, create: bool = False, size: int = 0,
                    **options: Any) -> None:
            if create and isinstance(size, int) and size > 0:
                size = -(-size // PAGE) * PAGE
            self._plain(segment, name, create, size, **options)
            if create:
                self.names.append(segment.name)
                self._made.append((lambda: segment) if self._keep else weakref.ref(segment))

        def unlinked(segment: SharedMemory) -> None:
            self.unlinked[segment.name] = self.now()
            self._unlink(segment)

        def managed(manager: SharedMemoryManager, size: int) -> SharedMemory:
            segment = self._managed(manager, size)
            self._by_managers.add(segment.name)
            return segment

        SharedMemory.__init__, SharedMemory.unlink, SharedMemoryManager.SharedMemory = watched, unlinked, managed
        return self

    def __exit__(self, *problem: object) -> None:
        SharedMemory.__init__, SharedMemory.unlink, SharedMemoryManager.SharedMemory = self._plain, self._unlink, \
            self._managed

    def left(self) -> list[str]:
        """Return what is wrong with what was made: "open" or "there", in words for a verdict; empty if nothing is."""
        still_open = any(segment.buf is not None for ref in self._made if (segment := ref()) is not None)
        called = self._by_managers | self.unlinked.keys()
        there = any(exists(name) or (FORGETFUL and name not in called) for name in self.names)
        return ["it was not closed"] * still_open + ["it was not unlinked"] * there

    def early(self) -> float | None:
        """Return when a segment was first unlinked, where that does nothing; None where whoever comes later is told."""
        return min(self.unlinked.values(), default=None) if FORGETFUL else None

def watched(now: Callable[[], float] = perf_counter, keep: bool = False) -> Watched:
    """Return a watch, to be used in a ``with`` block; look at names and left() after it. now, keep: see Watched."""
    return Watched(now, keep)


class Stage(NamedTuple):
    """What was seen after one step: whether the name can be found, and what parent and child read ("" if closed)."""

    step: str
    listed: bool
    parent: str
    child: str


def life_cycle(context: BaseContext | None = None) -> tuple[Stage, ...]:
    """Make a segment, let a child open it, close it here, open it again, unlink it, close it here and there.

    context: from multiprocessing.get_context; by default the kernel's.
    Raises RuntimeError if the child doesn't answer.
    """
    context = context or multiprocessing.get_context()
    here, there = context.Pipe()
    child = context.Process(target=obey, args=(there,), daemon=True)
    child.start()
    segment = SharedMemory(create=True, size=16)
    segment.buf[:4] = b"soup"
    try:
        return _follow(segment, here)
    finally:
        if here.poll(0):
            here.recv()
        here.send(("end", ""))
        child.join(10)
        child.kill()
        child.join()
        _remove(segment.name)


def listed(name: str) -> bool:
    """Return whether the system has a segment of this name: on Linux from its list, elsewhere by trying to attach."""
    return (SHELF / name).exists() if SHELF.is_dir() else exists(name)


def _follow(segment: SharedMemory, line: Any) -> tuple[Stage, ...]:
    stages = []
    name, read = segment.name, ""

    def look(step: str, parent: SharedMemory, order: str = "read") -> None:
        nonlocal read
        line.send((order, name))
        if not line.poll(PATIENCE):
            raise RuntimeError(f"the child gave no answer at: {step}")
        read = line.recv()
        stages.append(Stage(step, listed(name), "" if parent.buf is None else bytes(parent.buf[:4]).decode(), read))

    look("made here", segment)
    look("a child attaches", segment, "open")
    segment.close()
    look("close() here", segment)
    again = SharedMemory(name)
    look("attached here again", again)
    again.unlink()
    look("unlink() here", again)
    again.close()
    look("close() here, again", again)
    look("close() in the child", again, "close")
    return tuple(stages)


def _remove(name: str) -> None:
    """Unlink the segment if it is still there: only if something went wrong on the way."""
    try:
        left = SharedMemory(name)
    except FileNotFoundError:
        return
    left.close()
    left.unlink()
