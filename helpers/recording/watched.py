"""Queues and locks that leave marks: what went in and came out, who waited and who held, from when to when.

Made in the parent by ``run.watch(thing, "knife")`` inside a recording's block, sent to a child like the thing itself,
used there (or here) as the thing itself: every other call is passed on. Standard library only.

A queue's depth is counted from these marks and not asked of the queue: macOS has no qsize. A mark is made just after
the method has returned, so two processes' marks may be some microseconds out of order.
"""

import os
import threading
from collections.abc import Callable
from typing import Any

from helpers.recording.recorder import Recorder


def watched(recorder: Recorder, thing: Any, name: str) -> "Watched":
    """Return the thing so that it leaves marks; TypeError if it is no queue, lock, event, condition or barrier."""
    if type(thing).__module__.partition(".")[0] == "asyncio":
        raise TypeError(f"run.watch takes what processes and threads wait for, not asyncio's {type(thing).__name__}")
    if hasattr(thing, "put") and hasattr(thing, "get"):
        return WatchedQueue(recorder, thing, name)
    if hasattr(thing, "acquire") or hasattr(thing, "wait"):
        return WatchedLock(recorder, thing, name)
    raise TypeError(f"run.watch takes a queue, lock, event, condition or barrier, not {thing!r:.60}")


class Watched:
    """Pass every call on to the real thing; what a subclass names leaves marks on the way."""

    def __init__(self, recorder: Recorder, thing: Any, name: str) -> None:
        self.recorder, self.thing, self.name = recorder, thing, name

    def __getattr__(self, name: str) -> Any:
        if name == "thing" or name.startswith("_"):
            raise AttributeError(name)  # asked while it is being unpickled
        return getattr(self.thing, name)

    def __repr__(self) -> str:
        return repr(self.thing)


class WatchedQueue(Watched):
    """Mark how long put and get waited, and when they had taken or given an item."""

    def put(self, *args: Any, **kwargs: Any) -> None:
        """Put like the queue; what it raises is raised, and leaves no mark of an item."""
        self._marked("waits to put", "put", self.thing.put, args, kwargs)

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """Get like the queue; what it raises is raised, and leaves no mark of an item."""
        return self._marked("waits to get", "got", self.thing.get, args, kwargs)

    def put_nowait(self, item: Any) -> None:
        """Put without waiting, or raise Full."""
        self.put(item, False)

    def get_nowait(self) -> Any:
        """Get without waiting, or raise Empty."""
        return self.get(False)

    def _marked(self, waits: str, kind: str, method: Callable[..., Any], args: Any, kwargs: Any) -> Any:
        self.recorder.mark("call", waits)
        try:
            result = method(*args, **kwargs)
        finally:
            self.recorder.mark("return")
        self.recorder.mark(kind, self.name)
        return result


class WatchedLock(Watched):
    """Mark how long acquire and wait took, and from when to when the thing was held."""

    def __init__(self, recorder: Recorder, thing: Any, name: str) -> None:
        super().__init__(recorder, thing, name)
        self._depths: dict[tuple[int, int], int] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {**vars(self), "_depths": {}}  # who holds it here doesn't hold it there

    @property
    def depth(self) -> int:
        """Return how often this thread of this process holds it: an RLock can be taken again."""
        return self._depths.get((os.getpid(), threading.get_ident()), 0)

    @depth.setter
    def depth(self, number: int) -> None:
        """Say how often."""
        self._depths[os.getpid(), threading.get_ident()] = number

    def acquire(self, *args: Any, **kwargs: Any) -> bool:
        """Take it as the real object does; mark how long that took, and from when on it is held."""
        return self._take(lambda: self.thing.acquire(*args, **kwargs))

    def release(self, *args: Any) -> None:
        """Let go of it as the real object does."""
        self._let_go()
        self.thing.release(*args)

    def __enter__(self) -> Any:
        return self._take(self.thing.__enter__)

    def __exit__(self, *problem: Any) -> None:
        self._let_go()
        self.thing.__exit__(*problem)

    def wait(self, timeout: float | None = None) -> Any:
        """Wait as the real object does; a condition isn't held meanwhile."""
        return self._waiting(lambda: self.thing.wait(timeout))

    def wait_for(self, predicate: Callable[[], Any], timeout: float | None = None) -> Any:
        """Wait as the condition does; it isn't held meanwhile, but for the moments in which the predicate is asked."""
        return self._waiting(lambda: self.thing.wait_for(predicate, timeout))

    def _take(self, take: Callable[[], Any]) -> Any:
        self.recorder.mark("wait", self.name)
        taken = False
        try:
            taken = take()
        finally:
            self.recorder.mark("waited", self.name)
            if taken:
                self.depth += 1
                if self.depth == 1:
                    self.recorder.mark("hold", self.name)
        return taken

    def _let_go(self) -> None:
        if self.depth == 1:
            self.recorder.mark("held", self.name)  # before, so that no two seem to hold it at once
        self.depth = max(0, self.depth - 1)

    def _waiting(self, wait: Callable[[], Any]) -> Any:
        if self.depth:
            self.recorder.mark("held", self.name)
        self.recorder.mark("wait", self.name)
        try:
            return wait()
        finally:
            self.recorder.mark("waited", self.name)
            if self.depth:
                self.recorder.mark("hold", self.name)
