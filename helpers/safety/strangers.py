"""Say so before a pool waits for ever: a function from a notebook's cell, given to a pool's processes.

Runs in the parent. A worker that can't find a function dies without a word to its pool, and the call never returns.
Nothing is changed in what happens; the reader is told, and can interrupt.
"""

import functools
from collections.abc import Callable
from multiprocessing import pool
from typing import Any

WAYS = ("apply_async", "_map_async", "imap", "imap_unordered")  # every other way goes through one of them


def warn_of_strangers() -> None:
    """From now on, print a sentence when a pool of processes is given a function that its workers can't find."""
    for name in WAYS:
        original = getattr(pool.Pool, name)
        if not hasattr(original, "warns"):
            setattr(pool.Pool, name, _warning(original))


def stranger(function: Any, method: str) -> str:
    """Return the name of the function if processes of this start method can't find it: it stands in a cell.

    Looks into partials, bound methods and recorded functions. A lambda is no stranger: it is refused at once.
    """
    for inner in ("func", "function", "__func__"):
        function = getattr(function, inner, function)
    name = getattr(function, "__qualname__", "<")
    return name if method != "fork" and getattr(function, "__module__", "") == "__main__" and "<" not in name else ""


def _warning(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def method(self: Any, func: Any, *args: Any, **kwargs: Any) -> Any:
        name = "" if isinstance(self, pool.ThreadPool) else stranger(func, self._ctx.get_start_method())
        if name:
            print(f"careful: {name} stands in an ordinary cell, where a worker can't find it, so its result may never "
                  f"come. Interrupt the kernel, then write {name} in a %%worker_module cell.")
        return original(self, func, *args, **kwargs)

    method.warns = True
    return method
