"""Work on small files that tell of each other, so that a judge learns who waited for whom: the exercises of page 14.

Runs in the child. Imports nothing but the standard library. A file's first line is "# NUMBER what", what being one
of: steady, last, deadly, once, stop, locked. Marks are files beside it.
"""

import os
import time
from pathlib import Path

from helpers.workers.indexing import index_file, merge_into
from helpers.workers.postings import find

PATIENCE = 3.0  # seconds that somebody waits for others; only reached if they don't come
NAP = 0.12


def read_number(path):
    """Return the number in the file; that of a file that is "last" only when all others have been read.

    If these don't come, it returns −1: whoever has this file has others in hand, which wait behind it.
    """
    path = Path(path)
    number, what = told(path)
    if what == "last" and not met(lambda: len(list(path.parent.glob("*.done"))) >= len(others(path))):
        return -1
    mark(path, "done")
    return number


def index_when_merged(path):
    """Return the index of a file; of one that is "last" only when some other file has been merged.

    PermissionError: of one that is "locked".
    """
    path = Path(path)
    what = told(path)[1]
    if what == "locked":
        raise PermissionError(f"{path.name} is locked")
    if what == "last" and not met(lambda: (path.parent / "merged.mark").exists()):
        mark(path, "vain")
    time.sleep(NAP / 4)
    return index_file(path)


def merge_and_tell(folder, index, path, places):
    """Merge a file's places, and leave a mark in the folder that says so. Runs in the parent."""
    merge_into(index, path, places)
    (Path(folder) / "merged.mark").touch()


def fragile_number(path, together=2):
    """Return the number in the file, unless that is "deadly", or "once" and read for the first time: then die.

    together: so many processes meet first.
    """
    path = Path(path)
    number, what = told(path)
    meet(path.parent, together)
    time.sleep(NAP)
    if what == "deadly" or (what == "once" and not (path.parent / f"{path.name}.died").exists()):
        mark(path, "died")
        os._exit(3)
    return number


def index_fragile(path):
    """Return the index of a file, a moment later, so that two processes can be seen at it."""
    meet(Path(path).parent)
    time.sleep(NAP / 4)
    return index_file(path)


def number_and_stop(path):
    """Return the number in the file; one that says "stop" sets the flag first. Each takes its time."""
    path = Path(path)
    number, what = told(path)
    if what == "stop":
        (path.parent / "stop.flag").touch()
    meet(path.parent)
    time.sleep(NAP)
    return number


def nap_beside(seconds, folder):
    """Sleep and return the seconds; a first time only when a second process is here, too."""
    meet(Path(folder))
    time.sleep(seconds)
    return seconds


class Flag:
    """What a stop button sets, as a file, so that every process can."""

    def __init__(self, folder):
        self.path = Path(folder) / "stop.flag"

    def is_set(self):
        """Return True from the moment on when somebody asked to stop."""
        return self.path.exists()


def find_here(folder, buf, word):
    """Return what find does, {path: [line, …]}, if buf is a view on shared memory; else {"a copy": [its length]}.

    Takes a moment, so that two processes can be seen at it; they meet in the folder.
    """
    meet(Path(folder))
    time.sleep(NAP / 4)
    if not isinstance(buf, memoryview) or type(buf.obj).__name__ != "mmap":
        return {"a copy": [len(buf)]}
    return find(buf, word)


def told(path):
    """Return the number and the word in a file's first line."""
    number, what = path.read_text(encoding="utf-8").partition("\n")[0].split()[1:3]
    return int(number), what


def others(path):
    """Return the other files of the folder."""
    return [each for each in path.parent.glob("*.py") if each != path]


def mark(path, what):
    """Leave a mark beside a file."""
    (path.parent / f"{path.name}.{what}").touch()


def meet(folder, number=2):
    """Wait until so many processes are here: they are then seen side by side, however slowly they start."""
    (folder / f"{os.getpid()}.here").touch()
    if not met(lambda: (folder / "nobody.here").exists() or len(list(folder.glob("*.here"))) >= number):
        (folder / "nobody.here").touch()  # nobody comes: the next one needn't wait


def met(condition):
    """Wait until the condition is true; return False if it has not been after PATIENCE seconds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True
