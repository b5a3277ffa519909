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
