"""The patients of the deadlock clinic: eight small programs that go wrong, each with treatments that help or don't.

Each runs in a guarded program, takes the recording and a treatment's name, "none" to go wrong, and returns a dish.
"""

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Barrier, JoinableQueue, Lock, Pipe, Pool, Process, Queue, TimeoutError, Value
from threading import BrokenBarrierError

from helpers.workers.arithmetic import square

LARGE, SMALL = 10_000_000, 100  # bytes: more than any pipe holds, and less
MEET = 0.3  # seconds that one waits for the other, who may never come


def together(*cooks):
    """Start these processes, then join them."""
    for act in ("start", "join"):
        for cook in cooks:
            getattr(cook, act)()


# join before drain

def join_before_drain(run, treatment):
    """Let a cook put a large soup on a queue; return how large it was."""
    soup = Queue()
    cook = Process(target=put_soup, args=(soup, treatment), name="Anna")
    cook.start()
    if treatment == "get, then join":
        size = len(soup.get(timeout=30))
        cook.join()
        return size
    cook.join()
    return len(soup.get())


def put_soup(soup, treatment):
    """Put it; with cancel_join_thread this process won't wait for its queue when it ends."""
    soup.put(b"x" * LARGE)
    if treatment == "cancel_join_thread":
        soup.cancel_join_thread()


# two locks

class Kitchen:
    """Two locks, the meeting point of two cooks, and how many dishes are done."""

    def __init__(self):
        self.salt, self.pepper, self.meeting, self.done = Lock(), Lock(), Barrier(2), Value("i", 0)

    def meet(self):
        """Wait until both cooks have their first lock, but not for ever."""
        try:
            self.meeting.wait(MEET)
        except BrokenBarrierError:
            pass

    def finish(self):
        """Count a dish."""
        with self.done.get_lock():
            self.done.value += 1


def two_locks(run, treatment):
    """Let two cooks season a dish each; return how many were done."""
    kitchen = Kitchen()
    ben = {"none": salt_last, "the same order": salt_first, "acquire with a timeout": salt_or_nothing}[treatment]
    together(Process(target=salt_first, args=(kitchen,), name="Anna"),
             Process(target=ben, args=(kitchen,), name="Ben"))
    return kitchen.done.value


def salt_first(kitchen):
    """Take the salt, then the pepper."""
    kitchen.meeting.wait(30)
    with kitchen.salt:
        kitchen.meet()
        with kitchen.pepper:
            kitchen.finish()


def salt_last(kitchen):
    """Take the pepper, then the salt."""
    kitchen.meeting.wait(30)
    with kitchen.pepper:
        kitchen.meet()
        with kitchen.salt:
            kitchen.finish()


def salt_or_nothing(kitchen):
    """Take the pepper, then the salt if it comes soon; else give the pepper back and go without a dish."""
    kitchen.meeting.wait(30)
    with kitchen.pepper:
        kitchen.meet()
        if kitchen.salt.acquire(timeout=MEET):
            kitchen.finish()
            kitchen.salt.release()


# full pipes both ways

def full_pipes(run, treatment):
    """Let two cooks send each other a large message; return how many bytes arrived."""
    mine, yours = Pipe()
    arrived, size = Value("i", 0), SMALL if treatment == "smaller messages" else LARGE
    ben = receive_then_send if treatment == "one receives first" else send_then_receive
    together(Process(target=send_then_receive, args=(mine, size, arrived), name="Anna"),
             Process(target=ben, args=(yours, size, arrived), name="Ben"))
    return arrived.value


def send_then_receive(line, size, arrived):
    """Send first."""
    line.send(b"x" * size)
    count(line.recv(), arrived)


def receive_then_send(line, size, arrived):
    """Receive first."""
    count(line.recv(), arrived)
    line.send(b"x" * size)


def count(message, arrived):
    """Add the size of a message to what arrived."""
    with arrived.get_lock():
        arrived.value += len(message)


# a pool that lost a worker

def lost_worker(run, treatment):
    """Ask a pool for four dishes, of which the third takes its worker along; return the dishes."""
    cook = square if treatment == "mend the task" else deadly
    if treatment == "an executor":
        with ProcessPoolExecutor(2) as executor:
            return list(executor.map(cook, [1, 2, 3, 4]))
    with Pool(2) as pool:
        tickets = [pool.apply_async(cook, (number,)) for number in (1, 2, 3, 4)]
        return [patiently(ticket, 0.5 if treatment == "get with a timeout" else None) for ticket in tickets]


def deadly(number):
    """Return the square, but end this process at number 3, as a crash in a C library does."""
    if number == 3:
        os._exit(1)
    return number ** 2


def patiently(ticket, seconds):
    """Wait for a result for so many seconds, or for ever; return it, or None."""
    try:
        return ticket.get(seconds)
    except TimeoutError:
        return None


# a child that can't import its task

TEXT = "def cook(number):\n    return number ** 2\n"


def missing_function(run, treatment):
    """Ask a pool for the work of a function that only the main program has, as a cell's functions are."""
    space = vars(sys.modules["__main__"])
    exec(TEXT, space)
    cook = square if treatment == "a module of its own" else space["cook"]
    if treatment == "an executor":
        with ProcessPoolExecutor(2) as executor:
            return list(executor.map(cook, [1, 2]))
    with Pool(2) as pool:
        return pool.map(cook, [1, 2], chunksize=1)


# a forgotten task_done

def forgotten_task_done(run, treatment):
    """Give four dishes to a cook who burns one, wait until all are done with; return how many were."""
    dishes, done = JoinableQueue(), Value("i", 0)
    Process(target=serve, args=(dishes, done, treatment == "task_done in finally"), name="Anna", daemon=True).start()
    for number in (1, 2, 3, 4):
        dishes.put(number)
    if treatment != "don't join the queue":
        dishes.join()
    return done.value


def serve(dishes, done, always):
    """Cook dish after dish; a burnt one is thrown away, and counted as done with only if it always is."""
    while True:
        number = dishes.get()
        try:
            fry(number)
            if not always:
                finish(dishes, done)
        except ValueError:
            pass
        finally:
            if always:
                finish(dishes, done)


def fry(number):
    """Take a moment; burn dish 3."""
    time.sleep(0.05)
    if number == 3:
        raise ValueError("burnt")


def finish(dishes, done):
    """Say that one more dish is done with."""
    with done.get_lock():
        done.value += 1
    dishes.task_done()
