"""Habits of macOS, for every Python process that starts with this folder on PYTHONPATH.

- a semaphore can't be asked for its value, so a queue has no qsize, and a free lock doesn't know that nobody has it;
- a segment of shared memory has a name of 30 letters at most, a size in whole pages, and gets that only once.
"""

import errno
import os
import sys

PAGE, NAME = 16384, 31  # bytes; letters, the slash included


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
    """Take get_value from semaphores; what a lock says of itself is then "unknown", unless this process has it."""
    module.Semaphore.get_value = not_there
    if sys.version_info >= (3, 14):
        return  # there it asks in another way
    for kind in (module.Lock, module.RLock):
        kind.__repr__ = forgetful(kind.__repr__)


def forgetful(told):
    """Return what tells of a lock, so that it knows this process's own only."""

    def as_there(lock):
        return told(lock) if lock._semlock._is_mine() else f"<{type(lock).__name__}(owner=unknown)>"

    return as_there


def rigid(module):
    """Let a segment have a short name, whole pages, and no other size once it has one."""
    open_, cut = module._posixshmem.shm_open, os.ftruncate

    def shm_open(path, flags, mode=511):
        if len(path) > NAME:
            raise OSError(errno.ENAMETOOLONG, "File name too long", path)
        return open_(path, flags, mode)

    def ftruncate(file, length):
        if os.readlink(f"/proc/self/fd/{file}").startswith("/dev/shm/"):
            if os.fstat(file).st_size:
                raise OSError(errno.EINVAL, "Invalid argument")
            length = -(-length // PAGE) * PAGE
        return cut(file, length)

    module._posixshmem.shm_open, os.ftruncate = shm_open, ftruncate


def no_size(module):
    """Take qsize from queues."""
    module.Queue.qsize = not_there


Finder.changes = {"multiprocessing.synchronize": no_value, "multiprocessing.queues": no_size,
                  "multiprocessing.shared_memory": rigid}
sys.meta_path.insert(0, Finder)
