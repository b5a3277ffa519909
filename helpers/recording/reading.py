"""Turn the marks of a recording into a Run.

Runs in the parent. Standard library only. Reads nothing but the folder, so that a recording whose own program
was killed can still be drawn.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from helpers.records import Lane, Run, Span

STRANGE = "not started here"  # a process whose start the recording didn't see; its life is known from its first mark
MOMENTS = ("note", "put", "got")
WAITS = {"wait": "waited", "hold": "held"}  # what is opened by its name, and closed by its name in any order


class Mark(NamedTuple):
    """One record as it was written: nanoseconds, lane, kind, label."""

    ns: int
    lane: str
    kind: str
    label: str


def read_run(folder: str | os.PathLike[str]) -> Run:
    """Return the Run that the marks in this folder tell of.

    Raises ValueError if there is no recording in the folder.
    """
    files = _all_marks(folder)
    parent = next((pid for pid, marks in files.items() if any(mark.kind == "recording" for mark in marks)), None)
    if parent is None:
        raise ValueError("there is no recording in this folder")
    marks = files.pop(parent)
    zero = marks[0].ns
    last = max(mark.ns for mark in (*marks, *(m for each in files.values() for m in each)))
    stop = next((mark.ns for mark in reversed(marks) if mark.kind == "stop"), last)
    every = sorted((mark for each in (marks, *files.values()) for mark in each), key=lambda mark: mark.ns)
    born = _children(every)
    lanes = [_lane(pid, _own(files.get(pid, ())), born.get(pid), every, zero, stop) for pid in (born | files)]
    for pid, each in ((parent, marks), *files.items()):
        lanes += _inner_lanes(pid, each, zero, stop)
    wall = (stop - zero) / 1e9
    here = Lane("parent", parent, 0.0, 0.0, None, None, tuple(_spans(_own(marks), zero, stop)))
    return Run(here, tuple(sorted(lanes, key=lambda lane: lane.asked)), wall)


def failures(folder: str | os.PathLike[str]) -> list[str]:
    """Return what tasks raised, "Type: message" each, in their order; only a traced program leaves that."""
    every = sorted((mark for each in _all_marks(folder).values() for mark in each), key=lambda mark: mark.ns)
    return [mark.label for mark in every if mark.kind == "failed"]


def _own(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks of a process's own line of work."""
    return [mark for mark in marks if not mark.lane]


def _inner_lanes(pid: int, marks: Iterable[Mark], zero: int, stop: int) -> Iterable[Lane]:
    """Return a lane for each thread, interpreter or coroutine of a process that ran a task."""
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.lane and mark.kind in ("begin", "given", "end", *WAITS, *WAITS.values()) and mark.ns <= stop:
            groups.setdefault(mark.lane, []).append(mark)
    for key, own in groups.items():
        kind, _, name = key.split(" ", 2)
        first, last = ((mark.ns - zero) / 1e9 for mark in (own[0], own[-1]))
        yield Lane(name, pid, first, first, last, None, tuple(_spans(own, zero, stop)), kind)


def _all_marks(folder: str | os.PathLike[str]) -> dict[int, list[Mark]]:
    """Return pid -> its marks in their order; each interpreter of a process has a file of its own."""
    found: dict[int, list[Mark]] = {}
    for path in Path(folder).glob("*.marks"):
        found.setdefault(int(path.name.partition(".")[0]), []).extend(_marks(path))
    return {pid: sorted(marks, key=lambda mark: mark.ns) for pid, marks in found.items()}


def _marks(path: Path) -> list[Mark]:
    lines = path.read_text("utf-8", "replace").split("\n")
    whole = (line.split("\t", 3) for line in lines if line.count("\t") >= 3)
    return [Mark(int(ns), lane, kind, label) for ns, lane, kind, label in whole]


def _children(marks: Iterable[Mark]) -> dict[int, tuple[int, str]]:
    """Return pid -> (when it was asked for, its name)."""
    asked: dict[str, int] = {}
    born: dict[int, tuple[int, str]] = {}
    for mark in marks:
        if mark.kind == "ask":
            asked[mark.label] = mark.ns
        elif mark.kind == "child":
            pid, thread, name = mark.label.split(" ", 2)
            born[int(pid)] = asked.get(thread, mark.ns), name
    return born


def _lane(pid: int, own: Iterable[Mark], born: tuple[int, str] | None, parents: Iterable[Mark], zero: int,
          stop: int) -> Lane:
    own = [mark for mark in own if mark.ns <= stop]
    first = own[0].ns if own else stop
    asked, name = born or (first, STRANGE)
    ended = next((mark.ns for mark in reversed(own) if mark.kind == "gone"), None) or next(
        (mark.ns for mark in parents if mark.kind == "ended" and mark.label == str(pid)), None)
    code = next((int(mark.label.split()[1]) for mark in parents
                 if mark.kind == "exit" and mark.label.split()[0] == str(pid)), None)
    spans = tuple(_spans(own, zero, min(ended or stop, stop)))
    since = (asked - zero) / 1e9
    role = next((mark.label.split()[1] for mark in parents
                 if mark.kind == "role" and mark.label.split()[0] == str(pid)), "")
    return Lane(name, pid, since, (first - zero) / 1e9 if own else None,
                (ended - zero) / 1e9 if ended is not None else None, code, spans, role=role)


def _spans(marks: Iterable[Mark], zero: int, end: int) -> Iterable[Span]:
    """Pair begin with end and call with return; what was never finished lasts to the end."""
    opened: list[Mark] = []
    given: dict[Mark, str] = {}
    named: dict[tuple[str, str], Mark] = {}
    for mark in marks:
        if mark.kind in ("begin", "call"):
            opened.append(mark)
        elif mark.kind == "given" and opened:
            given[opened[-1]] = mark.label
        elif mark.kind in ("end", "return") and opened:
            error = mark.label if mark.kind == "end" else ""
            yield _span(opened[-1], zero, mark.ns, True)._replace(error=error, given=given.get(opened.pop(), ""))
        elif mark.kind in MOMENTS:
            yield _span(mark, zero, mark.ns, True)
        elif mark.kind in WAITS:
            named[WAITS[mark.kind], mark.label] = mark
        elif mark.kind in WAITS.values() and (mark.kind, mark.label) in named:
            yield _span(named.pop((mark.kind, mark.label)), zero, mark.ns, True)
    for mark in (*opened, *named.values()):
        yield _span(mark, zero, max(end, mark.ns), False)._replace(given=given.get(mark, ""))


def _span(mark: Mark, zero: int, end: int, complete: bool) -> Span:
    kind = "task" if mark.kind == "begin" else mark.kind
    return Span(kind, mark.label, (mark.ns - zero) / 1e9, (end - zero) / 1e9, complete)
