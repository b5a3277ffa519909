"""Habits of macOS, for every Python process that starts with this folder on PYTHONPATH.

A semaphore can't be asked for its value there, so a queue has no qsize; and a process that begins or ends may not be
asked for its command line.
"""

import sys


def not_there(self):
    """Say what macOS says."""
    raise NotImplementedError


class Finder:
    """Change a module when it is imported."""

    changes = {}  # noqa: RUF012 - one finder a process

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        """Find the module as ever, and change it after it has been run."""
        change = cls.changes.pop(name, None)
        if change is None:
            return None
        from importlib.util import find_spec

        spec = find_spec(name)
        run = spec.loader.exec_module

        def exec_module(module):
            run(module)
            change(module)

        spec.loader.exec_module = exec_module
        return spec


def no_value(module):
    """Take get_value from semaphores."""
    module.Semaphore.get_value = not_there


def no_size(module):
    """Take qsize from queues."""
    module.Queue.qsize = not_there


Finder.changes = {"multiprocessing.synchronize": no_value, "multiprocessing.queues": no_size}
sys.meta_path.insert(0, Finder)
