"""Use objects that a manager serves, and be the manager: slow shelves, coins, a server for other programs.

Runs in the child and in the server of a manager. Imports nothing but the standard library.
"""

import threading
import time
from multiprocessing.managers import BaseManager, DictProxy, ListProxy, SyncManager

PATIENCE = 30  # seconds; only reached if somebody doesn't come


class SlowShelf(dict):
    """A dict that takes a moment for each reading and writing, so that two who work at the same time do meet."""

    def __getitem__(self, key):
        return rest(super().__getitem__(key))

    def __setitem__(self, key, value):
        super().__setitem__(key, rest(value))

    def update(self, *args, **entries):
        """Take these entries over, after a rest."""
        super().update(*map(rest, args), **entries)

    def get(self, key, default=None):
        """Return the entry or the default, after a rest."""
        return rest(super().get(key, default))

    def copy(self):
        """Return a copy, after a rest."""
        return rest(super().copy())


class MeetingShelf(SlowShelf):
    """A slow dict whose first writing waits for a second reading, for 0.4 seconds at most.

    So two who read and write without a lock do meet, on a busy machine, too; a lock around both keeps the second out.
    """

    def __init__(self, *args, **entries):
        super().__init__(*args, **entries)
        self._readings, self._both = 0, threading.Event()

    def __getitem__(self, key):
        return self._read(super().__getitem__(key))

    def get(self, key, default=None):
        """Return the entry or the default."""
        return self._read(super().get(key, default))

    def copy(self):
        """Return a copy."""
        return self._read(super().copy())

    def items(self):
        """Return the entries as they are now."""
        return self._read(list(super().items()))

    def __setitem__(self, key, value):
        self._meet()
        super().__setitem__(key, value)

    def update(self, *args, **entries):
        """Take these entries over."""
        self._meet()
        super().update(*args, **entries)

    def _read(self, value):
        self._readings += 1
        if self._readings > 1:
            self._both.set()
        return value

    def _meet(self):
        self._both.wait(0.4)
        self._both.set()


class SlowManager(SyncManager):
    """A manager whose shelves are slow; everything else is as usual."""


SlowManager.register("shelf", SlowShelf, DictProxy)
SlowManager.register("meeting_shelf", MeetingShelf, DictProxy)

asked = []  # in the server of a CountedManager: the name of each method that was asked of a shelf


def what_was_asked():
    """Return the one list of requests of this process."""
    return asked


class CountedShelf(dict):
    """A dict that notes each request of its proxies, whoever sends it."""

    def __getattribute__(self, name):
        if name in DictProxy._exposed_:
            asked.append(name)
        return super().__getattribute__(name)

    def __repr__(self):
        asked.append("str")
        return dict.__repr__(self)

    def __reduce__(self):
        asked.append("_getvalue")
        return dict, (dict.copy(self),)


class CountedManager(SyncManager):
    """A manager whose shelf notes the requests, and which tells them."""


CountedManager.register("shelf", CountedShelf, DictProxy)
CountedManager.register("asked", what_was_asked, ListProxy)


class Coin(float):
    """A whole number that takes a moment to be added, so that two who add at the same time do meet.

    It is a float, so that its own addition is asked whatever it is added to, an int, a float or another of its kind.
    """

    def __add__(self, other):
        sum_ = int(other) if isinstance(other, Coin) else other
        return sum_ + rest(int(self))

    __radd__ = __add__


class OpenManager(BaseManager):
    """A manager without any type: whoever starts it registers some."""


def rest(value):
    """Return the value after three milliseconds."""
    time.sleep(0.003)
    return value


def together(start, work, *args):
    """Call work(*args) as soon as everybody who waits at the barrier is there."""
    start.wait(PATIENCE)
    return work(*args)


def pay(till, amounts):
    """Put these amounts into the till, one by one."""
    for amount in amounts:
        till.add(amount)


def kind_and_value(work, *args):
    """Call work(*args); return the name of its result's type, and the result if it is an ordinary list or None."""
    result = work(*args)
    return type(result).__name__, result if type(result) in (list, type(None)) else None


def meet(shared, key, both):
    """Add one to shared[key], with a rest between reading and writing in which the other one reads, too."""
    value = shared[key]
    both.wait(PATIENCE)
    shared[key] = value + 1


orders = []


def the_orders():
    """Return the one list of orders of this process."""
    return orders


class Shop(BaseManager):
    """The manager of a shop: whoever has its address and key gets the list of orders."""


Shop.register("orders", the_orders, ListProxy)


def serve_shop(line, key, first):
    """Serve the shop from this very process, on a free port of this machine; send its address through the pipe."""
    orders.extend(first)
    server = Shop(("127.0.0.1", 0), key).get_server()
    line.send(server.address)
    server.serve_forever()
