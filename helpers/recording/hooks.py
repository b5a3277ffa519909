"""Let the standard library's own methods leave marks while a recording runs.

Runs in the parent. Standard library only. Every method keeps its arguments, its result and its errors.
"""

import functools
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


@contextmanager
def hooked(recording: Any) -> Iterator[None]:
    """Mark these methods in the recording until the block ends."""
    originals = [(owner, name, owner.__dict__[name]) for owner, name, _ in CALLS]
    originals.append((process.BaseProcess, "start", process.BaseProcess.start))
    for owner, name, label in CALLS:
        setattr(owner, name, _marked(recording, owner.__dict__[name], label))
    process.BaseProcess.start = _starting(recording, process.BaseProcess.start)
    try:
        yield
    finally:
        for owner, name, original in originals:
            setattr(owner, name, original)


def _marked(recording: Any, original: Callable[..., Any], label: str) -> Callable[..., Any]:
    @functools.wraps(original)
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        return recording.call(label, lambda: original(self, *args, **kwargs))

    return method


def _starting(recording: Any, original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def start(self: Any) -> None:
        def begin() -> None:
            recording.start(self, lambda: original(self))

        recording.call(f"starts {self.name}", begin)

    return start
