"""What is noticed while something crosses the border to another process: what it is, and whether it is known there.

Runs in the parent. The wrappers in helpers.safety.strangers say which end of a pipe is written to, or which child is
being started; here stands what the library's pickler is asked about each function, class and connection.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import connection
from typing import Any

from helpers.safety.readers import Child, children_at, goes_to, held, hold, start_method
from helpers.safety.searching import is_named, of_a_cell

WORKERS = (("multiprocessing.pool", "worker"), ("concurrent.futures.process", "_process_worker"))
METHODS = ("fork", "spawn", "forkserver")  # another package's own method may have a way of its own for cells
_here = threading.local()  # starting: the child that is being started; to: the end that is written to; server: whose
_owners = {os.getpid()}  # the kernel: a forked child has all this, too, and isn't meant


class StrangerError(TypeError):
    """Something from an ordinary cell was given to another process, which can't find it there."""


def sentence(name: str, late: bool = False, waits: bool = False) -> str:
    """Return what to do about a stranger of this name.

    late: the process is older than the cell. waits: it lies in a queue or pipe already.
    """
    if waits:
        return (f"{name} stands in an ordinary cell, where no other process finds it, and waits in this queue or pipe "
                f"already. Write {name} in a %%worker_module cell, run that, then make and fill the queue anew.")
    if late:
        return (f"{name} stands in a cell that was run after the process was started, so it isn't known there. Start "
                f"the process, or make the pool, below that cell; or write {name} in a %%worker_module cell.")
    return (f"{name} stands in an ordinary cell, where no other process finds it. Write {name} in a %%worker_module "
            "cell, run that, then this one again.")


def at_home() -> bool:
    """Return True in the kernel, False in a child that was forked from it."""
    return os.getpid() in _owners


def check(things: list[Any], children: list[Child]) -> None:
    """Raise StrangerError if one of these things of a cell goes to a living child that can't find it."""
    for thing in things:
        unable = next((each for each in children if each.lacks(thing) and each.lives()), None)
        if unable:
            raise StrangerError(sentence(thing.__name__, unable.forked))


def look(pickler: Any, thing: Any) -> Any:
    """Look at each function, class and object that the library pickles here; change nothing."""
    if is_named(thing):
        if of_a_cell(thing) and at_home():
            _met(thing)
    elif isinstance(thing, connection._ConnectionBase) and at_home():
        starting, to = getattr(_here, "starting", None), getattr(_here, "to", None)
        children = [starting.child] if starting else children_at(to) if to is not None else []
        if children:
            goes_to(thing, children)
        if starting:
            starting.strangers += held(thing)
    return NotImplemented


def _met(thing: Any) -> None:
    starting, to, server = (getattr(_here, name, None) for name in ("starting", "to", "server"))
    if starting:
        if starting.works and starting.child.lacks(thing):
            raise StrangerError(sentence(thing.__name__))
        starting.strangers.append(thing)
    elif server:
        check([thing], [server])
    elif to is not None:
        children = children_at(to)
        check([thing], children)
        if not any(each.lives() for each in children):
            hold(to, thing)


class Starting:
    """A child that is being started here: strangers are the functions and classes of cells that go along."""

    def __init__(self, process: Any) -> None:
        self.child = Child(process, start_method(process))
        target = getattr(process, "_target", None)
        self.works = tuple(getattr(target, name, "") for name in ("__module__", "__name__")) in WORKERS
        self.ours = self.child.method in METHODS
        self.strangers: list[Any] = []


@contextmanager
def within(name: str, value: Any) -> Iterator[None]:
    """Say what is going on in this thread until the block ends.

    name: "starting" (a Starting), "to" (the end of a pipe that is written to) or "server" (the Child of a manager).
    """
    before = getattr(_here, name, None)
    setattr(_here, name, value)
    try:
        yield
    finally:
        setattr(_here, name, before)
