"""What the reference measures and lets run: an echo, programs that need the right tool, and tasks that die.

Runs in the parent of a guarded program and in its children. Standard library only.
"""

import os
import time


def nothing():
    """Do nothing: what is left is the cost of a start."""


def echo(number, receive, send):
    """Send back the length of so many messages."""
    for _ in range(number):
        send(len(receive()))


def first_byte(shared, number, receive, send):
    """Look at the first byte of a shared segment, so many times when asked."""
    for _ in range(number):
        receive()
        send(shared.buf[0])
    shared.close()


def answer(number, slow=None):
    """Compute for a moment, and answer with the number doubled; if it is the slow one, only after 0.3 s."""
    time.sleep(0.3 if number == slow else 0)
    return number * 2 if sum(step * step for step in range(200_000)) else 0


def rest(number):
    """Wait as for a server, and return the number."""
    time.sleep(0.05)
    return number


def risky(number):
    """Return the square of the number; the number 3 ends its process."""
    time.sleep(0.05)
    if number == 3:
        os._exit(4)
    return number ** 2


def endless(number):
    """Never return, but for the number 0."""
    while number:
        time.sleep(0.05)
    return number
