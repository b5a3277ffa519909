"""Answers to exercise 3.3: Closing time."""

# %% starter
def closing_time(cooks, bell, grace):
    ...        # about 8 lines


# %% right
import time


def closing_time(cooks, bell, grace):
    """Ring the bell, give all cooks the same time, end who is still there, and return their names."""
    bell.set()
    end = time.monotonic() + grace
    for cook in cooks:
        cook.join(max(0, end - time.monotonic()))
    forced = [cook for cook in cooks if cook.is_alive()]
    for cook in forced:
        cook.kill()
        cook.join()
    return [cook.name for cook in forced]


# %% wrong: doesn't ask -- "did not get to clean up"
def closing_time(cooks, bell, grace):
    for cook in cooks:
        cook.kill()
        cook.join()
    return [cook.name for cook in cooks]


# %% wrong: waits, but never rings -- "did not get to clean up"
def closing_time(cooks, bell, grace):
    forced = []
    for cook in cooks:
        cook.join(grace)
        if cook.is_alive():
            forced.append(cook.name)
            cook.kill()
            cook.join()
    return forced


# %% wrong: only asks -- "was stopped"
def closing_time(cooks, bell, grace):
    bell.set()
    for cook in cooks:
        cook.join()
    return []


# %% wrong: gives up on the stubborn -- "still alive"
def closing_time(cooks, bell, grace):
    bell.set()
    for cook in cooks:
        cook.join(grace)
    return [cook.name for cook in cooks if cook.is_alive()]


# %% wrong: looks after the end -- "had to be ended"
def closing_time(cooks, bell, grace):
    bell.set()
    for cook in cooks:
        cook.join(grace)
        cook.kill()
        cook.join()
    return [cook.name for cook in cooks if cook.is_alive()]


# %% right: a set of names, one after the other
def closing_time(cooks, bell, grace):
    bell.set()
    forced = set()
    for cook in cooks:
        cook.join(grace)
        if cook.is_alive():
            cook.kill()
            cook.join()
            forced.add(cook.name)
    return forced


# %% right: waits for the sentinels
import time
from multiprocessing.connection import wait


def closing_time(cooks, bell, grace):
    bell.set()
    left = {cook.sentinel: cook for cook in cooks}
    deadline = time.monotonic() + grace
    while left and (seconds := deadline - time.monotonic()) > 0:
        for sentinel in wait(list(left), timeout=seconds):
            del left[sentinel]
    names = [cook.name for cook in left.values()]
    for cook in left.values():
        cook.terminate()
        cook.join(0.2)
        if cook.is_alive():
            cook.kill()
            cook.join()
    return names


# %% right: by the exit code
def closing_time(cooks, bell, grace):
    bell.set()
    for cook in cooks:
        cook.join(timeout=grace)
    late = tuple(cook for cook in cooks if cook.exitcode is None)
    for cook in late:
        cook.kill()
    for cook in late:
        cook.join()
    return tuple(cook.name for cook in late)


# %% wrong: one second for everybody -- "did not get to clean up"
def closing_time(cooks, bell, grace):
    bell.set()
    forced = []
    for cook in cooks:
        cook.join(1)
        if cook.is_alive():
            forced.append(cook.name)
            cook.kill()
            cook.join()
    return forced


# %% wrong: twenty seconds for everybody -- "was waited for"
def closing_time(cooks, bell, grace):
    bell.set()
    forced = []
    for cook in reversed(cooks):
        cook.join(7)
        if cook.is_alive():
            forced.append(cook.name)
            cook.kill()
            cook.join()
    return forced


# %% wrong: the processes instead of their names -- "should name those who had to be ended"
def closing_time(cooks, bell, grace):
    bell.set()
    for cook in cooks:
        cook.join(grace)
    left = [cook for cook in cooks if cook.is_alive()]
    for cook in left:
        cook.kill()
        cook.join()
    return left


# %% wrong: a number -- "should name those who had to be ended"
def closing_time(cooks, bell, grace):
    bell.set()
    for cook in cooks:
        cook.join(grace)
    left = [cook for cook in cooks if cook.is_alive()]
    for cook in left:
        cook.kill()
        cook.join()
    return len(left)


# %% wrong: terminate is enough -- "not even to SIGTERM"
def closing_time(cooks, bell, grace):
    bell.set()
    for c in cooks:
        c.join(grace)
    slow = [c for c in cooks if c.is_alive()]
    for c in slow:
        c.terminate()
        c.join()
    return [c.name for c in slow]


# %% right: a thread for each
import threading


def closing_time(cooks, bell, grace):
    bell.set()
    out = []

    def see_off(c):
        c.join(timeout=grace)
        if c.exitcode is None:
            out.append(c.name)
            c.kill()
            c.join()

    ts = [threading.Thread(target=see_off, args=(c,)) for c in cooks]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    return sorted(out)


# %% wrong: kills and doesn't join -- "nobody looked"
def closing_time(cooks, bell, grace):
    bell.set()
    ended = []
    for c in cooks:
        c.join(grace)
        if c.is_alive():
            c.kill()
            ended.append(c.name)
    return ended
