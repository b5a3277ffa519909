"""The smallest tasks there are, for pages that look at the cost around a task.

Runs in the child. Imports nothing but the standard library.
"""


def add_one(number):
    """Return the number plus one."""
    return number + 1


def square(number):
    """Return the number times itself."""
    return number * number


def power(base, exponent):
    """Return base to the exponent: a task with two arguments."""
    return base**exponent


def burn(steps):
    """Compute for so many steps without waiting for anything, and return the sum."""
    total = 0
    for step in range(steps):
        total += step * step
    return total
