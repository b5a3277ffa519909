"""What does a child find of its parent? Things for the parent to prepare, and a child that looks for them.

Runs in a guarded program and in its child. Imports nothing but the standard library.
"""

import os
import random
import sys
import tempfile
import threading
from multiprocessing import Process, SimpleQueue

setting = "as imported"
dice = random.Random(1)
lock = threading.Lock()


def look_around(answers, argument, file, folder, rolled, random_state):
    """Put what this process finds of what its parent prepared: true or false for each."""
    answers.put({
        "an argument": argument == "salt",
        "a global, changed before the start": setting == "changed",
        "the state of a Random() of your own": dice.getstate() == rolled,
        "the state of the random module": random.getstate() == random_state,
        "an open file": is_open(*file),
        "a thread": any(each.name == "holder" for each in threading.enumerate()),
        "the lock that this thread holds, as locked": lock.locked(),
        "environment, set before the first child": "EARLY_SPICE" in os.environ,
        "environment, set later": "LATE_SPICE" in os.environ,
        "the current folder, changed later": os.getcwd() == folder,
        "an entry of sys.path, added later": folder in sys.path,
        "the main module, imported anew": sys.modules["__main__"].__name__ == "__mp_main__",
    })


def is_open(number, device, inode):
    """Return True if the descriptor of this number is open here and leads to this file."""
    try:
        found = os.fstat(number)
    except OSError:
        return False
    return (found.st_dev, found.st_ino) == (device, inode)


def prepare_and_ask():
    """Prepare all of it in this process, then start a child and return what it finds."""
    global setting
    os.environ["EARLY_SPICE"] = "1"
    first = Process(target=os.getpid)  # forkserver: now the server starts
    first.start()
    first.join()
    release, held, home = threading.Event(), threading.Event(), os.getcwd()
    holder = threading.Thread(target=hold, args=(held, release), name="holder")
    holder.start()
    held.wait()
    os.environ["LATE_SPICE"] = "1"
    setting = "changed"
    dice.random()
    random.seed(1)
    try:
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as file:
            os.chdir(folder)
            sys.path.append(os.getcwd())
            return ask(file)
    finally:
        os.chdir(home)
        release.set()
        holder.join()


def hold(held, release):
    """Hold the lock until released."""
    with lock:
        held.set()
        release.wait()


def ask(file):
    """Start a child that looks around, and return what it found."""
    answers, about = SimpleQueue(), os.fstat(file.fileno())
    child = Process(target=look_around, args=(
        answers, "salt", (file.fileno(), about.st_dev, about.st_ino), os.getcwd(), dice.getstate(), random.getstate()))
    child.start()
    found = answers.get()
    child.join()
    os.chdir(os.path.dirname(os.getcwd()))  # Windows removes no folder that somebody is in
    return found
