"""Refuse at once what would hang: something from a notebook's cell that is to cross the border to another process.

Runs in the parent. A worker that can't find a function or class dies without a word to its pool, and the call never
returns; an executor breaks, with all that it had to do; who waits for an answer from a queue waits for ever. So the
call is refused, in a sentence that says what to do. A bare process that shares nothing with others ends by itself with
exit code 1: there the sentence is printed. Within one process anything may go through a pipe or queue, and is let
through. What comes back and would end a pool's own thread is in helpers.safety.results.

What crosses is looked at twice: by a quick search when it is handed over, and, whatever lay too deep for that, while
the library pickles it.
"""

import functools
import inspect
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import zip_longest
from multiprocessing import connection, managers, pool, process, queues
from multiprocessing.reduction import ForkingPickler
from typing import Any

from helpers.safety.again import is_doubtful, unmade
from helpers.safety.border import Starting, StrangerError, at_home, check, look, sentence, within
from helpers.safety.hopeless import joining, made
from helpers.safety.items import putting
from helpers.safety.readers import Child, children_at, ends_in, goes_to, held, pair
from helpers.safety.results import sheltering, taking
from helpers.safety.searching import from_cells
from helpers.safety.shared import given_to, used_by
from helpers.safety.signals import interruptible

CALLS = ("apply_async", "_map_async", "imap", "imap_unordered")  # every other way goes through one of them
STAYS = ("callback", "error_callback")  # these run here, in the parent
__all__ = ["CALLS", "StrangerError", "refuse_strangers", "sentence", "stranger"]
_servers: dict[Any, Child] = {}  # of each manager, by its address


def refuse_strangers() -> None:
    """From now on, refuse what other processes can't find, and say so of a bare process."""
    for owner, names, make in (
            (pool.Pool, ("__init__", *CALLS), _refusing), (ProcessPoolExecutor, ("__init__", "submit"), _refusing),
            (process.BaseProcess, ("start",), _telling), (queues.Queue, ("put",), putting),
            (queues.JoinableQueue, ("put",), putting), (queues.SimpleQueue, ("put",), _sending),
            (connection._ConnectionBase, ("send",), _sending), (managers.BaseManager, ("start",), _serving),
            (pool.ApplyResult, ("__init__",), sheltering),
            (managers.BaseManager, ("_create",), _asking), (managers.BaseProxy, ("_callmethod",), _asking)):
        for name in names:
            _replace(owner, name, make)
    _replace(connection, "Pipe", _pairing)
    _replace(queues.Queue, "_feed", lambda original: staticmethod(_feeding(original)))
    _replace(pool.Pool, "_join_exited_workers", lambda original: staticmethod(joining(original)))
    _replace(pool.Pool, "_handle_results", lambda original: staticmethod(taking(original)))
    ForkingPickler.reducer_override = look


def stranger(thing: Any, method: str) -> str:
    """Return the name of what processes of this start method can't find: a function or class from a cell; "" if none.

    Looks into partials, bound methods, recorded functions, containers and an object's attributes. A lambda is no
    stranger: it is refused by the library itself, at once.
    """
    return "" if method == "fork" else next((each.__name__ for each in from_cells(thing)), "")


def _replace(owner: Any, name: str, make: Callable[..., Any]) -> None:
    original = getattr(owner, name)
    if not hasattr(original, "refuses"):
        made = make(original)
        method = functools.wraps(original)(getattr(made, "__func__", made))
        method.refuses = True
        setattr(owner, name, staticmethod(method) if isinstance(made, staticmethod) else method)


