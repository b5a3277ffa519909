"""Run a probe: call the reader's function as the exercise says, and note each call.

Runs in a guarded program, as the parent of whatever the reader's function starts. Its children may import it again,
so it imports nothing heavy.
"""

import functools
import linecache
import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable
from multiprocessing.connection import wait
from typing import Any, NamedTuple

from helpers.exercises.plain import plain


class Call(NamedTuple):
    """One call of the reader's function.

    given: its arguments by name. begin and end: seconds since the recording began; end is None if it never returned.
    got: what it returned. error and trace: what it raised, "" if it didn't. alive: pids of the children that were
    alive when it returned. unasked: pids of the children whose end nobody had asked for by then, neither by join() nor
    by looking; empty if the reader's module waits for sentinels, since that leaves no trace.
    """

    given: dict[str, Any]
    begin: float
    end: float | None
    got: Any
    error: str
    trace: str
    alive: tuple[int, ...]
    unasked: tuple[int, ...] = ()


class Conducted(NamedTuple):
    """What a probe brought: its evidence, the calls in their order, and what went wrong in the probe itself."""

    evidence: Any
    calls: tuple[Call, ...]
    error: str = ""
    trace: str = ""


class Answer:
    """The reader's function, as a probe calls it. Sent to another process it is the function itself."""

    def __init__(self, run: Any, function: Callable[..., Any], parameters: tuple[str, ...]) -> None:
        functools.update_wrapper(self, function)
        self.run, self.function, self.parameters, self.calls = run, function, parameters, []

    def __reduce__(self) -> tuple[Any, ...]:
        return _itself, (self.function,)

    def __call__(self, *args: Any) -> Any:
        """Call the function, note what came of it, and return or raise that."""
        given = {name: plain(value) for name, value in zip(self.parameters, args)}
        begin, got, error, trace = self.run.now(), None, "", ""
        try:
            got = self.function(*args)
            return got
        except BaseException as problem:
            error, trace = told(problem), traceback.format_exc()
            raise
        finally:
            end = self.run.now()
            unasked = () if "sentinel" in _text(self.function) else unasked_children()
            alive = tuple(child.pid for child in alive_children())
            self.calls.append(Call(given, begin, end, plain(got), error, trace, alive, unasked))


def _text(function: Callable[..., Any]) -> str:
    """Return the text of the module that the function is from, "" if there is none."""
    try:
        return "".join(linecache.getlines(sys.modules[function.__module__].__file__))
    except (AttributeError, KeyError, TypeError):
        return ""


def _itself(function: Callable[..., Any]) -> Callable[..., Any]:
    return function


def conduct(run: Any, probe: Callable[..., Any], function: Callable[..., Any],
            parameters: tuple[str, ...]) -> Conducted:
    """Run the probe with the reader's function; return what it brought. No child of it is alive afterwards."""
    nothing_to_import_again()
    never_few_cores()
    run.keeps_arguments = True
    answer = function if isinstance(function, type) else Answer(run, function, parameters)
    calls = getattr(answer, "calls", [])
    try:
        return Conducted(plain(probe(run, answer)), tuple(calls))
    except BaseException as problem:  # sys.exit in an answer ends in a verdict, too
        return Conducted(None, tuple(calls), told(problem), traceback.format_exc())
    finally:
        for child in multiprocessing.active_children():
            child.kill()
            child.join()


def never_few_cores() -> None:
    """Let a machine of two to four cores have five: exercises ask for as many workers as that.

    Who leaves out how many there should be would get the right number by luck there.
    """
    for name in ("cpu_count", "process_cpu_count"):
        counted = getattr(os, name, None)
        if counted is not None and counted() in (2, 3, 4):
            setattr(os, name, five)


def five() -> int:
    """Return how many cores a small machine has, as long as an answer is tried."""
    return 5


def nothing_to_import_again() -> None:
    """Let the children begin like a notebook's: without a main module to import, which is a fifth of their start."""
    main = sys.modules["__main__"]
    main.__spec__ = None
    vars(main).pop("__file__", None)


def unasked_children() -> tuple[int, ...]:
    """Return the pids of the children that may have ended, but nobody has asked; doesn't ask either."""
    return tuple(child.pid for child in tuple(multiprocessing.process._children)
                 if getattr(child._popen, "returncode", 0) is None)


def alive_children() -> list[Any]:
    """Return the children that are alive. Whose sentinel is ready has ended, even if the system still clears up."""
    return [child for child in multiprocessing.active_children() if not wait([child.sentinel], 0)]


def told(problem: BaseException) -> str:
    """Return an exception in words, whatever its own methods do: "ValueError: dish 3 is burnt"."""
    try:
        return f"{type(problem).__name__}: {problem}"
    except Exception:
        return f"{type(problem).__name__}: "
