"""Answers to exercise 7.4: a class of one's own that a manager can serve to many."""

# %% starter
class Till:
    """Keep a sum of money."""

    def add(self, amount):
        ...        # about 2 lines

    def total(self):
        ...        # about 1 line; an __init__ helps


# %% right
from threading import Lock


class Till:
    """Keep a sum of money."""

    def __init__(self):
        self._money, self._lock = 0, Lock()

    def add(self, amount):
        with self._lock:
            self._money += amount

    def total(self):
        with self._lock:
            return self._money

# %% right: keep the amounts
class Till:
    def __init__(self):
        self.amounts = []

    def add(self, amount):
        self.amounts.append(amount)  # one step, so nothing can come between

    def total(self):
        return sum(self.amounts)

# %% right: acquire and release
from threading import RLock


class Till:
    def __init__(self):
        self.lock = RLock()
        self.money = 0

    def add(self, amount):
        self.lock.acquire()
        self.money = self.money + amount
        self.lock.release()

    def total(self):
        return self.money

# %% wrong: no lock -- "were lost"
class Till:
    def __init__(self):
        self.money = 0

    def add(self, amount):
        self.money += amount

    def total(self):
        return self.money

# %% wrong: a new lock for each -- "were lost"
from threading import Lock


class Till:
    def __init__(self):
        self.money = 0

    def add(self, amount):
        with Lock():
            self.money += amount

    def total(self):
        return self.money

# %% wrong: one box for all tills -- "another till"
class Till:
    amounts = []

    def add(self, amount):
        self.amounts.append(amount)

    def total(self):
        return sum(self.amounts)

# %% wrong: an empty till has nothing to say -- "0"
from threading import Lock


class Till:
    def __init__(self):
        self.money, self.lock = None, Lock()

    def add(self, amount):
        with self.lock:
            self.money = (self.money or 0) + amount

    def total(self):
        return self.money


# %% right: a lock of multiprocessing
from multiprocessing import Lock


class Till:
    def __init__(self):
        self.money, self.lock = 0, Lock()

    def add(self, amount):
        self.lock.acquire()
        try:
            self.money += amount
        finally:
            self.lock.release()

    def total(self):
        return self.money


# %% right: one lock for all tills
import threading


class Till:
    lock = threading.Lock()
    sum = 0

    def add(self, amount):
        with Till.lock:
            self.sum += amount

    def total(self):
        return self.sum


# %% right: a thread of its own
from concurrent.futures import ThreadPoolExecutor


class Till:
    def __init__(self):
        self.sum = 0
        self.pool = ThreadPoolExecutor(1)

    def _add(self, amount):
        self.sum += amount

    def add(self, amount):
        self.pool.submit(self._add, amount).result()

    def total(self):
        return self.sum


# %% wrong: a Value without its lock -- "were lost"
from multiprocessing import Value


class Till:
    def __init__(self):
        self.v = Value("d", 0)

    def add(self, amount):
        self.v.value += amount

    def total(self):
        return self.v.value


# %% wrong: total empties it -- "once more"
from threading import Lock


class Till:
    def __init__(self):
        self.sum, self.lock = 0, Lock()

    def add(self, amount):
        with self.lock:
            self.sum += amount

    def total(self):
        with self.lock:
            s, self.sum = self.sum, 0
        return s


# %% wrong: a set of amounts -- "should be 14"
class Till:
    def __init__(self):
        self.s = set()

    def add(self, amount):
        self.s.add(amount)

    def total(self):
        return sum(self.s)


# %% wrong: add returns the till -- "in the server it was TypeError"
from threading import Lock


class Till:
    def __init__(self):
        self.sum = 0
        self.lock = Lock()

    def add(self, amount):
        with self.lock:
            self.sum += amount
        return self

    def total(self):
        return self.sum
