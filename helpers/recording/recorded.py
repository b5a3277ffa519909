"""What stands in for a task function, and for a process's own code: it leaves marks, then does what they do.

Made in the parent, sent to a worker like any function, called there. Standard library only.
"""

import functools
import sys
from collections.abc import Callable

from helpers.recording.labels import given, label_of
from helpers.recording.recorder import Recorder, one_line, visible

COROUTINE = 0x80  # inspect.CO_COROUTINE, without importing inspect in every child
FUNCTION, METHOD = type(lambda: None), type(Recorder("").mark)
FOUND_BY_NAME = FUNCTION, type(len), type  # by pickle, so that each arrival of one is the same object
LIKE_A_FUNCTION = "__code__", "__defaults__", "__kwdefaults__"  # by which inspect tells what kind of function it is
_known: dict[tuple[object, ...], "Recorded"] = {}


class Recorded:
    """Call a task function between two marks: begin and end.

    Made by ``run.of(function)``. Of a coroutine function the marks stand where its coroutine begins and ends, in a
    lane of its own. Who looks at it finds the function's name, module, words, signature and kind, and in a class it
    is a method as the function would be. keep: mark the arguments of each call, too.
    """

    def __init__(self, recorder: Recorder, function: Callable[..., object], label: str | None = None,
                 keep: bool = False) -> None:
        try:
            functools.update_wrapper(self, function)
        except Exception:
            pass  # its own __getattr__ fails when it is asked for a name; it can be called all the same
        if type(function) is FUNCTION:
            vars(self).update((name, getattr(function, name)) for name in LIKE_A_FUNCTION)
        self.recorder, self.function, self.label, self.keep = recorder, function, label, keep
        self.is_async = bool(_flags(function) & COROUTINE)

    def __reduce__(self) -> tuple[object, ...]:
        return _arrived, (self.recorder, self.function, self.label, self.keep)

    def __repr__(self) -> str:
        return repr(self.function)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Recorded) and self.function == other.function
                                 and self.label == other.label)

    def __hash__(self) -> int:
        return hash((self.function, self.label))

    def __get__(self, instance: object, owner: type | None = None) -> object:
        return self if instance is None or not hasattr(self, "__code__") else METHOD(self, instance)

    def __call__(self, *args: object, **kwargs: object) -> object:
        """Run the function here and return or raise what it does."""
        label = one_line(label_of(self.function, args) if self.label is None else self.label)
        if self.is_async:
            return self._coroutine(label, args, kwargs)
        self._begin(label, args, kwargs)
        error = ""
        try:
            return self.function(*args, **kwargs)
        except BaseException as problem:
            error = type(problem).__name__
            raise
        finally:
            self.recorder.mark("end", error)

    async def _coroutine(self, label: str, args: tuple[object, ...], kwargs: dict[str, object]) -> object:
        lane = f"coroutine {_own_task()}"
        self._begin(label, args, kwargs, lane)
        error = ""
        try:
            return await self.function(*args, **kwargs)
        except BaseException as problem:
            error = type(problem).__name__
            raise
        finally:
            self.recorder.mark("end", error, lane)

    def _begin(self, label: str, args: tuple[object, ...], kwargs: dict[str, object], lane: str | None = None) -> None:
        self.recorder.mark("begin", label, lane)
        if self.keep:
            self.recorder.mark("given", given(args, kwargs), lane)


def _flags(function: Callable[..., object]) -> int:
    """Return what the code of a function says of its kind; 0 if it has none that can be seen."""
    while type(function) is functools.partial:
        function = function.func
    if type(function) not in (FUNCTION, METHOD, Recorded) and not isinstance(function, type):
        bases = type(function).__mro__  # of an object that can be called
        function = next((vars(base)["__call__"] for base in bases if "__call__" in vars(base)), None)
    try:
        return function.__code__.co_flags
    except Exception:
        return 0


def _own_task() -> str:
    """Return the id and the name of the asyncio task that runs; something else may drive a coroutine, too."""
    try:
        task = sys.modules["asyncio"].current_task()
        return f"{id(task)} {visible(task.get_name())}"
    except Exception:
        return f"{id(object())} Task"


def _arrived(recorder: Recorder, function: Callable[..., object], label: str | None, keep: bool) -> Recorded:
    """Return what was sent; each time the same object, as a function that is found by its name is.

    Any other callable is another one at each arrival, perhaps a large one, so nothing of it is kept.
    """
    if type(function) not in FOUND_BY_NAME:
        return Recorded(recorder, function, label, keep)
    key = recorder.folder, function, label, keep
    return _known.get(key) or _known.setdefault(key, Recorded(recorder, function, label, keep))


class Started:
    """Say that a child process has reached its own code, then run what it was started for: its run method."""

    def __init__(self, recorder: Recorder, target: Callable[..., object]) -> None:
        self.recorder, self.target = recorder, target

    def __call__(self, *args: object, **kwargs: object) -> object:
        """Mark "ready" and run the target here."""
        self.recorder.mark("ready")
        return self.target(*args, **kwargs)
