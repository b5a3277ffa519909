"""Use, forget and lose shared memory.

Runs in the child, or as a program of its own under a deadline. Imports nothing but the standard library.
"""

import os
import subprocess
import sys
import time
from multiprocessing.shared_memory import SharedMemory


def exists(name):
    """Return whether somebody can attach to a segment of this name now."""
    try:
        SharedMemory(name).close()
    except FileNotFoundError:
        return False
    return True


def shout(name, first, end):
    """Turn small letters into capitals, where they lie: the bytes from first up to end."""
    shared = SharedMemory(name)
    for place in range(first, end):
        if 97 <= shared.buf[place] <= 122:
            shared.buf[place] -= 32
    shared.close()


def slow_shout(name, first, end):
    """As shout, and take a little while, so that two of them can be seen side by side."""
    time.sleep(0.1)
    shout(name, first, end)


def make_and_wait(line):
    """Make a segment, write into it, send its name through a pipe, and wait to be ended."""
    shared = SharedMemory(create=True, size=16)
    shared.buf[:4] = b"soup"
    line.send(shared.name)
    line.poll(60)


def forget_to_unlink():
    """Make a segment and end without unlink."""
    shared = SharedMemory(create=True, size=16)
    shared.close()


def end_with_segment(name):
    """Make a segment of this name, and end at once: no finally, no atexit."""
    shared = SharedMemory(name, create=True, size=16)
    shared.buf[:4] = b"soup"
    os._exit(1)


STRANGER = """
import sys
from multiprocessing.shared_memory import SharedMemory
options = {"track": False} if sys.argv[2] == "untracked" else {}
shared = SharedMemory(sys.argv[1], **options)
print(bytes(shared.buf[:4]).decode())
shared.close()
"""


def visited(track):
    """Let a Python that isn't our child read a segment; return what it read, and whether the segment is still there.

    track: "tracked", or "untracked" (Python 3.13 or newer).
    """
    shared = SharedMemory(create=True, size=16)
    shared.buf[:4] = b"soup"
    stranger = subprocess.run([sys.executable, "-c", STRANGER, shared.name, track], capture_output=True, text=True,
                              timeout=30)
    there = exists(shared.name)
    shared.close()
    if there:
        shared.unlink()
    return stranger.stdout.strip(), there


def view_after_close():
    """Read through a numpy array whose segment was closed under it; nobody survives that."""
    import numpy as np

    shared = SharedMemory(create=True, size=1_000_000)
    array = np.ndarray((1_000_000,), np.uint8, buffer=shared.buf)
    shared.close()
    return int(array.sum())


def no_page_left():
    """Write where the system has no page to give, as in a full /dev/shm."""
    shared = SharedMemory(create=True, size=4096)
    try:
        os.ftruncate(shared._fd, 0)  # now there is none for any of these bytes
        shared.buf[0] = 1
    finally:
        shared.unlink()


def long_name():
    """Make a segment whose name is as long as Linux allows and holds a line break; return what Python says to it."""
    import _posixshmem

    name = "n" * 254 + "\n"
    try:
        SharedMemory(name, create=True, size=16)
    except ValueError as problem:
        _posixshmem.shm_unlink(f"/{name}")  # it was made before the tracker refused it
        return str(problem)
