"""Work that computes: by the time that a core really spends on it, so that other programs can't make it less.

Runs in the child. Imports nothing but the standard library.
"""

import os
import threading
from time import perf_counter, sleep, thread_time

GAP = 0.0005  # seconds: who doesn't get on for longer than this has lost the core, or the lock


def compute(seconds):
    """Compute until this thread has used so many seconds of a core, and return how many it used."""
    begin = thread_time()
    while thread_time() - begin < seconds:
        sum(range(200))
    return thread_time() - begin


def compute_in_turns(seconds):
    """Compute as long; return who did it (pid, thread) and the turns in which it got on, as (begin, end) pairs."""
    turns, stop = [], thread_time() + seconds
    begin = last = perf_counter()
    while thread_time() < stop:
        now = perf_counter()
        if now - last > GAP:
            turns.append((begin, last))
            begin = now
        last = now
    return (os.getpid(), threading.get_ident()), [*turns, (begin, last)]


def compute_in_c(seconds):
    """Compute as long, in a function of the standard library that is written in C; return the seconds used."""
    from hashlib import pbkdf2_hmac

    begin = thread_time()
    while thread_time() - begin < seconds:
        pbkdf2_hmac("sha256", b"soup", b"salt", 10_000)
    return thread_time() - begin


def mix(task):
    """Take (number, seconds to compute, seconds to wait), do both, and return the number."""
    number, computing, waiting = task
    compute(computing)
    sleep(waiting)
    return number


async def mix_async(task):
    """Do the same as a coroutine: while it waits, other coroutines of its thread may go on."""
    import asyncio

    number, computing, waiting = task
    compute(computing)
    if waiting:
        await asyncio.sleep(waiting)
    return number
