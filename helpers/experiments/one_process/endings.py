"""End a real worker in the way that is asked for, and keep what each end left behind.

Runs in the parent; the worker runs in a guarded program, so that nothing of it is left and nothing here can hang.
"""

from typing import NamedTuple

from helpers.safety.watchdog import guarded
from helpers.workers.methods import start_methods
from helpers.workers.remains import MANNERS, SIZES, WAYS, Remains, look_at

DEADLINE = 60.0  # seconds for all ways; only reached when something hangs


class Seen(NamedTuple):
    """What was seen so far with the same settings, in the order of WAYS; last is the way that was asked for last.

    last is "" after all ways at once. manner: what the worker does on SIGTERM. method: the start method.
    """

    remains: tuple[Remains, ...]
    last: str
    manner: str
    method: str

    @property
    def clean(self) -> tuple[str, ...]:
        """Return the ways that let the worker clean up: finally ran, the item arrived, the lock is free."""
        return tuple(each.way for each in self.remains if each.finally_ran and each.arrived and each.free)


class Endings:
    """Holds what was seen; other settings begin anew."""

    def __init__(self) -> None:
        self.settings: tuple[str, ...] = ()
        self.found: dict[str, Remains] = {}

    def end(self, way: str, manner: str, item: str, method: str) -> Seen:
        """End a worker in this way and return all that was seen with these settings.

        Raises ValueError for a way, manner, item or method that there isn't.
        """
        return self._look((way,), way, manner, item, method)

    def every(self, way: str, manner: str, item: str, method: str) -> Seen:
        """End a worker in each way, one after the other; way is not used."""
        return self._look(WAYS, "", manner, item, method)

    def _look(self, ways: tuple[str, ...], last: str, manner: str, item: str, method: str) -> Seen:
        for given, known in ((ways, WAYS), ((manner,), MANNERS), ((item,), tuple(SIZES)),
                             ((method,), tuple(start_methods()))):
            if not set(given) <= set(known):
                raise ValueError(f"there is no {given[0]!r}; choose one of: {', '.join(known)}")
        outcome = guarded(look_at, ways, manner, SIZES[item], method=method, deadline=DEADLINE)
        if outcome.verdict != "returned":
            raise RuntimeError(f"the worker could not be looked at: {outcome.sentence}")
        if self.settings != (manner, item, method):
            self.settings, self.found = (manner, item, method), {}
        self.found |= {each.way: each for each in outcome.value}
        return Seen(tuple(self.found[each] for each in WAYS if each in self.found), last, manner, method)
