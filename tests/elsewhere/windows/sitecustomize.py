"""Habits of Windows, for every Python process that starts with this folder on PYTHONPATH.

- open() without an encoding reads and writes cp1252;
- a parent does not write out its buffers before it spawns a child;
- a file that this process holds open can't be removed;
- a process that is just beginning or ending may not be asked for its command line;
- poll of a pipe raises BrokenPipeError when the other end is gone, and recv EOFError, whatever that left unread;
- a wait with a timeout, but for sleep, lasts a multiple of 15.6 ms.

What can't be imitated here: WaitForMultipleObjects with its 63 handles, pipes of 8 KiB, spawn without fork, Ctrl-C that
ends a wait, segments that vanish with their last user, no signals.
"""

import builtins
import io
import math
import os
import sys

ENCODING, TICK = "cp1252", 1 / 64  # seconds
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


def named_pipes(connection):
    """Let a Connection that is a pipe, and no socket of the network, end as a named pipe does."""
    import select
    import socket
    import stat

    poll, recv, wait = connection.Connection._poll, connection.Connection._recv, connection.wait

    def is_gone(number):
        """Return True if nothing can come any more, and nothing is there."""
        asked = select.poll()
        asked.register(number, select.POLLIN)
        events = dict(asked.poll(0)).get(number, 0)
        if not stat.S_ISSOCK(os.fstat(number).st_mode):
            return bool(events & select.POLLHUP and not events & select.POLLIN)
        with socket.socket(fileno=os.dup(number)) as line:
            if line.family != socket.AF_UNIX or not events & select.POLLIN:
                return False
            try:
                return not line.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
            except OSError:
                return True

    def _poll(self, timeout):
        if is_gone(self._handle):
            raise BrokenPipeError(32, "The pipe has been ended")
        return poll(self, timeout)

    def _recv(self, *args, **kwargs):
        try:
            return recv(self, *args, **kwargs)
        except ConnectionResetError:
            raise EOFError from None

    def coarse(things, timeout=None):
        return wait(things, ticks(timeout))

    connection.Connection._poll, connection.Connection._recv, connection.wait = _poll, _recv, coarse


def ticks(timeout):
    """Return a timeout that ends with a tick of the system's clock."""
    return timeout if timeout is None or timeout <= 0 else math.ceil(timeout / TICK) * TICK


def install():
    """Switch the habits on."""
    builtins.open = io.open = open_as_there
    os.unlink, os.remove = refusing(os.unlink), refusing(os.remove)
    Finder.changes = {"multiprocessing.util": no_flush, "psutil": lambda module: shy(module, "cmdline"),
                      "multiprocessing.connection": named_pipes}
    sys.meta_path.insert(0, Finder)


install()
