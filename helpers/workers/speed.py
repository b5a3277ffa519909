"""What the page on speed hands to a pool: small tasks, large arguments and results, memory that grows.

Runs in the child. Imports nothing but the standard library.
"""

import os
import random
import time

from helpers.workers.computing import compute

_kept = {}
_hoard = []


def serve(task):
    """Take (number, seconds, luggage), compute for so many seconds, return the number; the luggage only travels."""
    number, seconds, _ = task
    compute(seconds)
    return number


def cheaper(table, limit):
    """Return how many prices are below the limit, in a table that came along."""
    return sum(price < limit for price in table.values())


def cheaper_together(table, limit, folder):
    """Do the same, but wait until two processes count, four seconds at most, once; they meet in a folder."""
    meet(folder, 2)
    return cheaper(table, limit)


def keep(table):
    """Keep the table for all tasks of this process: the initializer of its worker."""
    _kept.update(table)


def kept_cheaper(limit):
    """Return how many prices are below the limit, in the table that this process keeps."""
    return cheaper(_kept, limit)


def square_last(number, folder, last):
    """Return the square of a number; of this one only when another process has made one, or after 1.5 seconds.

    folder: an empty one, in which they tell each other. So the results of a list that begins with it don't come in
    their order by chance.
    """
    if number == last:
        end = time.monotonic() + 1.5
        while set(os.listdir(folder)) <= {str(os.getpid())} and time.monotonic() < end:
            time.sleep(0.005)
    elif not os.path.exists(mark := os.path.join(folder, str(os.getpid()))):
        with open(mark, "w", encoding="ascii"):
            pass
    return number * number


def menu(number):
    """Return a menu of so many prices: a large result."""
    return [17 * dish % 1009 / 10 for dish in range(number)]


def bill(number):
    """Return what the whole menu costs: a small result of the same work."""
    return round(sum(menu(number)), 1)


def hoard(task):
    """Put a megabyte aside and never give it back; return who did that, and how many it has now."""
    _hoard.append(bytes(1_000_000))
    time.sleep(0.01)
    return os.getpid(), len(_hoard)


def wait_for_file(task):
    """Take (number, path): wait until there is such a file, eight seconds at most, and return the number."""
    number, path = task
    end = time.monotonic() + 8
    while path and not os.path.exists(path) and time.monotonic() < end:
        time.sleep(0.01)
    return number


def pin(cores):
    """Let this process run on these cores only, where the system can do that: the initializer of a worker."""
    os.sched_setaffinity(0, cores)


def cores_of_mine(_):
    """Return the cores that this process may run on, in order."""
    return sorted(os.sched_getaffinity(0))


def roll(generator):
    """Return one number that is drawn from this generator; whatever has a method random() will do."""
    return generator.random()


def roll_together(generator, folder, workers):
    """Do the same, but wait until so many processes roll, four seconds at most, once; they meet in a folder."""
    meet(folder, workers)
    return generator.random()


def meet(folder, workers):
    """Wait until so many processes have come here, four seconds at most; each waits once. folder: an empty one."""
    begun = os.path.join(folder, str(os.getpid()))
    end = time.monotonic() + (0 if os.path.exists(begun) else 4)
    with open(begun, "w", encoding="ascii"):
        pass
    while len(os.listdir(folder)) < workers and time.monotonic() < end:
        time.sleep(0.01)


def seed_all(number):
    """Seed the generator that all of this process shares: the initializer of its worker."""
    random.seed(number)


def draw(_):
    """Return one number from the generator that all of this process shares."""
    return random.random()
