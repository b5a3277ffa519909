"""Habits of Windows, for every Python process that starts with this folder on PYTHONPATH.

- open() without an encoding reads and writes cp1252;
- a parent does not write out its buffers before it spawns a child;
- a file that this process holds open can't be removed;
- a process that is just beginning or ending may not be asked for its command line;
- there are no signals to ask a process where it stands.

What can't be imitated here: WaitForMultipleObjects with its 63 handles, pipes of 8 KiB, spawn without fork.
"""

import builtins
import io
import os
import sys

ENCODING = "cp1252"
_open, _text = builtins.open, io.text_encoding


def open_as_there(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    """Open as on a Windows of Western Europe."""
    if "b" not in mode and encoding in (None, "locale"):
        encoding = ENCODING
    return _open(file, mode, buffering, encoding, errors, newline, closefd, opener)


def held_open(path):
    """Return True if this process has the file open."""
    try:
        wanted = os.stat(path)
        return any(os.path.samestat(wanted, os.stat(f"/proc/self/fd/{number}"))
                   for number in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{number}"))
    except OSError:
        return False


def refusing(remove):
    """Return the function that removes a file, but not one that is open."""

    def as_there(path, *, dir_fd=None):
        asking = sys._getframe(1).f_globals.get("__name__", "")
        systems = asking.startswith(("multiprocessing.", "tempfile"))  # the library's own way on this system
        if dir_fd is None and not systems and held_open(path):
            raise PermissionError(13, "The process cannot access the file because it is being used", str(path))
        return remove(path, dir_fd=dir_fd)

    return as_there


def shy(psutil, name, times=2):
    """Let this method of a psutil process raise AccessDenied for the first calls on each new process."""
    asked, real = {}, getattr(psutil.Process, name)

    def method(self, *args, **kwargs):
        key = (self.pid, self._create_time if hasattr(self, "_create_time") else None)
        asked[key] = asked.get(key, 0) + 1
        if self.pid != os.getpid() and asked[key] <= times:
            raise psutil.AccessDenied(self.pid)
        return real(self, *args, **kwargs)

    setattr(psutil.Process, name, method)


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


def no_flush(util):
    """Leave the buffers as they are."""
    util._flush_std_streams = lambda: None


def install():
    """Switch the habits on."""
    builtins.open = io.open = open_as_there
    os.unlink, os.remove = refusing(os.unlink), refusing(os.remove)
    Finder.changes = {"multiprocessing.util": no_flush, "psutil": lambda module: shy(module, "cmdline")}
    sys.meta_path.insert(0, Finder)


install()
