"""Small programs in which something goes wrong without a word, or with the wrong one, or leaves something behind.

Runs in a guarded program, as the parent of its own processes. Standard library only.
"""

import logging
import os
import signal
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event, Manager, Pipe, Pool, Process, Queue, log_to_stderr
from multiprocessing.shared_memory import SharedMemory

from helpers.workers.troubles import burnt, for_ever, noted_dish, well


def talkative():
    """Start a process while the library says what it does."""
    log_to_stderr(logging.INFO)
    cook = Process(target=well, name="Anna")
    cook.start()
    cook.join()
    return cook.exitcode


def lost_line():
    """Configure logging here, log a line in a spawned child; return whether a handler of this program saw it."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "kitchen.log")
        handler = logging.FileHandler(path, encoding="utf-8")
        logging.getLogger().addHandler(handler)
        cook = Process(target=noted_dish, args=(1,))
        cook.start()
        cook.join()
        handler.close()
        with open(path, encoding="utf-8") as file:
            return "salted" in file.read()


def open_pipes(limit):
    """Allow this program so many open files, open pipes until that is too many; return the error and the number."""
    import resource

    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
    kept = []
    try:
        while True:
            kept.append(Pipe())
    except OSError as problem:
        return str(problem), len(kept)


def finished_processes(number, close):
    """Run processes one after the other, keep the objects; return by how much the open files grew."""
    kept, before = [], open_files()
    for _ in range(number):
        cook = Process(target=well_done)
        cook.start()
        cook.join()
        if close:
            cook.close()
        kept.append(cook)
    return open_files() - before


def well_done():
    """Do nothing at all."""


def open_files():
    """Return how many files, pipes and sockets this process holds open (Linux and macOS)."""
    return len(os.listdir("/dev/fd"))


def leak_a_segment():
    """Make a segment, forget it."""
    SharedMemory(create=True, size=100).close()


def ask_where_it_stands():
    """Let a child write its stack when it gets a signal, as a program does that is prepared; return what it wrote."""
    with tempfile.TemporaryDirectory() as folder:
        path, ready = os.path.join(folder, "stack.txt"), Event()
        cook = Process(target=prepared, args=(path, ready))
        cook.start()
        ready.wait(30)
        text = ""
        while "for_ever" not in text and cook.is_alive():  # it may not have got there yet
            os.kill(cook.pid, signal.SIGUSR1)
            time.sleep(0.05)
            with open(path, encoding="utf-8") as file:
                text = file.read()
        cook.kill()
        cook.join()
        return text


def prepared(path, ready):
    """Write all stacks to this file at each SIGUSR1, and go on."""
    import faulthandler

    with open(path, "w", encoding="utf-8") as file:
        faulthandler.register(signal.SIGUSR1, file=file)
        ready.set()
        for_ever()


def unpicklable_result():
    """Ask a pool for a lock; return the error."""
    with Pool(1) as pool:
        try:
            pool.apply(make_a_lock)
        except Exception as problem:
            return type(problem).__name__, str(problem)


def make_a_lock():
    """Return what can't travel."""
    import threading

    return threading.Lock()


def unpicklable_item():
    """Put what can't be pickled, then what can; return what arrives."""
    queue = Queue()
    queue.put(make_a_lock())
    queue.put("soup")
    return queue.get(timeout=10)


def forgotten_future():
    """Submit work that fails, never ask for its result; return what happened at the end of the block."""
    with ProcessPoolExecutor(1) as executor:
        executor.submit(burnt)
    return "nothing"


def ask_for_input():
    """Read from the keyboard in a child; return the error."""
    with Pool(1) as pool:
        try:
            return pool.apply(input)
        except EOFError as problem:
            return f"{type(problem).__name__}: {problem}"


def named_failure():
    """Let a child with a name fail."""
    cook = Process(target=burnt, name="Anna")
    cook.start()
    cook.join()


def bad_callback():
    """Give a future a callback that raises; return the result all the same."""
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(abs, -1)
        future.add_done_callback(fail)
        return future.result()


def bad_initializer():
    """Give an executor an initializer that raises; ask for a result."""
    with ProcessPoolExecutor(1, initializer=burnt) as executor:
        return executor.submit(abs, -1).result()


def fail(future):
    """Raise, whatever comes."""
    raise ValueError("no idea")


def long_temporary_folder():
    """Start a manager whose temporary folder has a name too long for a socket; return how that ended."""
    log_to_stderr(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TMPDIR"] = tempfile.tempdir = os.path.join(folder, "kitchen" * 15)
        os.mkdir(tempfile.tempdir)
        try:
            with Manager():
                return "started"
        except (OSError, EOFError) as problem:
            return type(problem).__name__
