"""Whole small programs about ends: children that outlive their parent, Ctrl-C, and an end that nobody hears of.

Runs in a guarded program. Imports nothing but the standard library and other workers.
"""

import contextlib
import os
import signal
import time
from multiprocessing import Event, Pipe, Pool, Process, Queue, Semaphore, active_children
from multiprocessing.connection import wait

from helpers.workers.endings import have_a_child, watch_and_stay
from helpers.workers.faults import queue_put, raise_error
from helpers.workers.waiting import nap


def every_parent_ends():
    """Return for each kind of child, and each end of its parent: daemon, how, what became of parent and child."""
    return [(daemon, how, *reversed(a_parent_ends(how, daemon)))
            for daemon in (False, True) for how in ("return", "terminate", "kill")]


def a_parent_ends(how, daemon):
    """Start a parent that has a child, end the parent, and return whether the child is still there, and the parent."""
    home, (line, far_end) = Event(), Pipe()
    parent = Process(target=have_a_child, args=(daemon, far_end, home))
    parent.start()
    far_end.close()  # so that only they hold it: no answer then means that both are gone
    assert line.recv() == "started"
    end_it(parent, how, home)
    child = ask(line)
    stays = parent.is_alive()
    ask(line)  # now the child goes, too
    parent.join()
    return child, "waits" if stays else "gone"


def a_watched_parent_ends(how):
    """Start a parent whose child watches it, end the parent, and return whether the child is still there."""
    home, (line, far_end) = Event(), Pipe()
    parent = Process(target=have_a_child, args=(False, far_end, home, watch_and_stay))
    parent.start()
    far_end.close()
    assert line.recv() == "started"
    end_it(parent, how, home)
    with contextlib.suppress(OSError):  # Windows says so if nobody is there
        line.poll(10)  # seconds, until nobody holds the other end
    return ask(line)


def end_it(parent, how, home):
    """End the parent: "kill" it, "terminate" it, or let it "return"."""
    if how == "return":
        home.set()
        parent.join(0.3)  # it may have to wait for its child
    else:
        getattr(parent, how)()
        parent.join()


def ask(line):
    """Send a message down the line; return the answer, "gone" if nobody is there."""
    try:
        line.send("are you there?")
        return line.recv()
    except (EOFError, OSError):
        return "gone"


def in_a_terminal(program):
    """Run a program with SIGINT as a terminal's programs have it, whoever started this one."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return program()


def remember(semaphore):
    """Keep what this worker's tasks need."""
    global begun
    begun = semaphore


def cook(seconds):
    """Say that this task has begun, then take so many seconds."""
    begun.release()
    for _ in range(20 * seconds):
        nap(0.05)  # short ones: a signal is handled between them at the latest
    return seconds


def press_ctrl_c(begun):
    """When two tasks have begun, do what the terminal does: send SIGINT to every process of this program."""
    for _ in range(2):
        begun.acquire()
    os.killpg(0, signal.SIGINT)


def ctrl_c_unprepared():
    """Press Ctrl-C while two workers of a pool are in the middle of a task; return whether the results ever come."""
    begun = Semaphore(0)
    with Pool(2, initializer=remember, initargs=(begun,)) as pool:
        workers = active_children()
        results = pool.map_async(cook, [60, 60], chunksize=1)
        try:
            press_ctrl_c(begun)
            results.wait()
        except KeyboardInterrupt:
            for worker in workers:
                wait([worker.sentinel])  # each of them ends, and its task with it
        return results.ready()


def set_up(begun):
    """Leave Ctrl-C to the parent; runs once in each worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    remember(begun)


def ctrl_c_prepared():
    """The same with workers that ignore Ctrl-C: clear up, and return who is left."""
    begun = Semaphore(0)
    pool = Pool(2, initializer=set_up, initargs=(begun,))
    results = pool.map_async(cook, [60, 60], chunksize=1)
    try:
        press_ctrl_c(begun)
        results.wait()
    except KeyboardInterrupt:
        pool.terminate()
        pool.join()
    return active_children()


def half_an_item():
    """Terminate a process in the middle of a large item, then ask its queue for an item, for a second at most."""
    queue = Queue()
    process = Process(target=queue_put, args=(queue,))
    process.start()
    while queue.empty():
        time.sleep(0.01)
    process.terminate()
    process.join()
    return queue.get(timeout=1)


def goes_on():
    """Start a process that fails, wait for it, and go on."""
    process = Process(target=raise_error, args=("no salt",))
    process.start()
    process.join()
    return "dinner is served"
