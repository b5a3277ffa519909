"""Watch which segments of shared memory a piece of code makes, and which of them it leaves.

Runs in the parent of the watched code's processes. Standard library only.
"""

import weakref
from multiprocessing.shared_memory import SharedMemory
from typing import Any

from helpers.workers.segments import exists

PAGE = 4096


class Watched:
    """Segments made in this process inside the ``with`` block, each rounded up to whole pages, as on macOS."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._made: list[weakref.ref[SharedMemory]] = []

    def __enter__(self) -> "Watched":
        self._plain = SharedMemory.__init__

        def watched(segment: SharedMemory, name: str | None = None, create: bool = False, size: int = 0,
                    **options: Any) -> None:
            if create and isinstance(size, int) and size > 0:
                size = -(-size // PAGE) * PAGE
            self._plain(segment, name, create, size, **options)
            if create:
                self.names.append(segment.name)
                self._made.append(weakref.ref(segment))

        SharedMemory.__init__ = watched
        return self

    def __exit__(self, *problem: object) -> None:
        SharedMemory.__init__ = self._plain

    def left(self) -> list[str]:
        """Return what is wrong with what was made: "open" or "there", in words for a verdict; empty if nothing is."""
        still_open = any(segment.buf is not None for ref in self._made if (segment := ref()) is not None)
        there = any(exists(name) for name in self.names)
        return ["it was not closed"] * still_open + ["it was not unlinked"] * there


def watched() -> Watched:
    """Return a watch, to be used in a ``with`` block; look at names and left() after it."""
    return Watched()
