"""Leave records that survive: one file a process, one write a record.

Runs in the child (and in the parent, for its own lane). Standard library only.

    child                                     parent
    Recorder.mark ── os.write ──> PID.*.marks ──> helpers.recording.recording reads all files

A record is one line, written by one system call to a file opened for appending, so a process that is killed
in the middle of its work leaves every record that it made, and no torn one. A line holds the clock
(time.perf_counter_ns, the same clock in every process of a machine), a lane, a kind and a label. The lane is empty
for a process's own line of work; a thread, an interpreter or a coroutine beside it has a lane of its own.
"""

import errno
import os
import sys
import threading
import time

_now, _pid, _ident, _write = time.perf_counter_ns, os.getpid, threading.get_ident, os.write
LABEL_LENGTH = 40
APART = 200  # a file of marks has a number beyond those that a program uses and closes


class Recorder:
    """Write marks to this process's own file in a folder.

    owner: pid and thread of who began the recording; its marks are the parent's own.
    A recorder may be pickled, or copied by a fork: each process opens a file of its own at its first mark.
    """

    def __init__(self, folder: str, owner: tuple[int, int] | None = None) -> None:
        self.folder, self.owner = folder, owner

    def mark(self, kind: str, label: str = "", lane: str | None = None) -> int:
        """Append one record with the time of this call, and return that; a folder that is gone is not an error."""
        now = _now()
        if lane is None:
            lane = self._lane()
        if not label.isprintable():
            label = visible(label)
        line = f"{now}\t{lane}\t{kind}\t{label}\n".encode("utf-8", "replace")
        file, here = _open, _pid()
        try:
            if file is None or file.pid != here or file.folder != self.folder:
                file = _file(self.folder)
            _write(file.number, line)
        except OSError as problem:  # the recording ended and removed its folder; the work itself must go on
            if problem.errno == errno.EBADF:
                _lost()
        return now

    def close(self) -> None:
        """Close this process's file, so that the folder can be removed on every system."""
        global _open
        if _open is not None and _open.key == (self.folder, os.getpid()):
            _open = None

    def _lane(self) -> str:
        thread = _ident()
        if self.owner is not None and self.owner[0] == _pid():
            return "" if thread == self.owner[1] else f"{_thread_kind()} {thread} {_thread_name(thread)}"
        if thread == threading._main_thread.ident:  # main_thread() without its call
            return ""
        return f"thread {thread} {_thread_name(thread)}"


class _File:
    """A file of marks, open for as long as somebody writes to it. key: folder and pid."""

    def __init__(self, folder: str, pid: int) -> None:
        self.key = self.folder, self.pid = folder, pid
        name = f"{pid}.{id(sys.modules):x}.marks"  # an interpreter's own: on Windows two may not append to one file
        self.number = _apart(os.open(os.path.join(folder, name), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))

    def __del__(self) -> None:
        if hasattr(self, "number"):
            os.close(self.number)


def _apart(number: int) -> int:
    """Return another number for the same open file, a high one where the system allows that.

    So the program's own files have the numbers that they would have. A process that closes every number, as a
    service does, closes this one, too; the next file that it opens is then not taken for this one.
    """
    try:
        import fcntl

        higher = fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, APART)
    except (ImportError, OSError):
        return number
    os.close(number)
    return higher


_open: _File | None = None  # the one in use: a task that arrives by pickle brings a new Recorder, not a new file


def _file(folder: str) -> _File:
    global _open
    file = _open
    if file is None or file.key != (folder, os.getpid()):
        file = _open = _File(folder, os.getpid())
    return file


def _lost() -> None:
    """Forget the open file, whose number the program has closed; the next mark opens another."""
    global _open
    if _open is not None:
        del _open.number
        _open = None


def _thread_name(ident: int) -> str:
    """Return the name of a thread; one that was not started through threading has none, and gets none by asking."""
    thread = threading._active.get(ident)
    return "Dummy" if thread is None else visible(thread.name)


def _thread_kind() -> str:
    """Return "interpreter" if this thread runs in an interpreter of its own (Python 3.14), else "thread"."""
    try:
        import _interpreters
    except ImportError:
        return "thread"
    return "interpreter" if _interpreters.get_current()[0] != _interpreters.get_main()[0] else "thread"


def one_line(label: object) -> str:
    """Return the label without the characters that separate records, cut to a length that fits a figure."""
    return visible(" ".join(str(label).split())[:LABEL_LENGTH])


def visible(text: str) -> str:
    """Return the text with a space for each line break or tab, and without other letters that nobody can see."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else " " if letter.isspace() else "" for letter in text)
