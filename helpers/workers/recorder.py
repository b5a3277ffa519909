"""Leave records that survive: one file a process, one write a record.

Runs in the child (and in the parent, for its own lane). Standard library only.

    child                                     parent
    Recorder.mark ── os.write ──> PID.marks ──> helpers.measure.recording reads all files

A record is one line, written by one system call to a file opened for appending, so a process that is killed
in the middle of its work leaves every record that it made, and no torn one. A line holds the clock
(time.perf_counter_ns, the same clock in every process of a machine), a kind and a label.
"""

import os
import time
from collections.abc import Callable
from typing import Any

LABEL_LENGTH = 40


class Recorder:
    """Write marks to this process's own file in a folder.

    A recorder may be pickled, or copied by a fork: each process opens a file of its own at its first mark.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._open: tuple[int, int] | None = None

    def __getstate__(self) -> dict[str, object]:
        return {"folder": self.folder, "_open": None}

    def mark(self, kind: str, label: str = "") -> None:
        """Append one record with the time of this call; a folder that is gone by now is not an error."""
        line = f"{time.perf_counter_ns()}\t{kind}\t{label}\n"
        try:
            os.write(self._file(), line.encode("utf-8", "replace"))
        except OSError:
            pass  # the recording ended and removed its folder; the work itself must go on

    def _file(self) -> int:
        pid = os.getpid()
        if self._open is None or self._open[0] != pid:
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            self._open = pid, os.open(os.path.join(self.folder, f"{pid}.marks"), flags, 0o600)
        return self._open[1]


class Recorded:
    """Call a task function between two marks: begin and end.

    Made in the parent by ``run.of(function)``, sent to a worker like any function, called there.
    """

    def __init__(self, recorder: Recorder, function: Callable[..., Any], label: str | None = None) -> None:
        self.recorder, self.function, self.label = recorder, function, label

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run the function here and return or raise what it does."""
        label = label_of(self.function, args) if self.label is None else self.label
        self.recorder.mark("begin", one_line(label))
        try:
            return self.function(*args, **kwargs)
        finally:
            self.recorder.mark("end")


class Started:
    """Say that a child process has reached its own code, then run what it was started for."""

    def __init__(self, recorder: Recorder, target: Callable[..., Any]) -> None:
        self.recorder, self.target = recorder, target

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Mark "ready" and run the target here."""
        self.recorder.mark("ready")
        return self.target(*args, **kwargs)


def label_of(function: Callable[..., Any], args: tuple[Any, ...]) -> str:
    """Return a short name for one call: the function's if it has no argument, else its first argument.

    Of a path only the last part, of a tuple or list only the first item.
    """
    first = args[0] if args else getattr(function, "__name__", "task")
    if isinstance(first, (tuple, list)) and first:
        first = first[0]
    return os.path.basename(first) if isinstance(first, (str, os.PathLike)) else repr(first)


def one_line(label: str) -> str:
    """Return the label without the characters that separate records, cut to a length that fits a figure."""
    return " ".join(str(label).split())[:LABEL_LENGTH]
