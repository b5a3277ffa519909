"""Find what comes from a notebook's cell in something that is to be pickled, at little cost.

Runs in the parent. The search is a pickling into nowhere, at the speed of C: containers are gone through by pickle
itself, and only functions, classes and objects are looked at here. No code of an object's own runs, nothing is
consumed, and after so many bytes it stops: what lies deeper is found when the thing is really pickled.
"""

import array
import collections
import copyreg
import functools
import io
import itertools
import pickle
import sys
import types
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.reduction import ForkingPickler
from typing import Any

ENOUGH = 128  # blocks of 64 KiB that the search writes into nowhere, at most
MOST = 20_000  # objects that are looked at
FEW = 20  # items of a container that are looked at without a search
MANY = 100_000  # items of a list, dict or set of a kind of its own, and of an array of objects
PLAIN = (type(None), bool, int, float, complex, str, bytes, bytearray)
NAMED = (types.FunctionType, type(functools.lru_cache(len)))
LARGE = (io.BytesIO, io.StringIO, array.array, BaseException)  # a copy of their contents would be made
KINDS = (list, tuple, set, frozenset, collections.deque)


class _Enough(Exception):
    """So much was searched that it is enough."""


class _Nowhere:
    """A file that counts what is written to it and keeps nothing."""

    def __init__(self) -> None:
        self.left = ENOUGH

    def write(self, block: Any) -> None:
        """Take one block, which pickle makes of at most 64 KiB or of one long text; raise when it is enough."""
        self.left -= 1
        if not self.left:
            raise _Enough


class _Search(pickle.Pickler):
    """Pickle nothing but what containers hold, and hand every function, class and object to a visitor."""

    def __init__(self, visit: Callable[[Any], None]) -> None:
        super().__init__(_Nowhere(), 5)
        self.visit, self.left = visit, MOST

    def reducer_override(self, thing: Any) -> Any:
        """Say what is to be pickled in the place of a thing: its parts."""
        if thing is _nothing or thing is tuple:
            return NotImplemented
        self.visit(thing)
        self.left -= 1
        if not self.left:
            raise _Enough
        return _nothing, tuple(_parts(thing))


def from_cells(thing: Any, each: Callable[[Any], None] = id) -> list[Any]:
    """Return the functions and classes of cells that would be pickled with a thing, the first one first.

    each: called with every object that is met, too.
    """
    found: dict[int, Any] = {}

    def visit(one: Any) -> None:
        each(one)
        kind = one if is_named(one) else type(one)
        if of_a_cell(kind) and not (kind is not one and _own_way(kind)):
            found.setdefault(id(kind), kind)

    if not _is_plain(thing):
        try:
            _Search(visit).dump(thing)
        except Exception:
            pass  # enough was searched, or it can't be: then the library says so by itself
    return list(found.values())


def _is_plain(thing: Any) -> bool:
    """Return True for what needs no search: a number, a text, a few of them."""
    kind = type(thing)
    if kind is dict and len(thing) <= FEW:
        return all(type(key) in PLAIN and type(value) in PLAIN for key, value in thing.items())
    return kind in PLAIN or (kind in (list, tuple) and len(thing) <= FEW and all(type(each) in PLAIN for each in thing))


def is_named(thing: Any) -> bool:
    """Return True for what is pickled by its name: a function or a class."""
    return isinstance(thing, type) or type(thing) in NAMED


def of_a_cell(thing: Any) -> bool:
    """Return True for a function or class that stands at the left edge of a notebook's cell."""
    return getattr(thing, "__module__", "") == "__main__" and "<" not in getattr(thing, "__qualname__", "<")


def nameless(thing: Any) -> bool:
    """Return True for a lambda or a function or class inside a function: no process finds it by name."""
    return is_named(thing) and "<" in getattr(thing, "__qualname__", "")


def unpicklable(thing: Any) -> bool:
    """Return True for what pickle is known to refuse: a nameless function or class, and one of its objects; and what
    Python itself makes that belongs to one process, such as a generator, an open file, a lock."""
    kind = type(thing)
    if is_named(thing):
        return nameless(thing)
    if kind in copyreg.dispatch_table or kind in ForkingPickler._extra_reducers:
        return False
    if nameless(kind):
        return not _own_way(kind)
    if kind.__module__.partition(".")[0] not in sys.stdlib_module_names or isinstance(thing, (*KINDS, dict, *LARGE)):
        return False
    try:
        thing.__reduce_ex__(4)
    except Exception:
        return True
    return False


def _nothing(*parts: Any) -> None:
    """Stand for whatever has these parts."""


def _parts(thing: Any) -> Iterator[Any]:
    """Yield what pickle would go on with, inside an object."""
    kind = type(thing)
    if is_named(thing) or isinstance(thing, types.ModuleType):
        return
    if kind.__name__ == "BatchedCalls" and kind.__module__ == "joblib.parallel":
        yield getattr(thing, "items", None)  # what joblib gives a pool; its __reduce__ says the same
        return
    if isinstance(thing, functools.partial):
        yield from (thing.func, thing.args, thing.keywords)
    elif isinstance(thing, (types.MethodType, types.BuiltinMethodType)):
        yield None if isinstance(thing.__self__, types.ModuleType) else thing.__self__
    elif hasattr(kind, "dtype") and getattr(thing.dtype, "hasobject", False) and hasattr(thing, "flat"):
        yield list(itertools.islice(thing.flat, MANY))  # an array of objects
    elif _own_way(kind) and of_a_cell(kind):
        yield from thing.__reduce_ex__(4)
    else:
        yield from _inside(thing, kind)


def _inside(thing: Any, kind: type) -> Iterator[Any]:
    """Yield the items of a container of any kind, and the attributes, unless its class says itself what is pickled."""
    for base in KINDS:
        if isinstance(thing, base):
            yield list(itertools.islice(base.__iter__(thing), MANY))
    if isinstance(thing, dict):
        yield list(itertools.islice(dict.items(thing), MANY))
        yield getattr(thing, "default_factory", None)
    if isinstance(thing, BaseException):
        yield thing.args
    if not (_own_way(kind) or _own_state(kind)) or kind.__module__.startswith("helpers.recording"):
        yield getattr(thing, "__dict__", None)
        yield from (getattr(thing, name, None) for name in _slots(kind))


def _own_way(kind: type) -> bool:
    """Return True if the class, or one that a reader or library wrote below it, has a __reduce__ of its own."""
    return _definer(kind, ("__reduce__", "__reduce_ex__")) not in ("builtins", "enum", "collections", "copyreg")


def _own_state(kind: type) -> bool:
    return _definer(kind, ("__getstate__",)) not in ("builtins", "")


def _definer(kind: type, names: Iterable[str]) -> str:
    """Return the module of the class that defines one of these, the nearest one."""
    for each in kind.__mro__:
        if any(name in vars(each) for name in names):
            return each.__module__
    return ""


def _slots(kind: type) -> Iterable[str]:
    return copyreg._slotnames(kind) if any("__slots__" in vars(each) for each in kind.__mro__) else ()
