"""Bad citizens: functions that raise, die, hang or don't let go. For lessons about what can go wrong, and for tests.

Runs in the child. Imports nothing but the standard library.
"""

import multiprocessing
import os
import signal
import threading
import time


def raise_error(message):
    """Raise a ValueError with this message."""
    raise ValueError(message)


def in_a_thread(work, *arguments):
    """Do it in a thread of this process, and wait for its end; what it raises is only printed."""
    thread = threading.Thread(target=work, args=arguments)
    thread.start()
    thread.join()


def die(code=1):
    """End this process at once, without any cleaning up."""
    os._exit(code)


def die_at_once(*arguments):
    """End this process before it has done anything, whatever it was given."""
    os._exit(1)


class OwnRun(multiprocessing.Process):
    """A process with a run method of its own."""

    def run(self):
        """Do nothing."""


def hang():
    """Wait for something that never comes."""
    threading.Event().wait()


def loop_for_ever():
    """Compute without end."""
    while True:
        pass


def ignore_terminate(ready=None):
    """Ignore SIGTERM, say so through the event if there is one, and wait for ever."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if ready is not None:
        ready.set()
    while True:
        time.sleep(1)


def unpicklable():
    """Return something that can't travel to another process."""
    return threading.Lock()


def mark_for_ever(recorder, started):
    """Write records without end."""
    recorder.mark("recording")
    started.set()
    while True:
        recorder.mark("begin", "soup")
        recorder.mark("end")


# whole programs that hang: each is the parent of its own processes

def two_locks():
    """Let two processes take two locks, each in the other's order, when both hold their first."""
    first, second, both = multiprocessing.Lock(), multiprocessing.Lock(), multiprocessing.Barrier(2)
    pair = [multiprocessing.Process(target=take_both, args=locks)
            for locks in ((first, second, both), (second, first, both))]
    for process in pair:
        process.start()
    for process in pair:
        process.join()


def take_both(first, second, both):
    """Take one lock, wait until the other process has its own, then want the second."""
    with first:
        both.wait()
        with second:
            pass


def join_before_drain():
    """Join a process that can't end, because nobody reads the large object it put."""
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=queue_put, args=(queue,))
    process.start()
    process.join()


def queue_put(queue):
    """Put ten megabytes."""
    queue.put(b"x" * 10_000_000)


def lose_a_worker():
    """Ask a pool for a result that no worker lives to give."""
    with multiprocessing.Pool(2) as pool:
        pool.map(die, [1])


def stubborn_children():
    """Start two children that ignore SIGTERM, and join them."""
    pair = [multiprocessing.Process(target=ignore_terminate) for _ in range(2)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()


def stubborn_grandchildren():
    """Start a child that starts children that ignore SIGTERM."""
    process = multiprocessing.Process(target=stubborn_children)
    process.start()
    process.join()


def leave_an_orphan():
    """Start a child that leaves a grandchild running and dies; return."""
    ready = multiprocessing.Event()
    process = multiprocessing.Process(target=start_and_die, args=(ready,))
    process.start()
    ready.wait()
    process.join()
    return "returned"


def start_and_die(ready):
    """Start a child that waits for ever, wait until it runs, end without it."""
    multiprocessing.Process(target=ignore_terminate, args=(ready,)).start()
    ready.wait()
    os._exit(0)


def hang_with_a_manager():
    """Let a manager serve a list, and wait for ever."""
    with multiprocessing.Manager() as manager:
        manager.list().append("soup")
        hang()


def temporary_place():
    """Make a temporary folder with a file in it, remove neither, and return its path."""
    import tempfile

    folder = tempfile.mkdtemp()
    tempfile.NamedTemporaryFile(dir=folder, delete=False).close()
    return folder
