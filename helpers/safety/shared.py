"""Find what a process shares with others: a queue, a pipe, an event, a value. Who waits there for one that never began,
waits for ever.

Runs in the parent. Looks at what the process is given, and at what the code of a cell's function takes from the
notebook by name; runs nothing of it.
"""

import dis
import types
from collections.abc import Iterable, Iterator
from typing import Any

from helpers.safety.searching import NAMED, from_cells, is_named, of_a_cell

MODULES = {f"multiprocessing.{name}" for name in
           ("connection", "managers", "queues", "shared_memory", "sharedctypes", "synchronize")}


def is_shared(thing: Any) -> bool:
    """Return True for an object through which processes do something together."""
    return any(each.__module__ in MODULES for each in type(thing).__mro__)


def is_inherited(thing: Any) -> bool:
    """Return True for what a process can get only while it is started: a lock, a queue, a value and the like."""
    return is_shared(thing) and type(thing).__module__.rpartition(".")[2] in ("queues", "sharedctypes", "synchronize")


def used_by(strangers: Iterable[Any]) -> bool:
    """Return True if one of these functions and classes of cells takes something shared from the notebook by name."""
    waiting, seen = list(strangers), set()
    while waiting:
        one = waiting.pop()
        for function in _functions(one):
            for name in _names(function.__code__):
                thing = function.__globals__.get(name)
                if is_shared(thing):
                    return True
                if is_named(thing) and of_a_cell(thing) and id(thing) not in seen:
                    seen.add(id(thing))
                    waiting.append(thing)
    return False


def given_to(things: list[Any]) -> tuple[list[Any], list[Any]]:
    """Return the functions and classes of cells among these things, and what is shared through them."""
    shared: list[Any] = []
    return from_cells(things, lambda thing: shared.append(thing) if is_shared(thing) else None), shared


def _functions(thing: Any) -> Iterator[types.FunctionType]:
    """Yield the function, or those of a class, below decorators, properties and the like."""
    waiting = list(vars(thing).values()) if isinstance(thing, type) else [thing]
    while waiting:
        one = waiting.pop()
        if isinstance(one, types.FunctionType):
            yield one
        if isinstance(one, (classmethod, staticmethod)):
            waiting.append(one.__func__)
        elif isinstance(one, property):
            waiting += (one.fget, one.fset)
        elif type(one) in NAMED:
            waiting.append(vars(one).get("__wrapped__"))


def _names(code: types.CodeType) -> Iterator[str]:
    """Yield the names that it looks up in its module; co_names has those of attributes, too."""
    yield from (each.argval for each in dis.get_instructions(code) if each.opname in ("LOAD_GLOBAL", "LOAD_NAME"))
    for each in code.co_consts:
        if isinstance(each, types.CodeType):
            yield from _names(each)
