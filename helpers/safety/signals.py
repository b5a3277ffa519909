"""What a signal that ends or interrupts the kernel must not break: the resource tracker, and a fork.

Runs in the parent. The tracker is multiprocessing's own process: it knows the names of all segments and semaphores
that a program and its children made, and removes them when the last of these processes is gone. It belongs to the
kernel's process group, though, and a kernel is often ended by killing its whole group: then nobody cleans up.

A fork takes the lock of logging and gives it back. Up to Python 3.12 that is done by functions of Python: an interrupt
that comes within them is swallowed, and so may be giving back. Then every other thread that forks waits for ever, as a
pool's own thread does, and the pool with it.
"""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker


def start_tracker_apart() -> "subprocess.Popen[bytes] | None":
    """Start this process's resource tracker in a session of its own and return it.

    Returns None where there is nothing to do: on Windows, and if a tracker runs already. Uses two private
    attributes of the standard library's tracker (the same from Python 3.8 to 3.15); without them it does nothing.
    """
    tracker = getattr(resource_tracker, "_resource_tracker", None)
    if os.name != "posix" or getattr(tracker, "_fd", 0) is not None or not hasattr(tracker, "_pid"):
        return None
    reading, writing = os.pipe()
    command = f"from multiprocessing.resource_tracker import main; main({reading})"
    process = subprocess.Popen([sys.executable, "-c", command], pass_fds=[reading], start_new_session=True)
    os.close(reading)
    tracker._fd, tracker._pid = writing, process.pid
    return process


@contextmanager
def interruptible() -> Iterator[None]:
    """In this block a process is started: raise KeyboardInterrupt if an interrupt was swallowed, and free the lock."""
    owned = getattr(logging._lock, "_is_owned", lambda: True)
    had = owned()
    try:
        yield
    finally:
        kept = owned() and not had
        if kept:
            logging._lock.release()
    if kept:
        raise KeyboardInterrupt
