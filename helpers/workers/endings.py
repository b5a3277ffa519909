"""Processes that end in all the ways there are, and workers that clean up if they get the chance.

Runs in the child. Imports nothing but the standard library and other workers.
"""

import io
import os
import signal
import sys
import threading
import time
from multiprocessing import Process, parent_process

from helpers.workers.faults import hang


def hush():
    """Say nothing on this process's error stream from here on: the page shows elsewhere what stands there."""
    sys.stderr = io.StringIO()


def leave(way):
    """End this process in the way that is named."""
    hush()
    match way:
        case "return 25":
            return 25
        case "raise ValueError":
            raise ValueError("no salt")
        case "sys.exit()":
            sys.exit()
        case "sys.exit(3)":
            sys.exit(3)
        case "sys.exit('no salt')":
            sys.exit("no salt")
        case "os._exit(4)":
            os._exit(4)


def cook_until(bell, ready, cleaned):
    """Cook until the bell rings, and clean up, whatever happens."""
    hush()
    try:
        ready.set()
        while not bell.wait(0.05):
            pass  # look up now and then, so that Python can handle a signal
    finally:
        cleaned.set()


def cook_slowly_until(bell, ready, cleaned, seconds):
    """Cook until the bell rings, then take so many seconds to clean up; whoever is ended before has not cleaned."""
    hush()
    ready.set()
    bell.wait()
    time.sleep(seconds)
    cleaned.set()


def cook_politely(bell, ready, cleaned):
    """Turn SIGTERM into an exit like any other, then cook."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(number))
    cook_until(bell, ready, cleaned)


def hold(lock, ready):
    """Take the lock, say so, and keep it for ever."""
    with lock:
        ready.set()
        hang()


def send_result(task, order, sender):
    """Do the task and send its result through the pipe."""
    sender.send(task(order))


def stay(line):
    """Say "started", answer "still here" to the first message on the line, and end at the second."""
    line.send("started")  # only who began can say so: on Windows a child needs its living parent to begin
    line.recv()
    line.send("still here")
    line.recv()


def have_a_child(daemon, line, home, task=stay):
    """Start a process that stays on the line, and wait until it is time to go home."""
    Process(target=task, args=(line,), daemon=daemon).start()
    line.close()
    home.wait()


def end_with_parent():
    """End this process as soon as its parent has ended, however that ends: a thread waits for it."""
    def watch():
        parent_process().join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def watch_and_stay(line):
    """Stay on the line, but not longer than the parent."""
    end_with_parent()
    stay(line)
