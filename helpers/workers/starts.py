"""What a start costs, and what a fork server can save: children that import many modules of the standard library.

Runs in a guarded program and in its children. Imports nothing but the standard library.
"""

import importlib
import multiprocessing
import os
import sys
import time
from multiprocessing import Process, SimpleQueue

LIBRARIES = ["asyncio", "email.mime.text", "http.client", "unittest.mock", "xml.dom.minidom"]


def import_libraries():
    """Import what a larger task would need."""
    for name in LIBRARIES:
        importlib.import_module(name)


def start_and_join(run, number, preload=False):
    """Start so many children at once, each of which imports the libraries, and wait for them."""
    if preload:
        multiprocessing.set_forkserver_preload(["__main__", *LIBRARIES])
    children = [Process(target=run.of(import_libraries, "imports")) for _ in range(number)]
    for child in children:
        child.start()
    for child in children:
        child.join()


def start_times(number):
    """Start and join so many children, one after the other; return the seconds of each."""
    seconds = []
    for _ in range(number):
        begin = time.perf_counter()
        child = Process(target=os.getpid)
        child.start()
        child.join()
        seconds.append(time.perf_counter() - begin)
    return seconds


def has_libraries(answers):
    """Put whether the libraries were there before anything asked for them."""
    answers.put(all(name in sys.modules for name in LIBRARIES))


def preload_and_ask(early):
    """Preload the libraries before the first child, or only after it; return what a child then has."""
    if not early:
        ask()
    multiprocessing.set_forkserver_preload(["__main__", *LIBRARIES])
    return ask()


def preload_a_typo(**on_error):
    """Preload a module that doesn't exist, then start a child and return its exit code."""
    multiprocessing.set_forkserver_preload(["asynchio"], **on_error)
    child = Process(target=os.getpid)
    child.start()
    child.join()
    return child.exitcode


def preload_a_typo_and_fail():
    """Do the same, and let the server fail for it (since Python 3.15)."""
    return preload_a_typo(on_error="fail")


def preload_a_typo_and_warn():
    """Do the same, and let the server warn (since Python 3.15)."""
    return preload_a_typo(on_error="warn")


def ask():
    """Return whether a new child has the libraries."""
    answers = SimpleQueue()
    child = Process(target=has_libraries, args=(answers,))
    child.start()
    child.join()
    return answers.get()
