"""End a worker that is in the middle of everything, and look at what it leaves: the lab of notebook 03.

Runs in a guarded program, and in its child. Imports nothing but the standard library and other workers.

    program ── starts ──> cook: holds the lock, has half a file written, and an item on its way
       └─ waits until the item is in the pipe, ends the cook, reads the queue, joins, looks ─> Remains
"""

import atexit
import os
import signal
import sys
import tempfile
import time
from multiprocessing import Event, Lock, Process, Queue
from pathlib import Path
from typing import NamedTuple

from helpers.workers.endings import hush

BY_ITSELF = ("returns", "raises", "sys.exit(3)", "os._exit(4)", "crashes")
BY_A_CALL = ("interrupt()", "terminate()", "kill()")
BY_ITS_PARENT = ("daemon, parent returns", "parent killed")
WAYS = tuple(way for way in (*BY_ITSELF, "asked by an Event", *BY_A_CALL, *BY_ITS_PARENT)
             if os.name == "posix" or way not in ("crashes", "interrupt()"))  # Windows has no signals for these
MANNERS = ("as usual", "handled: sys.exit", "ignored")
SIZES = {"1 MB, half sent": 1_000_000, "small, sent": 10}
FIRST, SECOND = "take an onion\n", "chop it\n"
GRACE = 0.5  # seconds, for a cook that will not end anyhow


class Remains(NamedTuple):
    """What one end left. exitcode is None if the cook lives on, or if nobody may ask. file: whole, half or empty."""

    way: str
    lives_on: bool
    exitcode: int | None
    finally_ran: bool
    atexit_ran: bool
    file: str
    arrived: bool
    free: bool


class Things(NamedTuple):
    """What the cook has in its hands, and how it is told things."""

    folder: Path
    lock: object
    queue: object
    busy: object
    go: object


def look_at(ways, manner, size):
    """Return the Remains of each way, one after the other. manner: what SIGTERM does. size: of the item in bytes."""
    return tuple(end(way, manner, size) for way in ways)


def end(way, manner, size):
    """Start a cook, end it in this way when it is in the middle of everything, and return the Remains."""
    home = Event()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        things = Things(Path(folder), Lock(), Queue(), Event(), Event())
        process = Process(target=cook, args=(way, manner, size, things))
        if way in BY_ITS_PARENT:
            process = Process(target=employ, args=(way, manner, size, things, home))
        process.start()
        things.queue._writer.close()  # ours, so that the queue has an end when the cook has
        things.busy.wait()
        while things.queue.empty():
            time.sleep(0.005)
        trigger(process, way, things, home)
        found = remains(process, way, manner, things)
        clear(process, things, found)
        return found


def cook(way, manner, size, things):
    """Hold the lock, be in the middle of a file, have an item on its way; then end in this way."""
    hush()
    prepare(manner)
    atexit.register(note, things.folder / "atexit")
    with things.lock, open(things.folder / "recipe", "w", encoding="utf-8") as recipe:
        try:
            recipe.write(FIRST)
            things.queue.put("x" * size)
            things.busy.set()
            while not things.go.wait(0.05):
                pass  # a signal that arrives just before a wait without a timeout is handled after it, hence never
            leave(way)
            recipe.write(SECOND)
        finally:
            note(things.folder / "finally")


def prepare(manner):
    """Set the signals: SIGINT as in any program, SIGTERM as the manner says."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    wanted = {"as usual": signal.SIG_DFL, "ignored": signal.SIG_IGN, "handled: sys.exit": exit_with}
    signal.signal(signal.SIGTERM, wanted[manner])


def exit_with(number, frame):
    """Handle a signal: leave like any other program."""
    sys.exit(number)


def leave(way):
    """Do what the cook does by itself at its end."""
    if way == "raises":
        raise ValueError("no salt")
    if way == "sys.exit(3)":
        sys.exit(3)
    if way == "os._exit(4)":
        os._exit(4)
    if way == "crashes":
        signal.signal(signal.SIGSEGV, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGSEGV)


def note(path):
    """Leave an empty file as a sign."""
    path.touch()


def employ(way, manner, size, things, home):
    """Be the cook's parent: start it, and go home when told."""
    Process(target=cook, args=(way, manner, size, things), daemon=way.startswith("daemon")).start()
    things.queue._writer.close()
    home.wait()


def trigger(process, way, things, home):
    """Let the end come."""
    if way in BY_ITSELF or way == "asked by an Event":
        things.go.set()
    elif way == "interrupt()":
        process.interrupt() if hasattr(process, "interrupt") else os.kill(process.pid, signal.SIGINT)
    elif way == "daemon, parent returns":
        home.set()
    else:
        process.terminate() if way == "terminate()" else process.kill()


def remains(process, way, manner, things):
    """Wait until the cook cleans up or is gone, read its queue to the end, and look."""
    stays = manner == "ignored" and way in ("terminate()", "daemon, parent returns") and os.name == "posix"
    settle(process, things.folder / "finally", GRACE if stays else float("inf"))
    try:
        arrived = bool(things.queue.get())
    except (EOFError, OSError):
        arrived = False
    if not stays:
        process.join()
    lives_on = stays or way == "parent killed"
    there = {path.name for path in things.folder.iterdir()}
    text = (things.folder / "recipe").read_text(encoding="utf-8")
    file = {"": "empty", FIRST: "half", FIRST + SECOND: "whole"}[text]
    code = None if lives_on or way in BY_ITS_PARENT else process.exitcode
    return Remains(way, lives_on, code, "finally" in there, "atexit" in there, file, arrived, is_free(things.lock))


def settle(process, sign, seconds):
    """Wait for the sign of a clean-up or the end: read earlier, and a dying cook's item might get through."""
    end = time.monotonic() + seconds
    while not sign.exists() and process.is_alive() and time.monotonic() < end:
        time.sleep(0.005)


def is_free(lock):
    """Return whether the lock can be taken, and leave it as it was."""
    free = lock.acquire(block=False)
    if free:
        lock.release()
    return free


def clear(process, things, found):
    """End whoever lives on: a direct child by force, a grandchild by telling it that it may go."""
    if found.lives_on:
        if found.way in BY_ITS_PARENT:
            things.go.set()
        process.kill()
        process.join()
