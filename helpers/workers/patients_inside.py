"""Two more patients of the deadlock clinic, whose trouble is inside a process: a lock's copy, and an error's.

Runs in a guarded program, as the parent of its own processes. Standard library only.
"""

import multiprocessing
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool

pantry = threading.Lock()


# fork while a thread holds a lock

def fork_with_a_held_lock(run, treatment):
    """Start a child that wants the pantry's lock, while a thread of this process holds it; return its exit code."""
    context = multiprocessing.get_context("spawn" if treatment == "start it by spawn" else "fork")
    child = context.Process(target=open_pantry, name="Anna")
    if treatment == "start it before the thread":
        child.start()
    held, release = threading.Event(), threading.Event()
    thread = threading.Thread(target=hold, args=(held, release))
    thread.start()
    held.wait()
    if treatment != "start it before the thread":
        child.start()
    release.set()
    thread.join()
    child.join()
    return child.exitcode


def open_pantry():
    """Take the lock of the pantry, and give it back."""
    with pantry:
        pass


def hold(held, release):
    """Hold the lock of the pantry until released."""
    with pantry:
        held.set()
        release.wait()


# an exception that can't be unpickled

class Burnt(Exception):
    """Takes two arguments and hands one on: pickle calls it with one, and that is an error of its own."""

    def __init__(self, dish, minutes):
        super().__init__(f"{dish} was left on the stove for {minutes} minutes")
        self.dish, self.minutes = dish, minutes


class BurntAndPacked(Burnt):
    """Says how to be made anew on the other side."""

    def __reduce__(self):
        """Return the class and the arguments to call it with."""
        return type(self), (self.dish, self.minutes)


def stubborn_exception(run, treatment):
    """Ask for a dish that burns; return the name of the error and the dish, as they arrive here."""
    cook = leave_on_the_stove_packed if treatment == "__reduce__" else leave_on_the_stove
    try:
        if treatment == "an executor":
            with ProcessPoolExecutor(1) as executor:
                return executor.submit(cook, "rice").result()
        with Pool(1) as pool:
            return pool.apply(cook, ("rice",))
    except Burnt as problem:
        return f"{problem.dish}, {problem.minutes} minutes"


def leave_on_the_stove(dish):
    """Burn it."""
    raise Burnt(dish, 40)


def leave_on_the_stove_packed(dish):
    """Burn it, and raise what can travel."""
    raise BurntAndPacked(dish, 40)
