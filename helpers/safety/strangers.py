"""Refuse at once what would hang: something from a notebook's cell that is to cross the border to another process.

Runs in the parent. A worker that can't find a function or class dies without a word to its pool, and the call never
returns; an executor breaks, with all that it had to do. So the call is refused, in a sentence that says what to do. A
bare process ends by itself with exit code 1: there the sentence is printed.
"""

import functools
import inspect
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import zip_longest
from multiprocessing import pool, process
from typing import Any

DEEP, MANY = 4, 100  # levels and items that are looked at; whatever lies deeper is found out by the worker
CALLS = ("apply_async", "_map_async", "imap", "imap_unordered")  # every other way goes through one of them
STAYS = ("callback", "error_callback")  # these run here, in the parent
INSIDE = ("func", "function", "__func__", "__self__", "args", "keywords")  # of a partial, a method, a recorded task


class StrangerError(TypeError):
    """Something from an ordinary cell was given to another process, which can't find it there."""


def refuse_strangers() -> None:
    """From now on, refuse what a pool's or an executor's processes can't find, and say so of a bare process."""
    for owner, names in ((pool.Pool, ("__init__", *CALLS)), (ProcessPoolExecutor, ("__init__", "submit"))):
        for name in names:
            _replace(owner, name, _refusing)
    _replace(process.BaseProcess, "start", _telling)


def stranger(thing: Any, method: str) -> str:
    """Return the name of what processes of this start method can't find: a function or class from a cell; "" if none.

    Looks into partials, bound methods, recorded functions, containers and an object's attributes. A lambda is no
    stranger: it is refused by the library itself, at once.
    """
    return "" if method == "fork" else next(_strangers(thing, DEEP, set()), "")


def sentence(name: str) -> str:
    """Return what to do about a stranger of this name."""
    return (f"{name} stands in an ordinary cell, where no other process finds it. Write {name} in a %%worker_module "
            "cell, run that, then this one again.")


def _strangers(thing: Any, depth: int, seen: set[int]) -> Iterator[str]:
    if not depth or id(thing) in seen or isinstance(thing, (str, bytes, bytearray, int, float, complex, type(None))):
        return
    seen.add(id(thing))
    kind = thing if inspect.isfunction(thing) or inspect.isclass(thing) else type(thing)
    if getattr(kind, "__module__", "") == "__main__" and "<" not in getattr(kind, "__qualname__", "<"):
        yield kind.__name__
    for part in _parts(thing):
        yield from _strangers(part, depth - 1, seen)


def _parts(thing: Any) -> Iterator[Any]:
    """Yield what lies inside: at most so many items. Nothing is consumed, and no code of the thing's own runs."""
    kind = type(thing)
    if kind in (list, tuple, set, frozenset):
        yield from list(thing)[:MANY]
    elif kind is dict:
        yield from list(thing.values())[:MANY]
    elif kind is functools.partial or inspect.ismethod(thing):
        yield from (value for name in INSIDE if (value := getattr(thing, name, None)) is not None)
    elif not inspect.isclass(thing) and not inspect.isfunction(thing) and not inspect.ismodule(thing):
        yield from list(getattr(thing, "__dict__", {}).values())[:MANY]


def _replace(owner: type, name: str, make: Callable[..., Any]) -> None:
    original = getattr(owner, name)
    if not hasattr(original, "refuses"):
        method = functools.wraps(original)(make(original))
        method.refuses = True
        setattr(owner, name, method)


def _refusing(original: Callable[..., Any]) -> Callable[..., Any]:
    names = list(inspect.signature(original).parameters)[1:]

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        given = [value for name, value in (*zip_longest(names[:len(args)], args), *kwargs.items()) if name not in STAYS]
        name = "" if isinstance(self, pool.ThreadPool) else stranger(given, _method(self, kwargs))
        if name:
            raise StrangerError(sentence(name))
        return original(self, *args, **kwargs)

    return method


def _telling(original: Callable[..., Any]) -> Callable[..., Any]:
    def start(self: Any) -> None:
        given = getattr(self, "_target", None), getattr(self, "_args", ()), getattr(self, "_kwargs", {})
        name = stranger(given, _start_method(self))
        if name:
            print(f"careful: {sentence(name)}")
        return original(self)

    return start


def _method(owner: Any, kwargs: dict[str, Any]) -> str:
    """Return the start method of a pool or executor, also of one that is just being made."""
    from multiprocessing import get_start_method

    context = getattr(owner, "_ctx", None) or getattr(owner, "_mp_context", None) or kwargs.get("mp_context") or (
        kwargs.get("context"))
    return context.get_start_method() if hasattr(context, "get_start_method") else get_start_method()


def _start_method(child: Any) -> str:
    """Return the start method of a process object."""
    from multiprocessing import get_start_method

    return getattr(type(child), "_start_method", None) or get_start_method()
