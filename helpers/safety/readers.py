"""Who reads what this process sends: which children got the other end of a pipe or queue, and what they know.

Runs in the parent. A child of spawn or forkserver knows nothing of a notebook's cells; a forked one knows what was
there when it was forked. Nothing here asks a child or waits for it.
"""

import sys
import weakref
from collections.abc import Iterable
from multiprocessing import connection, process, queues
from multiprocessing.connection import wait
from typing import Any

from helpers.safety.searching import is_named, of_a_cell

_other_end: "weakref.WeakKeyDictionary[Any, weakref.ref[Any]]" = weakref.WeakKeyDictionary()
_readers: "weakref.WeakKeyDictionary[Any, list[Child]]" = weakref.WeakKeyDictionary()
_held: "weakref.WeakKeyDictionary[Any, list[Any]]" = weakref.WeakKeyDictionary()


class Child:
    """A process that was started here, and what it knows of the notebook's functions and classes."""

    def __init__(self, started: Any, method: str) -> None:
        self.started = weakref.ref(started)
        self.method, self.forked = method, method == "fork"
        self.known = _cells() if self.forked else {}

    def lacks(self, thing: Any) -> bool:
        """Return True if it can't find this function or class of a cell."""
        return _top(thing) not in self.known

    def has_older(self, thing: Any) -> bool:
        """Return True if it knows another one under this name: the one from before an edit."""
        known = self.known.get(_top(thing))
        return known is not None and "." not in thing.__qualname__ and known() is not thing

    def lives(self) -> bool:
        """Return True if it has not ended. It isn't asked for its exit code: that is for who joins it."""
        started = self.started()
        popen = getattr(started, "_popen", None)
        if popen is None or popen.returncode is not None:
            return False
        try:
            return not wait([popen.sentinel], 0)
        except (OSError, ValueError):  # closed
            return False


def pair(one: Any, other: Any) -> None:
    """Remember that what is sent through one end is read at the other, and the other way round."""
    _other_end[one], _other_end[other] = weakref.ref(other), weakref.ref(one)


def goes_to(end: Any, children: Iterable[Child]) -> None:
    """Remember that these children got this end of a pipe."""
    there = _readers.setdefault(end, [])
    there[:] = [*(each for each in there if each.started() is not None), *children]


def children_at(end: Any) -> list[Child]:
    """Return the children that may read what is sent through this end, those that have ended included."""
    other = _other_end.get(end, _none)() if end is not None else None
    return _readers.get(other, []) if other is not None else []


def hold(end: Any, thing: Any) -> None:
    """Remember that something of a cell was sent through this end, while nobody but this process read it."""
    other = _other_end.get(end, _none)()
    if other is not None:
        _held.setdefault(other, [])[:] = [*_held.get(other, [])[-9:], thing]


def held(end: Any) -> list[Any]:
    """Return what of a cell is still to be read at this end."""
    things = _held.get(end, [])
    try:
        waits = bool(things) and end.poll(0.2)  # a queue's thread may just be sending it
    except (OSError, EOFError):
        waits = False
    if not waits:
        _held.pop(end, None)
    return things if waits else []


def ends_in(thing: Any) -> list[Any]:
    """Return the ends of pipes that a queue or connection consists of; empty for anything else."""
    if isinstance(thing, connection._ConnectionBase):
        return [thing]
    inside = vars(thing).values() if isinstance(thing, (queues.Queue, queues.SimpleQueue)) else ()
    return [each for each in inside if isinstance(each, connection._ConnectionBase)]


def _cells() -> "dict[str, weakref.ref[Any]]":
    """Return the functions and classes that the main module has now."""
    return {name: weakref.ref(each) for name, each in list(vars(sys.modules["__main__"]).items())
            if is_named(each) and of_a_cell(each)}


def _top(thing: Any) -> str:
    return thing.__qualname__.partition(".")[0]


def _none() -> None:
    """Return nothing, as a weak reference to what is gone does."""


def start_method(child: process.BaseProcess) -> str:
    """Return the start method of a process object."""
    from multiprocessing import get_start_method

    return getattr(type(child), "_start_method", None) or get_start_method()
