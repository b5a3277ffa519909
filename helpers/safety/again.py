"""Find what can be pickled and not be made again: the worker that gets it dies, and its pool waits for ever.

Runs in the parent. Two kinds are known for it: an exception whose __init__ takes other arguments than it passes on, and
a class whose __getattr__ asks for an attribute that isn't there yet. Only objects of such classes that a reader wrote
are tried: a library's may be large.
"""

import pickle
import types
from collections.abc import Iterable
from multiprocessing.reduction import ForkingPickler
from typing import Any

from helpers.written.finding import PREFIX

MOST = 20  # objects that are tried


def is_doubtful(thing: Any) -> bool:
    """Return True for an object that its class may be unable to make again from its pickle."""
    kind = type(thing)
    if kind.__module__ != "__main__" and not kind.__module__.startswith(PREFIX):
        return False
    if isinstance(thing, BaseException):
        return isinstance(kind.__init__, types.FunctionType)
    return isinstance(getattr(kind, "__getattr__", None), types.FunctionType)


def unmade(things: Iterable[Any]) -> str:
    """Return what to do about the first of these doubtful things that can't be made again; "" if all can."""
    tried: set[type] = set()
    for thing in things:
        if type(thing) not in tried and len(tried) < MOST:
            tried.add(type(thing))
            try:
                message = bytes(ForkingPickler.dumps(thing))
            except Exception:
                continue  # the library says so by itself
            try:
                pickle.loads(message)
            except Exception as problem:
                return _sentence(thing, problem)
    return ""


def cure(problem: Exception) -> str:
    """Return what to do about an object whose unpickling raised this."""
    words = str(problem)
    if isinstance(problem, RecursionError):
        return "let its __getattr__ raise AttributeError for names that begin with __ and for those it sets itself"
    if isinstance(problem, TypeError) and ("__init__()" in words or "__new__()" in words):
        return ("unpickling calls its class with what went to super().__init__, so pass all arguments on there, or "
                "give it a __reduce__")
    return "unpickling it runs its __setstate__, or what its __reduce__ names, and that must work in each process"


def _sentence(thing: Any, problem: Exception) -> str:
    return (f"an object of the class {type(thing).__name__} can be pickled, and not be made again in the other process "
            f"({type(problem).__name__}: {problem}): {cure(problem)}.")
