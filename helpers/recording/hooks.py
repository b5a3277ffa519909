"""Let the standard library's own methods leave marks while a recording runs.

Runs in the parent. Standard library only. Every method keeps its arguments, its result and its errors.
"""

import functools
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import pool, process
from typing import Any

CALLS = (
    (process.BaseProcess, "join", "joins"),
    (pool.Pool, "__init__", "starts the pool"),
    (pool.Pool, "terminate", "ends the pool"),
    (pool.Pool, "join", "joins the pool"),
    (pool.ApplyResult, "get", "waits for results"),
    (pool.ApplyResult, "wait", "waits for results"),
    (pool.IMapIterator, "__next__", "waits for the next result"),
    (pool.IMapIterator, "next", "waits for the next result"),
    (Future, "result", "waits for results"),
    (Future, "exception", "waits for results"),
    (ProcessPoolExecutor, "shutdown", "shuts down"),
    (ThreadPoolExecutor, "shutdown", "shuts down"),
)


_running: list[Any] = []   # the recordings that run now, the last one last
_originals: list[tuple[Any, str, Any]] = []
_change = threading.Lock()


@contextmanager
def hooked(recording: Any) -> Iterator[None]:
    """Mark these methods in the recording until the block ends.

    Recordings may overlap in any order: the methods are put in with the first and taken out after the last.
    """
    with _change:
        if not _running:
            _put_in()
        _running.append(recording)
    try:
        yield
    finally:
        with _change:
            _running.remove(recording)
            if not _running:
                while _originals:
                    setattr(*_originals.pop())


def _put_in() -> None:
    for owner, name, label in CALLS:
        _replace(owner, name, _marked(owner.__dict__[name], label))
    _replace(process.BaseProcess, "start", _starting(process.BaseProcess.start))


def _replace(owner: Any, name: str, method: Callable[..., Any]) -> None:
    _originals.append((owner, name, owner.__dict__[name]))
    setattr(owner, name, method)


def _marked(original: Callable[..., Any], label: str) -> Callable[..., Any]:
    @functools.wraps(original)
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        call = functools.partial(original, self, *args, **kwargs)
        for recording in tuple(_running):
            call = functools.partial(recording.call, label, call)
        return call()

    return method


def _starting(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def start(self: Any) -> None:
        begin = functools.partial(original, self)
        for recording in tuple(_running):
            begin = functools.partial(recording.start, self, begin)
            begin = functools.partial(recording.call, f"starts {self.name}", begin)
        begin()

    return start
