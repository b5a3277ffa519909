"""A task that uses threads of its own.

Runs in the child. Imports nothing but the standard library.
"""

from threading import Thread


def in_two_threads(task):
    """Call task(1) and task(2) in a thread each, and wait for both."""
    threads = [Thread(target=task, args=(number,)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
