"""Refuse to put into a queue what would never come out of it, while a child waits at the other end.

Runs in the parent. The queue's own thread pickles an item, and what it can't it drops; what the reader can't make again
ends the reader. Within one process anything may go through.
"""

from collections.abc import Callable
from typing import Any

from helpers.safety.again import is_doubtful, unmade
from helpers.safety.border import StrangerError, at_home, check
from helpers.safety.readers import children_at, hold
from helpers.safety.searching import from_cells, is_named, unpicklable
from helpers.safety.shared import is_inherited


def putting(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return a queue's put, made so that it refuses what its reader would wait for in vain."""
    def put(self: Any, obj: Any, *args: Any, **kwargs: Any) -> None:
        if at_home() and type(self).__name__ != "_SafeQueue":  # an executor's has been looked at
            lost: list[Any] = []
            doubtful: list[Any] = []

            def visit(thing: Any) -> None:
                if is_inherited(thing) or unpicklable(thing):
                    lost.append(thing)
                elif is_doubtful(thing):
                    doubtful.append(thing)

            found = from_cells(obj, visit)
            if found or lost or doubtful:
                _look_at_item(self._writer, found, lost, doubtful)
        return original(self, obj, *args, **kwargs)

    return put


def _look_at_item(end: Any, found: list[Any], lost: list[Any], doubtful: list[Any]) -> None:
    children = children_at(end)
    check(found, children)
    living = any(each.lives() for each in children)
    if lost and living:  # its thread would print an error and drop the item, and who waits for it never gets it
        raise StrangerError(_lost(lost[0]))
    words = unmade(doubtful) if living else ""
    if words:
        raise StrangerError(words)
    if found and not living:
        hold(end, found[0])


def _lost(thing: Any) -> str:
    """Return why something would never arrive, and what to put into the queue in its place."""
    kind = thing if is_named(thing) else type(thing)
    if "<" in kind.__qualname__:
        how = "def" if kind is thing and not isinstance(thing, type) else "class"
        return (f"{kind.__name__} can't be pickled, since it has no name of its own in a module, so it would never "
                f"arrive. Write it with {how} at the left edge of a %%worker_module cell.")
    if is_inherited(thing):
        return (f"{kind.__name__} objects can't go through a queue, so this would never arrive. Give it to the process "
                "as an argument when you make the process, or take one of a Manager.")
    return (f"an object of the type {kind.__name__} can't be pickled, so it would never arrive. Put what it holds or "
            "is made from into the queue: a list, a name, a number.")
