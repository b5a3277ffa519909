"""What the workers of every engine are given to do, besides the real work: nothing, and something large.

Runs in the child. Imports nothing but the standard library.
"""


def empty(number):
    """Return the number: a task that is a message there and a message back, and nothing else."""
    return number


def length(data):
    """Return how long the data is: a task that is a copy there, and nothing else."""
    return len(data)


class Paired:
    """Call work(task) and return (task, its result), for engines that don't tell which task a result belongs to."""

    def __init__(self, work, echo=True):
        self.work, self.echo = work, echo

    def __call__(self, task):
        """Return the task (None if it is not wanted back, since it is large) and its result."""
        return task if self.echo else None, self.work(task)
