"""Index files in a world where things go wrong: some files end the process that reads them, some never end.

Runs in the child. Imports nothing but the standard library.
"""

import importlib
import os
import time
from pathlib import Path

from helpers.workers.indexing import index_file


def index_in_peril(path, deadly=(), endless=()):
    """Return what index_file does, unless the file's name is in deadly (its process ends) or in endless (it hangs)."""
    name = Path(path).name
    if name in deadly:
        os._exit(3)
    while name in endless:
        time.sleep(60)
    return index_file(path)


def index_slowly(path, seconds=0.02):
    """Return what index_file does, a little later: so that a moment in the middle can be found."""
    time.sleep(seconds)
    return index_file(path)


def die_before_ready(line, begun, work):
    """End this process instead of serving, as one does that can't import its work."""
    os._exit(4)


def never_ready(line, begun, work):
    """Hang instead of serving, as one does that waits for a lock while it imports."""
    time.sleep(600)


def unpicklable_for(task):
    """Return something that can't travel."""
    return (each for each in (task,))


def same(task):
    """Return the task: what was sent is sent back."""
    return task


class Unreadable:
    """A task that travels, and can't be read where it arrives: it needs a module that isn't there."""

    def __reduce__(self):
        return importlib.import_module, ("no_such_kitchen",)


def answer_or_die(connection):
    """Send "here" through a connection; or end this process, if something lies in it."""
    if connection.poll(0):
        connection.recv()
        os._exit(3)
    connection.send("here")
    return "sent"
