"""Use, forget and lose shared memory.

Runs in the child, or as a program of its own under a deadline. Imports nothing but the standard library.
"""

import os
import subprocess
import sys
import time
from multiprocessing.shared_memory import SharedMemory

PAGE = 4096  # memory is given out in pages of this size, or of a multiple
VANISH = 0.0 if os.name == "posix" else 0.3  # seconds: on Windows join may be over just before a killed process is


def exists(name, patience=VANISH):
    """Return whether somebody can attach to a segment of this name now; a True may change within so many seconds.

    On Linux and macOS it is asked for without SharedMemory, which would tell the resource tracker about the name.
    """
    end = time.monotonic() + patience
    while _attach(name):
        if time.monotonic() >= end:
            return True
        time.sleep(0.02)
    return False


def _attach(name):
    try:
        if os.name == "posix":
            import _posixshmem

            os.close(_posixshmem.shm_open(f"/{name}", os.O_RDWR, mode=0o600))
        else:
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


def flip(name, first, end):
    """Turn small letters into capitals and capitals into small ones, where they lie; take a little while for it."""
    time.sleep(0.4)
    shared = SharedMemory(name)
    for place in range(first, end):
        if chr(shared.buf[place]).isalpha():
            shared.buf[place] ^= 32
    shared.close()


def fill_and_crash(name, notes=(b"oven on", b"dough in", b"smoke!!")):
    """Write notes of up to 8 bytes into a segment, one over the other, and crash: no exception, no result."""
    shared = SharedMemory(name)
    for note in notes:
        time.sleep(0.1)
        shared.buf[:8] = note.ljust(8, b"\0")
    os._exit(7)


def wait_with_copy(data, ready, leave):
    """Keep bytes of one's own until told to leave."""
    data[::PAGE] = bytes(len(data[::PAGE]))  # under fork they are the parent's until somebody writes to them
    ready.release()
    leave.wait(60)


def wait_with_shared(name, ready, leave):
    """Read all of a shared segment, and keep it open until told to leave."""
    shared = SharedMemory(name)
    sum(shared.buf[::PAGE])
    ready.release()
    leave.wait(60)
    shared.close()


def make_and_wait(line):
    """Make a segment, write into it, send its name through a pipe, and wait to be ended."""
    shared = SharedMemory(create=True, size=16)
    shared.buf[:4] = b"soup"
    line.send(shared.name)
    line.poll(60)


def obey(line):
    """Open, read and close a segment when told to, and answer each time with what is there; "end" ends it."""
    shared = None
    while line.poll(60):
        order, name = line.recv()
        if order == "end":
            break
        if order == "open":
            shared = SharedMemory(name)
        elif order == "close":
            shared.close()
        line.send("" if shared is None or shared.buf is None else bytes(shared.buf[:4]).decode())


def forget_to_unlink():
    """Make a segment and end without unlink."""
    shared = SharedMemory(create=True, size=16)
    shared.close()


def lose_the_tracker():
    """Make a segment, kill the resource tracker, and make another one; both are unlinked."""
    import signal
    from multiprocessing import resource_tracker

    first = SharedMemory(create=True, size=16)
    os.kill(resource_tracker._resource_tracker._pid, signal.SIGKILL)
    time.sleep(0.2)
    second = SharedMemory(create=True, size=16)
    for shared in (first, second):
        shared.close()
        shared.unlink()


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


def no_page_left():
    """Write where the system has no page to give, as in a full /dev/shm: into a file that was cut off.

    A segment itself can't be cut off on macOS.
    """
    import mmap
    import tempfile

    with tempfile.TemporaryFile() as file:
        file.truncate(PAGE)
        view = mmap.mmap(file.fileno(), PAGE)
        file.truncate(0)  # now there is none for any of these bytes
        view[0] = 1


def long_name():
    """Make a segment whose name is as long as Linux allows and holds a line break; return what Python says to it."""
    import _posixshmem

    name = "n" * 254 + "\n"
    try:
        SharedMemory(name, create=True, size=16)
    except ValueError as problem:
        _posixshmem.shm_unlink(f"/{name}")  # it was made before the tracker refused it
        return str(problem)
