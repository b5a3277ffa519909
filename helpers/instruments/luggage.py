"""Look into an object and find the parts that can't travel to another process, by path, each with what to do.

Runs in the parent. Standard library only; starts nothing.
"""

import copyreg
import io
import multiprocessing.pool
import multiprocessing.process
import queue
import threading
import types
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

MOST = 5  # troubles that are told of one object
OWN = "multiprocessing."
IN_CHILD = "leave it out with __getstate__, and make a new one where the object arrives, in __setstate__"


class Trouble(NamedTuple):
    """One part that can't travel: where it is ("recipe.lock"), what it is, and what to do about it."""

    path: str
    what: str
    advice: str


KINDS: tuple[tuple[Any, str, str], ...] = (
    ((type(threading.Lock()), type(threading.RLock()), threading.Condition, threading.Event, threading.Semaphore,
      threading.Barrier), "{} of threading", IN_CHILD),
    (threading.Thread, "a thread", "threads stay where they are; start one in the child"),
    ((queue.Queue, queue.SimpleQueue), "a queue for threads", "take multiprocessing.Queue"),
    (io.IOBase, "an open file", "send its path, and open it in the child"),
    ((types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType), "a generator",
     "send a list, or what the generator is made from"),
    (types.ModuleType, "a module", "import it in the child"),
    (multiprocessing.pool.Pool, "a pool", "a pool is used by the process that made it; send tasks to it from there"),
    (multiprocessing.process.BaseProcess, "a process", "send its pid or its name"),
)
CALLABLES = (types.FunctionType, type)


def culprits(thing: Any, path: str, bad: Callable[[Any], bool]) -> tuple[Trouble, ...]:
    """Return the innermost parts of a bad thing that are bad themselves; empty if the thing isn't bad.

    path: what to call the thing. bad: a test that is True for a whole if it is True for one of its parts.
    """
    found: list[Trouble] = []
    if bad(thing):
        _search(thing, path, bad, found, set())
    return tuple(found)


def diagnosis(thing: Any) -> tuple[str, str] | None:
    """Return what the thing is and what to do about it; None if its kind tells nothing."""
    if isinstance(thing, CALLABLES):
        return _of_code(thing, "class" if isinstance(thing, type) else "function")
    for kinds, what, advice in KINDS:
        if isinstance(thing, kinds):
            return what.format(named(thing)), advice
    if type(thing).__module__.startswith(OWN):
        return (f"{named(thing)} of multiprocessing",
                "it goes along with Process(args=…) or a pool's initializer, never in a task or a message")
    if type(thing).__module__ == "__main__":
        return "an object of a class from a cell", "write the class in a module; in a notebook: %%worker_module"
    return None


def named(thing: Any) -> str:
    """Return a thing's type with its article.

    >>> named([]), named(1)
    ('a list', 'an int')
    """
    name = type(thing).__name__
    spelt = name[:2].isupper() and name[0] in "FHLMNRSX"  # an RLock
    return f"{'an' if spelt or name[0].lower() in 'aeiou' else 'a'} {name}"


def _of_code(thing: Any, kind: str) -> tuple[str, str]:
    if thing.__name__ == "<lambda>":
        return "a lambda", "it has no name to be found by; write a function in a module, or a partial of one"
    if "<locals>" in thing.__qualname__:
        return f"a {kind} inside a function", "move it to the top of its module"
    if thing.__module__ == "__main__":
        return f"a {kind} from a cell", "write it in a module; in a notebook: %%worker_module"
    return f"a {kind} that is no longer what its module has under that name", "import it again"


def _search(thing: Any, path: str, bad: Callable[[Any], bool], found: list[Trouble], seen: set[int]) -> None:
    if len(found) == MOST or id(thing) in seen:
        return
    seen.add(id(thing))
    told = diagnosis(thing)
    if told is None or told[0].startswith("an object of"):
        before = len(found)
        for part, name in _parts(thing, path):
            if bad(part):
                _search(part, name, bad, found, seen)
        if len(found) > before or (told is None and _only_seen(thing, path, bad, seen)):
            return
    found.append(Trouble(path, *(told or (named(thing), "send what it is made from, and make it in the child"))))


def _only_seen(thing: Any, path: str, bad: Callable[[Any], bool], seen: set[int]) -> bool:
    """Return True if each bad part was met before, in another place: then it has been told already."""
    parts = [part for part, _ in _parts(thing, path) if bad(part)]
    return bool(parts) and all(id(part) in seen for part in parts)


def _parts(thing: Any, path: str) -> Iterator[tuple[Any, str]]:
    """Yield what pickle would look at inside the thing, each with its path."""
    if isinstance(thing, dict):
        yield from ((part, f"{path}[{key!r}]") for key, part in thing.items())
    elif isinstance(thing, tuple) and hasattr(thing, "_fields"):
        yield from ((part, f"{path}.{name}") for name, part in zip(thing._fields, thing))
    elif isinstance(thing, (list, tuple)):
        yield from ((part, f"{path}[{place}]") for place, part in enumerate(thing))
    elif isinstance(thing, (set, frozenset)):
        yield from ((part, f"an item of {path}") for part in thing)
    elif isinstance(thing, partial):
        yield thing.func, f"{path}.func"
        yield from _parts(thing.args, f"{path}.args")
        yield from _parts(thing.keywords, f"{path}.keywords")
    elif isinstance(thing, types.MethodType):
        yield thing.__self__, f"{path}.__self__"
    else:
        yield from _state(thing, path)


def _state(thing: Any, path: str) -> Iterator[tuple[Any, str]]:
    try:
        made, arguments, state, *items = (*thing.__reduce_ex__(4), None, None, None)[:5]
    except Exception:
        return
    for each in state if isinstance(state, tuple) else (state,):
        if isinstance(each, dict):
            yield from ((part, f"{path}.{name}") for name, part in each.items())
    for each in items:
        if each is not None:
            yield list(each), f"the items of {path}"
    new = made in (getattr(copyreg, "__newobj__", None), getattr(copyreg, "__newobj_ex__", None))
    yield from ((part, f"{path}.args[{place}]") for place, part in enumerate(arguments[1:] if new else arguments))
    if new:
        yield arguments[0], f"{path}.__class__"
