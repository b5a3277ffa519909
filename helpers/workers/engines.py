"""What the engines of page 15 are given to do, beside helpers.workers.indexing: tasks that end their worker, that fail
for a while, that nap.

Runs in the child. Imports nothing but the standard library.
"""

import os
import signal
import time
from pathlib import Path

from helpers.workers.indexing import index_file, merge_into


def index_or_die(path, victim, flag):
    """Index the file at this path; whoever is the first to get the victim is killed over it.

    flag: a path where nothing is yet; it is written before the end, so the second who gets the victim lives.
    """
    if path == victim and first_here(flag):
        time.sleep(0.3)
        die()
    return index_file(path)


def merged(parts):
    """Return the index {word: {path: [line, …]}} of (path, places) pairs."""
    index = {}
    for path, places in parts:
        merge_into(index, path, places)
    return index


def first_here(flag):
    """Return True to the first caller in any process, False to all others."""
    try:
        os.close(os.open(flag, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        return False
    return True


def die():
    """End this process as the system does when memory is short: at once, without any clean-up."""
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def always_die(number):
    """End the process that runs this, each time."""
    die()


def lines_of(name, slow=()):
    """Return the number of lines of the standard library's module of this name, after a nap of 0.15 s.

    slow: names with a nap of 0.7 s.
    """
    time.sleep(0.7 if name in slow else 0.15)
    return len(Path(os.__file__).with_name(f"{name}.py").read_bytes().splitlines())


def add(numbers):
    """Return the sum of the numbers."""
    return sum(int(number) for number in numbers)


class Tally(int):
    """A number that says where it arrives: a process that unpickles one adds its pid to the file ``log``."""

    def __new__(cls, value, log):
        """Make one. log: path of the file."""
        self = super().__new__(cls, value)
        self.log = log
        return self

    def __reduce__(self):
        return arrive, (int(self), self.log)


def arrive(value, log):
    """Note that a tally has arrived in this process, and return it."""
    note(log)
    return Tally(value, log)


def tally(log, name):
    """Return lines_of(name), as a number that says where it arrives."""
    return Tally(lines_of(name), log)


class Table:
    """Numbers that say where they arrive, as Tally does."""

    def __init__(self, log, numbers):
        self.log, self.numbers = log, numbers

    def __reduce__(self):
        return unpacked, (self.log, self.numbers)


def unpacked(log, numbers):
    """Note that the table was unpacked in this process, and return it."""
    note(log)
    return Table(log, numbers)


def score(dish, table):
    """Return the dish's own score from the table, after a short nap."""
    time.sleep(0.05)
    return table.numbers[dish] * 2 + 1


def note(log):
    """Add this process's pid to the file, as one line."""
    number = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(number, f"{os.getpid()}\n".encode())
    finally:
        os.close(number)


def notes(log):
    """Return the pids in the file, in their order; none if nothing was noted."""
    try:
        return [int(line) for line in Path(log).read_text(encoding="utf-8").split()]
    except FileNotFoundError:
        return []


def with_luck(folder, failures, name):
    """Return lines_of(name); but the first failures[name] tries of it raise ConnectionError, in any process."""
    log = os.path.join(folder, name)
    note(log)
    time.sleep(0.05)
    if len(notes(log)) <= failures.get(name, 0):
        raise ConnectionError(f"{name}: the shelf does not answer")
    return lines_of(name)


def fragile(folder, victim, name):
    """Return lines_of(name); the first process that gets the victim is killed over it."""
    if name == victim and first_here(os.path.join(folder, "flag")):
        time.sleep(0.3)
        die()
    return lines_of(name)


def far_worker(address, key, victim, flag):
    """Take paths from a queue that is served at this address, index them, give the results back; None ends it."""
    from multiprocessing.managers import BaseManager

    class Remote(BaseManager):
        pass

    Remote.register("tasks")
    Remote.register("results")
    there = Remote(address=address, authkey=key)
    there.connect()
    tasks, results = there.tasks(), there.results()
    while (path := tasks.get()) is not None:
        results.put((path, index_or_die(path, victim, flag)))
