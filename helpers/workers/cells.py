"""Run a text as a notebook runs a cell, or as a script; fork while a thread holds a lock.

Runs in a guarded program. Imports nothing but the standard library.
"""

import os
import subprocess
import sys
import threading
import time
import warnings
from multiprocessing import Process

pantry = threading.Lock()


def run_cell(run, text):
    """Do with the text what a kernel does with a cell: run it in the main module, of which no file has these words.

    Return what it calls results; run records its processes meanwhile.
    """
    space = vars(sys.modules["__main__"])
    exec(text, space)
    return space.get("results")


def run_file(path):
    """Run the file as a script, in a Python of its own; return its exit code, its output and its error output."""
    done = subprocess.run([sys.executable, path], capture_output=True, encoding="utf-8", errors="replace", env=plain())
    return done.returncode, done.stdout, done.stderr


def plain():
    """Return this environment for a script whose output is read: no colours, UTF-8, and nothing kept in a buffer.

    A buffer would change the order: on Windows a parent's is not written out before it starts a child.
    """
    return {**os.environ, "PYTHON_COLORS": "0", "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8:backslashreplace"}


def run_until(path, words, seconds):
    """Run the file as a script until it ends, writes one of these words to its errors, or has had so many seconds.

    Return its exit code (None if it was stopped), its output and its error output.
    """
    with open(path + ".out", "wb") as printed, open(path + ".err", "wb") as errors:
        script = subprocess.Popen([sys.executable, path], stdout=printed, stderr=errors, env=plain())
        end = time.monotonic() + seconds
        while script.poll() is None and time.monotonic() < end and not any(map(_read(errors).count, words)):
            time.sleep(0.02)
        code = script.poll()
        script.kill()
        script.wait()
        return code, _read(printed), _read(errors)


def _read(file):
    with open(file.name, encoding="utf-8", errors="replace") as again:
        return again.read()


def open_pantry():
    """Take the lock of the pantry, and give it back."""
    with pantry:
        pass


def start_while_locked():
    """Start a child that wants the lock, while a thread of this process holds it; then the thread lets go."""
    held, release = threading.Event(), threading.Event()
    thread = threading.Thread(target=hold, args=(held, release))
    thread.start()
    held.wait()
    child = Process(target=open_pantry)
    child.start()
    release.set()
    thread.join()
    child.join()
    return child.exitcode


def warn_of_threads():
    """Start a child while a second thread runs; return the names of the warnings."""
    release = threading.Event()
    thread = threading.Thread(target=release.wait)
    thread.start()
    child = Process(target=threading.active_count)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        child.start()
    child.join()
    release.set()
    thread.join()
    return [each.category.__name__ for each in warned]


def hold(held, release):
    """Hold the lock of the pantry until released."""
    with pantry:
        held.set()
        release.wait()
