"""Reference answer to exercise 3.3."""

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
