"""Leave records that survive: one file a process, one write a record.

Runs in the child (and in the parent, for its own lane). Standard library only.

    child                                     parent
    Recorder.mark ── os.write ──> PID.*.marks ──> helpers.recording.recording reads all files

A record is one line, written by one system call to a file opened for appending, so a process that is killed
in the middle of its work leaves every record that it made, and no torn one. A line holds the clock
(time.perf_counter_ns, the same clock in every process of a machine), a lane, a kind and a label. The lane is empty
for a process's own line of work; a thread, an interpreter or a coroutine beside it has a lane of its own.
"""

import functools
import os
import sys
import threading
import time
from collections.abc import Callable

LABEL_LENGTH, GIVEN_LENGTH = 40, 400
_now, _pid, _ident, _write = time.perf_counter_ns, os.getpid, threading.get_ident, os.write
_known: dict[tuple[object, ...], "Recorded"] = {}
COROUTINE = 0x80  # inspect.CO_COROUTINE, without importing inspect in every child


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
        line = f"{now}\t{lane}\t{kind}\t{label}\n".encode("utf-8", "replace")
        file, here = _open, _pid()
        try:
            if file is None or file.pid != here or file.folder != self.folder:
                file = _file(self.folder)
            _write(file.number, line)
        except OSError:
            pass  # the recording ended and removed its folder; the work itself must go on
        return now

    def close(self) -> None:
        """Close this process's file, so that the folder can be removed on every system."""
        global _open
        if _open is not None and _open.key == (self.folder, os.getpid()):
            _open = None

    def _lane(self) -> str:
        thread = _ident()
        if self.owner is not None and self.owner[0] == _pid():
            return "" if thread == self.owner[1] else f"{_thread_kind()} {thread} {threading.current_thread().name}"
        if thread == threading._main_thread.ident:  # main_thread() without its call
            return ""
        return f"thread {thread} {threading.current_thread().name}"


class _File:
    """A file of marks, open for as long as somebody writes to it. key: folder and pid."""

    def __init__(self, folder: str, pid: int) -> None:
        self.key = self.folder, self.pid = folder, pid
        name = f"{pid}.{id(sys.modules):x}.marks"  # an interpreter's own: on Windows two may not append to one file
        self.number = os.open(os.path.join(folder, name), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def __del__(self) -> None:
        if hasattr(self, "number"):
            os.close(self.number)


_open: _File | None = None  # the one in use: a task that arrives by pickle brings a new Recorder, not a new file


def _file(folder: str) -> _File:
    global _open
    file = _open
    if file is None or file.key != (folder, os.getpid()):
        file = _open = _File(folder, os.getpid())
    return file


def _thread_kind() -> str:
    """Return "interpreter" if this thread runs in an interpreter of its own (Python 3.14), else "thread"."""
    try:
        import _interpreters
    except ImportError:
        return "thread"
    return "interpreter" if _interpreters.get_current()[0] != _interpreters.get_main()[0] else "thread"


class Recorded:
    """Call a task function between two marks: begin and end.

    Made in the parent by ``run.of(function)``, sent to a worker like any function, called there. Of a coroutine
    function the marks stand where its coroutine begins and ends, in a lane of its own. Who looks at it finds the
    function's name, module, words and signature. keep: mark the arguments of each call, too.
    """

    def __init__(self, recorder: Recorder, function: Callable[..., object], label: str | None = None,
                 keep: bool = False) -> None:
        functools.update_wrapper(self, function)
        self.recorder, self.function, self.label, self.keep = recorder, function, label, keep

    def __reduce__(self) -> tuple[object, ...]:
        return _arrived, (self.recorder, self.function, self.label, self.keep)

    def __repr__(self) -> str:
        return repr(self.function)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Recorded) and self.function == other.function
                                 and self.label == other.label)

    def __hash__(self) -> int:
        return hash((self.function, self.label))

    def __call__(self, *args: object, **kwargs: object) -> object:
        """Run the function here and return or raise what it does."""
        label = one_line(label_of(self.function, args) if self.label is None else self.label)
        if getattr(getattr(self.function, "__code__", None), "co_flags", 0) & COROUTINE:
            return self._coroutine(label, args, kwargs)
        self.recorder.mark("begin", label)
        if self.keep:
            self.recorder.mark("given", given(args, kwargs))
        error = ""
        try:
            return self.function(*args, **kwargs)
        except BaseException as problem:
            error = type(problem).__name__
            raise
        finally:
            self.recorder.mark("end", error)

    async def _coroutine(self, label: str, args: tuple[object, ...], kwargs: dict[str, object]) -> object:
        import asyncio

        task = asyncio.current_task()
        lane = f"coroutine {id(task)} {task.get_name()}"
        self.recorder.mark("begin", label, lane)
        try:
            return await self.function(*args, **kwargs)
        finally:
            self.recorder.mark("end", "", lane)


def _arrived(recorder: Recorder, function: Callable[..., object], label: str | None, keep: bool) -> Recorded:
    """Return what was sent; each time the same object, as a function that is found by its name is."""
    key = recorder.folder, function, label, keep
    try:
        return _known.setdefault(key, Recorded(recorder, function, label, keep))
    except TypeError:  # a callable that can't be a key
        return Recorded(recorder, function, label, keep)


class Started:
    """Say that a child process has reached its own code, then run what it was started for: its run method."""

    def __init__(self, recorder: Recorder, target: Callable[..., object]) -> None:
        self.recorder, self.target = recorder, target

    def __call__(self, *args: object, **kwargs: object) -> object:
        """Mark "ready" and run the target here."""
        self.recorder.mark("ready")
        return self.target(*args, **kwargs)


def given(args: tuple[object, ...], kwargs: dict[str, object]) -> str:
    """Return what a task was called with, on one line: "((1, 0.2), {})"; "" if it can't be told."""
    try:
        return " ".join(repr((args, kwargs)).split("\n"))[:GIVEN_LENGTH].replace("\t", " ")
    except Exception:
        return ""


def label_of(function: Callable[..., object], args: tuple[object, ...]) -> str:
    """Return a short name for one call: the function's if it has no argument, else its first argument.

    Of a path only the last part, of a tuple or list only the first item. An object of a class of the reader's is
    named by its class: its __repr__ may be slow, or fail, and a recording must not change the program.
    """
    first = args[0] if args else None
    if not args:
        first = getattr(function, "__name__", None) or type(function).__name__
    if type(first) in (tuple, list) and first:
        first = first[0]
    kind = type(first)
    if kind is str:
        return _text(first[:500])
    if kind in (bool, float, complex, type(None)) or (kind is int and first.bit_length() < 200):
        return repr(first)
    if kind.__module__ == "pathlib":
        return os.path.basename(str(first)) or str(first)
    name = getattr(first, "__name__", None)
    return name if type(name) is str else kind.__name__


def _text(text: str) -> str:
    """Return the last part of a path, an address without its scheme, any other text as it is."""
    _, scheme, rest = text.partition("://")
    if scheme:
        return rest.rstrip("/")
    last = os.path.basename(text.rstrip("/" + os.sep))
    is_path = text.startswith((os.sep, "/", ".", "~")) or "." in last[1:] or text[1:3] == ":\\"
    return last if is_path and last and " " not in text else text


def one_line(label: str) -> str:
    """Return the label without the characters that separate records, cut to a length that fits a figure."""
    return " ".join(str(label).split())[:LABEL_LENGTH]
