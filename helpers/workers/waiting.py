"""Tasks that wait instead of computing, for pictures in which only the order matters.

Runs in the child. Imports nothing but the standard library.
"""

import time


def nap(seconds):
    """Sleep for so many seconds and return them."""
    time.sleep(seconds)
    return seconds