def _refusing(original: Callable[..., Any]) -> Callable[..., Any]:
    names = list(inspect.signature(original).parameters)[1:]

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(self, pool.ThreadPool):
            return original(self, *args, **kwargs)
        given = [value for name, value in (*zip_longest(names[:len(args)], args), *kwargs.items()) if name not in STAYS]
        doubtful: list[Any] = []
        found = from_cells(given, lambda thing: doubtful.append(thing) if is_doubtful(thing) else None)
        words = sentence(found[0].__name__) if found and _method(self, kwargs) != "fork" else unmade(doubtful)
        if words:
            if isinstance(self, pool.Pool) and not hasattr(self, "_state"):
                self._state = pool.TERMINATE  # it was never made: nothing to end, says its __del__
            raise StrangerError(words)
        if found:
            children = children_at(_writer(self))
            check(found, children)
            _tell_of_older(found, children)
        if isinstance(self, pool.Pool) and not hasattr(self, "_state"):
            made(self)
        return original(self, *args, **kwargs)

    return method


def _tell_of_older(things: list[Any], children: list[Child]) -> None:
    """Say so if a forked worker knows an older version of a thing: it will use that."""
    older = next((thing for thing in things for each in children if each.has_older(thing) and each.lives()), None)
    if older is not None:
        print(f"careful: {older.__name__} was written anew after this pool was made, and its processes still have the "
              "older one. Make the pool again below that cell.")


def _telling(original: Callable[..., Any]) -> Callable[..., Any]:
    def start(self: Any) -> None:
        starting = Starting(self)
        given = [type(self), *(value for name, value in vars(self).items() if name not in ("_config", "_popen"))]
        if starting.child.forked:  # nothing is pickled: look at what it is given
            from_cells(given, lambda thing: [goes_to(end, [starting.child]) for end in ends_in(thing)])
        elif at_home() and starting.ours and not starting.works:
            _refuse_waited_for(given)
        with within("starting", starting), interruptible():
            original(self)
        if starting.strangers and not starting.child.forked:
            print(f"careful: {sentence(starting.strangers[0].__name__)}")

    return start


def _refuse_waited_for(given: list[Any]) -> None:
    """Refuse a process that would end before its work while somebody may wait for what it was to do."""
    found, shared = given_to(given)
    if found and (shared or used_by(found)):
        raise StrangerError(sentence(found[0].__name__))
    waiting = [thing for each in shared for end in ends_in(each) for thing in held(end)]
    if waiting:
        raise StrangerError(sentence(waiting[0].__name__, waits=True))


def _sending(original: Callable[..., Any]) -> Callable[..., Any]:
    def send(self: Any, obj: Any) -> None:
        with within("to", getattr(self, "_writer", self)):
            return original(self, obj)

    return send


def _feeding(original: Callable[..., Any]) -> Callable[..., Any]:
    def feed(buffer: Any, notempty: Any, send_bytes: Any, *rest: Any) -> None:
        with within("to", getattr(send_bytes, "__self__", None)):
            original(buffer, notempty, send_bytes, *rest)

    return feed


def _pairing(original: Callable[..., Any]) -> Callable[..., Any]:
    def Pipe(*args: Any, **kwargs: Any) -> tuple[Any, Any]:
        ends = original(*args, **kwargs)
        pair(*ends)
        return ends

    return Pipe


def _serving(original: Callable[..., Any]) -> Callable[..., Any]:
    def start(self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        _servers[self._address] = Child(self._process, self._ctx.get_start_method())

    return start


def _asking(original: Callable[..., Any]) -> Callable[..., Any]:
    def ask(self: Any, *args: Any, **kwargs: Any) -> Any:
        token = getattr(self, "_token", None)
        with within("server", _servers.get(token.address if token else self._address)):
            return original(self, *args, **kwargs)

    return ask


def _writer(owner: Any) -> Any:
    """Return the end through which a pool or executor hands out its tasks; None before it has one."""
    queue = getattr(owner, "_inqueue", None) or getattr(owner, "_call_queue", None)
    return getattr(queue, "_writer", None)


def _method(owner: Any, kwargs: dict[str, Any]) -> str:
    """Return the start method of a pool or executor, also of one that is just being made."""
    from multiprocessing import get_start_method

    context = getattr(owner, "_ctx", None) or getattr(owner, "_mp_context", None) or kwargs.get("mp_context") or (
        kwargs.get("context"))
    return context.get_start_method() if hasattr(context, "get_start_method") else get_start_method()
