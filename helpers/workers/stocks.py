"""Objects that are sent to a child, and what the child does with them.

Runs in the child. Imports nothing but the standard library.
"""

import pickle
import threading


def season(dish, salt):
    """Return the dish with its salt, in words."""
    return f"{dish} with {salt} g of salt"


def take_and_tell(stock, end):
    """Send what look_at sees of the stock in this process."""
    end.send(look_at(stock))


def look_at(stock):
    """Take one portion from the stock, and return what is left, the kind of its lock, whether take waits for the lock,
    whether the lock is the stock's own, and the error if there is one."""
    try:
        lock, left = stock.lock, stock.take()
        guards = waits_for(lock, stock.take)
        return left, kind_of(lock), guards, lock is not getattr(type(stock), "lock", None) and not shared(stock), ""
    except Exception as problem:
        return None, "", False, False, f"{type(problem).__name__}: {problem}"


def shared(stock):
    """Return True if one more copy of the stock, made here, has the same lock; making it may damage the stock."""
    lock = stock.lock
    try:
        return pickle.loads(pickle.dumps(stock)).lock is lock
    except Exception:
        return False


def kind_of(lock):
    """Return "lock" for whatever can be a lock between threads, else the name of the type, with its module's first."""
    home = type(lock).__module__.partition(".")[0]
    if home == "multiprocessing":
        return f"{home}.{type(lock).__name__}"
    return "lock" if hasattr(lock, "acquire") and hasattr(lock, "release") else type(lock).__name__


def waits_for(lock, take):
    """Return True if take, called in another thread, comes to its end only when the lock is free."""
    if not hasattr(lock, "acquire"):
        return False
    thread = threading.Thread(target=take, daemon=True)
    with lock:
        thread.start()
        thread.join(0.2)
        waited = thread.is_alive()
    thread.join(5)
    return waited


def portions_one_by_one(number):
    """Return a generator of portions."""
    return (portion for portion in range(number))


async def portions_in_time(number):
    """Return a list of portions, to whoever awaits it."""
    return list(range(number))


def count_down(queue, number):
    """Put the number and all below it, down to one."""
    for each in range(number, 0, -1):
        queue.put(each)


class Menu:
    """A menu with many dishes, which counts how often it is packed."""

    def __init__(self, dishes):
        self.dishes, self.packed = dishes, 0

    def __getstate__(self):
        self.packed += 1
        return self.__dict__

    def price(self, place):
        """Return the price of the dish at this place."""
        return 2 * len(self.dishes[place])
