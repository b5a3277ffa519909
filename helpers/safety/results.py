"""What a pool's task sends back, and what a callback does with it, never ends the thread that takes in the results.

Runs in the parent. The library's own thread ends at the first result or exception that can't be made again here, and at
the first callback that raises; from then on no result comes, and who waits for one waits for ever. Here the one task
that it concerns gets an error in a sentence, and a callback's error is shown.
"""

import functools
import io
import pickle
import sys
import traceback
from collections.abc import Callable
from multiprocessing import connection
from multiprocessing.pool import RemoteTraceback
from multiprocessing.reduction import ForkingPickler
from typing import Any

from helpers.safety.again import cure
from helpers.safety.border import at_home
from helpers.safety.hopeless import heard


class LostResultError(RuntimeError):
    """A task has ended, and what it returned or raised can't be made again here."""


class _Stub:
    """Stand for whatever a pickle wants to make: no code of the reader's runs."""

    def __init__(self, *given: Any, **named: Any) -> None:
        self.given = given

    def __setstate__(self, state: Any) -> None:
        """Take it and do nothing, like the rest of these."""

    def __setitem__(self, key: Any, value: Any) -> None:
        pass

    append = extend = add = __setstate__
    __call__ = __init__


class _Sketch(pickle.Unpickler):
    """Unpickle the frame of a message, and a stub for each object of a class in it."""

    def find_class(self, module: str, name: str) -> Any:
        """Return the stub, whatever is asked for."""
        return _Stub


def taking(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return the loop of a pool's thread that takes in results, made so that no result ends it."""

    def handle(outqueue: Any, get: Callable[[], Any], cache: Any) -> Any:
        reader = getattr(get, "__self__", None)
        if at_home() and isinstance(reader, connection._ConnectionBase) and getattr(get, "__name__", "") == "recv":
            get = functools.partial(_take, reader)
        return original(outqueue, get, cache)

    return handle


def sheltering(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return the __init__ of a pool's result, made so that no error of a callback ends that thread."""

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        for name in ("_callback", "_error_callback"):
            callback = getattr(self, name, None)
            if callable(callback) and at_home():
                setattr(self, name, functools.partial(_called, callback))

    return init


def _called(callback: Callable[[Any], Any], value: Any) -> None:
    """Call a callback; show its error instead of raising it."""
    try:
        callback(value)
    except Exception:
        traceback.print_exc()
        name = getattr(callback, "__name__", type(callback).__name__)
        print(f"careful: the callback {name} raised this. In a program of your own, that ends the thread of the pool "
              "that takes in results, and who waits for one waits for ever: catch errors inside the callback.",
              file=sys.stderr)


def _take(reader: Any) -> Any:
    """Return the next message of a worker: if it can't be made again here, its task's error in its place."""
    message = reader.recv_bytes()
    try:
        result = ForkingPickler.loads(message)
        heard(reader, result)
        return result
    except Exception as problem:
        lost = _lost(message, problem)
        if lost is None:
            raise
        return lost


def _lost(message: bytes, problem: Exception) -> tuple[Any, Any, tuple[bool, Exception]] | None:
    """Return which task a message came from, and an error for it; None if it isn't a task's message."""
    try:
        task, place, (done, value) = _Sketch(io.BytesIO(message)).load()
    except Exception:
        return None
    what = "returned an object" if done else "raised an exception"
    error = LostResultError(
        f"the task {what} that can't be made again here: {type(problem).__name__}: {problem}; "
        f"{cure(problem)}.")
    text = next((each for each in getattr(value, "given", ()) if isinstance(each, str)), "")
    error.__cause__ = RemoteTraceback(text) if text and not done else problem
    return task, place, (False, error)
