"""A lock, event, condition or barrier that leaves marks: who waited for it and who held it, from when to when.

Made in the parent by ``run.watch(lock, "knife")``, sent to a child like the object itself, used there (or here) as
the object itself. Standard library only.
"""

from collections.abc import Callable
from typing import Any

from helpers.recording.recorder import Recorder


class Watched:
    """Passes every call on to the real object; acquire, release and wait leave marks on the way."""

    def __init__(self, recorder: Recorder, thing: Any, name: str) -> None:
        self.recorder, self.thing, self.name = recorder, thing, name
        self.depth = 0  # how often this process holds it: an RLock can be taken again

    def __getattr__(self, name: str) -> Any:
        if name in ("thing", "__setstate__", "__getstate__") or name.startswith("_"):
            raise AttributeError(name)  # not there yet: this object is being unpickled
        return getattr(self.thing, name)

    def __repr__(self) -> str:
        return repr(self.thing)

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
        got = False
        try:
            got = take()
        finally:
            self.recorder.mark("got", self.name)
            if got:
                self.depth += 1
                if self.depth == 1:
                    self.recorder.mark("hold", self.name)
        return got

    def _let_go(self) -> None:
        if self.depth == 1:
            self.recorder.mark("free", self.name)  # before, so that no two seem to hold it at once
        self.depth = max(0, self.depth - 1)

    def _waiting(self, wait: Callable[[], Any]) -> Any:
        if self.depth:
            self.recorder.mark("free", self.name)
        self.recorder.mark("wait", self.name)
        try:
            return wait()
        finally:
            self.recorder.mark("got", self.name)
            if self.depth:
                self.recorder.mark("hold", self.name)
