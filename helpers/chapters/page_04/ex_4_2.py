"""Answers to exercise 4.2: Make it travel."""

# %% starter
import threading


class Stock:
    def __init__(self, portions):
        self.portions = portions
        self.lock = threading.Lock()

    def take(self):
        with self.lock:
            self.portions -= 1
            return self.portions

    ...        # two methods, about 7 lines


# %% right
import threading


class Stock:
    """So many portions, taken one by one, by any thread."""

    def __init__(self, portions):
        self.portions = portions
        self.lock = threading.Lock()

    def take(self):
        """Take one portion and return how many are left."""
        with self.lock:
            self.portions -= 1
            return self.portions

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["lock"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.lock = threading.Lock()


# %% wrong: packs the lock, too -- "didn't leave"
import threading

class Stock:
    def __init__(self, portions):
        self.portions = portions
        self.lock = threading.Lock()
    def take(self):
        with self.lock:
            self.portions -= 1
            return self.portions
    def __getstate__(self):
        return self.__dict__


# %% wrong: leaves it out and never makes it -- "no attribute 'lock'"
import threading

class Stock:
    def __init__(self, portions):
        self.portions = portions
        self.lock = threading.Lock()
    def take(self):
        with self.lock:
            self.portions -= 1
            return self.portions
    def __getstate__(self):
        return {'portions': self.portions}


# %% wrong: takes the lock from the original -- "the original is damaged"
import threading

class Stock:
    def __init__(self, portions):
        self.portions = portions
        self.lock = threading.Lock()
    def take(self):
        with self.lock:
            self.portions -= 1
            return self.portions
    def __getstate__(self):
        del self.__dict__['lock']
        return self.__dict__
    def __setstate__(self, state):
        self.__dict__.update(state)
        self.lock = threading.Lock()


# %% wrong: does without -- "has no lock any more"
import threading

class Stock:
    def __init__(self, portions):
        self.portions = portions
        self.lock = None
    def take(self):
        if True:
            self.portions -= 1
            return self.portions


# %% wrong: a state that nobody takes -- "could not unpack"
import threading

class Stock:
    def __init__(self, portions):
        self.portions = portions
        self.lock = threading.Lock()
    def take(self):
        with self.lock:
            self.portions -= 1
            return self.portions
    def __getstate__(self):
        return {'portions': self.portions}
    def __setstate__(self):
        self.lock = threading.Lock()


# %% right: only the portions travel
import threading


class Stock:
    def __init__(self, portions):
        self.portions = portions
        self.lock = threading.Lock()

    def take(self):
        with self.lock:
            self.portions -= 1
            return self.portions

    def __getstate__(self):
        return self.portions

    def __setstate__(self, portions):
        self.__init__(portions)


# %% right: reduce
import threading


class Stock:
    def __init__(self, portions):
        self.portions = portions
        self.lock = threading.RLock()

    def take(self):
        self.lock.acquire()
        try:
            self.portions -= 1
            return self.portions
        finally:
            self.lock.release()

    def __reduce__(self):
        return Stock, (self.portions,)


# %% right: a dictionary without the lock
import threading


class Stock:
    def __init__(self, portions):
        self.portions = portions
        self.lock = threading.Lock()

    def take(self):
        with self.lock:
            left = self.portions = self.portions - 1
        return left

    def __getstate__(self):
        return {name: value for name, value in vars(self).items() if name != "lock"}

    def __setstate__(self, state):
        vars(self).update(state, lock=threading.Lock())


# %% wrong: a lock of the class -- "belongs to the class"
import threading


class Stock:
    lock = threading.Lock()

    def __init__(self, portions):
        self.portions = portions

    def take(self):
        with self.lock:
            self.portions -= 1
            return self.portions


# %% wrong: takes without the lock -- "doesn't wait for the lock"
import threading


class Stock:
    def __init__(self, portions):
        self.portions = portions
        self.lock = threading.Lock()

    def take(self):
        self.portions -= 1
        return self.portions

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["lock"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.lock = threading.Lock()


# %% wrong: the copy begins anew -- "should leave"
import threading


class Stock:
    def __init__(self, portions):
        self.portions = portions
        self.lock = threading.Lock()

    def take(self):
        with self.lock:
            self.portions -= 1
            return self.portions

    def __reduce__(self):
        return Stock, (5_000,)


# %% right: a number as the state
import threading


class Stock:
    def __init__(self, portions):
        self.portions = portions
        self.lock = threading.Lock()

    def take(self):
        with self.lock:
            self.portions -= 1
            return self.portions

    def __getstate__(self):
        return self.portions

    def __setstate__(self, portions):
        self.portions = portions
        self.lock = threading.Lock()


# %% right: copyreg
import copyreg
import threading


class Stock:
    def __init__(self, portions):
        self.portions = portions
        self.lock = threading.Lock()

    def take(self):
        with self.lock:
            self.portions -= 1
            return self.portions


def _reduce(stock):
    return Stock, (stock.portions,)


copyreg.pickle(Stock, _reduce)


# %% right: with slots
import threading
class Stock:
    __slots__ = ("portions", "lock")
    def __init__(self, portions):
        self.portions = portions
        self.lock = threading.Lock()
    def take(self):
        self.lock.acquire()
        try:
            self.portions -= 1
            return self.portions
        finally:
            self.lock.release()
    def __getstate__(self):
        return (self.portions,)
    def __setstate__(self, state):
        (self.portions,) = state
        self.lock = threading.Lock()


# %% right: a lock that travels
import threading
class TravellingLock:
    def __init__(self):
        self._lock = threading.RLock()
    def __enter__(self):
        return self._lock.__enter__()
    def __exit__(self, *a):
        return self._lock.__exit__(*a)
    def acquire(self, *a, **k):
        return self._lock.acquire(*a, **k)
    def release(self):
        self._lock.release()
    def __reduce__(self):
        return TravellingLock, ()
class Stock:
    def __init__(self, portions):
        self.portions = portions
        self.lock = TravellingLock()
    def take(self):
        with self.lock:
            self.portions -= 1
            return self.portions


# %% wrong: one lock for all copies -- "shares its lock with other stocks"
import threading
class Stock:
    shared = threading.Lock()
    def __init__(self, portions):
        self.portions = portions
        self.lock = threading.Lock()
    def take(self):
        with self.lock:
            self.portions -= 1
            return self.portions
    def __getstate__(self):
        return {"portions": self.portions}
    def __setstate__(self, state):
        self.__dict__.update(state)
        self.lock = Stock.shared


# %% wrong: a lock of multiprocessing -- "one lock for both"
import multiprocessing
class Stock:
    def __init__(self, portions):
        self.portions = portions
        self.lock = multiprocessing.Lock()
    def take(self):
        with self.lock:
            self.portions -= 1
            return self.portions
