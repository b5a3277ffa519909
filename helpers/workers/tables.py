"""Dishes, courses and meals whose moments are counted by somebody else.

Runs in the child. Imports nothing but the standard library.
"""

import time


def dish_at(dishes):
    """Take a moment for one dish, and say that it is out."""
    time.sleep(0.05)
    dishes.release()


def first_course(seconds):
    """Cook the first course."""
    time.sleep(seconds)


def second_course(seconds):
    """Cook the second course."""
    time.sleep(seconds)


def eat():
    """Eat for a moment."""
    time.sleep(0.15)


def call_and_say(function, back, *args):
    """Call somebody's function, and say that it came back."""
    function(*args)
    back.set()


class Serving:
    """A dish that takes a moment, and is counted: what serve(number) does."""

    def __init__(self, dishes):
        self.dishes = dishes

    def __call__(self, number):
        """Serve it here, in the child."""
        dish_at(self.dishes)


class Course:
    """One course that takes so many seconds, to be called without an argument. start: a barrier to wait at before."""

    def __init__(self, cook, seconds, start=None):
        self.cook, self.seconds, self.start = cook, seconds, start

    def __call__(self):
        """Cook it here, in the child."""
        if self.start is not None:
            self.start.wait(30)
        self.cook(self.seconds)


def looked(seen):
    """Be told what somebody saw who looked at the plates."""


class Putting:
    """Set the number of plates: a function that can be recorded."""

    def __init__(self, plates):
        self.plates = plates

    def __call__(self, number):
        """Set it here, in the child."""
        self.plates.value = number


class Plates:
    """A number of plates that tells who looked at it, and who set it. looked and put: functions, recorded."""

    def __init__(self, plates, looked, put):
        self.plates, self.looked, self.put = plates, looked, put

    @property
    def value(self):
        """Return the number, and tell."""
        seen = self.plates.value
        if seen <= 0:
            time.sleep(0.002)  # who asks again and again doesn't fill the recording
        self.looked(seen)
        return seen

    @value.setter
    def value(self, number):
        """Set the number, and tell."""
        self.put(number)


class Table:
    """A condition that says, still under its lock, that somebody is about to sleep."""

    def __init__(self, change, asleep):
        self.change, self.asleep = change, asleep
        self.acquire, self.release = change.acquire, change.release

    def __reduce__(self):
        return Table, (self.change, self.asleep)

    def __enter__(self):
        return self.change.__enter__()

    def __exit__(self, *problem):
        self.change.__exit__(*problem)

    def __getattr__(self, name):
        return getattr(self.change, name)

    def wait(self, timeout=None):
        """Sleep as the condition does."""
        self.asleep.release()
        return self.change.wait(timeout)

    def wait_for(self, predicate, timeout=None):
        """Sleep as the condition does, until the predicate is true; who wakes for nothing says that it sleeps again."""
        end = None if timeout is None else time.monotonic() + timeout
        while not (found := predicate()):
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
        return found
