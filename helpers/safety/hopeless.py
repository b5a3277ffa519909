"""A pool whose workers all end before they have done anything says so, instead of starting the next ones for ever.

Runs in the parent, in the pool's own threads. An initializer that raises is the usual cause: each worker ends of it,
the pool replaces it, and who waits for a result waits for ever, below an endless column of tracebacks.
"""

import weakref
from collections.abc import Callable
from multiprocessing import pool
from typing import Any

from helpers.safety.border import StrangerError, at_home

FEW = 4  # workers that may end so: where the cause is the initializer, all do
HOPELESS = ("the workers of this pool end one after the other before they have done anything: its initializer raises, "
            "their module can't be imported there, or the task itself ends its process. Their tracebacks, if there are "
            "any, say where. Mend that, and make the pool anew.")
_pools: "weakref.WeakSet[pool.Pool]" = weakref.WeakSet()
_heard: "weakref.WeakSet[Any]" = weakref.WeakSet()  # the ends at which a result has arrived
_ended: "weakref.WeakKeyDictionary[pool.Pool, int]" = weakref.WeakKeyDictionary()


def made(one: pool.Pool) -> None:
    """Remember a pool that is just being made."""
    if at_home():
        _pools.add(one)


def heard(end: Any, message: Any) -> None:
    """Remember that a result of a worker has arrived at this end: anything but what stands below."""
    if message is not None and not isinstance(message[2][1], StrangerError):
        _heard.add(end)


def joining(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return what takes away ended workers, made so that it gives up a pool that can't do anything."""

    def join_exited_workers(workers: Any) -> Any:
        failed = sum((worker.exitcode or 0) > 0 for worker in workers) if at_home() else 0
        owner = next((each for each in list(_pools) if failed and getattr(each, "_pool", None) is workers), None)
        if owner is not None and owner._outqueue._reader not in _heard and owner._state != pool.TERMINATE:
            _ended[owner] = _ended.get(owner, 0) + failed
            if _ended[owner] >= max(FEW, 2 * owner._processes):
                _give_up(owner)
        return original(workers)

    return join_exited_workers


def _give_up(owner: Any) -> None:
    """Send an error for all that somebody waits for, through the pipe of the results: their own thread takes it."""
    for job, waits in list(owner._cache.items()):
        if isinstance(waits, pool.IMapIterator):
            places = [waits._index]
        else:
            places = list(range(getattr(waits, "_number_left", 1)))
        for place in places:
            owner._outqueue.put((job, place, (False, StrangerError(HOPELESS))))
