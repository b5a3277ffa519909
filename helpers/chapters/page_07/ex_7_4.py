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
