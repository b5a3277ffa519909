"""The plain types that cross a process boundary: what a recording saw.

Both sides may import this module. Standard library only; every value is a tuple, so it pickles and prints.

    Run ── parent: Lane ── spans: Span, Span, …
     └─── lanes: Lane, Lane, … (one a child process, thread, interpreter or coroutine, in the order of their start)

All times are seconds since the recording began.
"""

from typing import NamedTuple


class Span(NamedTuple):
    """One stretch of time in one process.

    kind is "task" (a recorded function ran), "call" (the process was inside a method that waits or starts), "note" (a
    moment in the parent); of what is watched "put" or "got" (the moment when a queue had taken or given an item),
    "wait" or "hold" (of a lock, event, condition or barrier). label names the task, the call or what is watched.
    A task that its process never finished has complete=False and ends where the process ended. error is the type of
    what a task raised, "" if it returned. given is what it was called with, "((1, 0.2), {})", where the recording
    keeps that.
    """

    kind: str
    label: str
    begin: float
    end: float
    complete: bool = True
    error: str = ""
    given: str = ""

    @property
    def seconds(self) -> float:
        """Return how long it lasted, in seconds."""
        return self.end - self.begin


class Lane(NamedTuple):
    """The life of one process: when it was asked for, when its code was ready, when it ended.

    ready and ended are None if that was not seen before the recording stopped. exitcode is the process's own,
    or None while it runs or when nobody asked. kind is "process"; or "thread", "interpreter" or "coroutine" for what
    worked inside a process, beside its own line of work: that has the pid of its process, and begins with its first
    task and ends with its last. role is what a process was started for: "process" (a target, or a run of its own),
    "pool" or "executor" (a worker), "single" (a worker that ends after one task), "server" (of a manager), or "" if
    that was not seen.
    """

    name: str
    pid: int
    asked: float
    ready: float | None
    ended: float | None
    exitcode: int | None
    spans: tuple[Span, ...]
    kind: str = "process"
    role: str = ""

    @property
    def tasks(self) -> tuple[Span, ...]:
        """Return the spans in which this process ran a recorded function."""
        return tuple(span for span in self.spans if span.kind == "task")

    @property
    def waits(self) -> tuple[Span, ...]:
        """Return the spans in which this process waited for something that is watched; label is its name."""
        return tuple(span for span in self.spans if span.kind == "wait")

    @property
    def holds(self) -> tuple[Span, ...]:
        """Return the spans in which this process held something that is watched; label is its name."""
        return tuple(span for span in self.spans if span.kind == "hold")


class Run(NamedTuple):
    """One recording: the parent's lane, a lane for each child process or other worker, the whole time in seconds."""

    parent: Lane
    lanes: tuple[Lane, ...]
    wall: float

    @property
    def tasks(self) -> tuple[Span, ...]:
        """Return every recorded task of every child, ordered by its begin."""
        return tuple(sorted((span for lane in self.lanes for span in lane.tasks), key=lambda span: span.begin))

    @property
    def busy(self) -> float:
        """Return the seconds that all children together spent in tasks; a task inside another counts once."""
        return sum(span.seconds for lane in self.lanes for span in merged(lane.tasks))

    @property
    def most_at_once(self) -> int:
        """Return the largest number of processes that were inside a task at the same moment."""
        spans = [span for lane in self.lanes for span in merged(lane.tasks)]
        ends = sorted(span.end for span in spans)
        over = peak = 0
        for begun, begin in enumerate(sorted(span.begin for span in spans), 1):
            while over < begun and ends[over] <= begin:  # who ends as another begins was not there with it
                over += 1
            peak = max(peak, begun - over)
        return peak


def merged(spans: tuple[Span, ...]) -> list[Span]:
    """Return the spans of one lane with nested ones swallowed, so that a process counts once at each moment."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: span.begin):
        if kept and span.begin < kept[-1].end:
            kept[-1] = kept[-1]._replace(end=max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return kept


def overlap(first: Span, second: Span) -> float:
    """Return for how many seconds both spans lasted at the same time; 0.0 if they did not meet.

    >>> overlap(Span("task", "soup", 0.0, 2.0), Span("task", "rice", 1.5, 3.0))
    0.5
    """
    return max(0.0, min(first.end, second.end) - max(first.begin, second.begin))


class Cost(NamedTuple):
    """What one tool costs: what was measured ("start", "message" or "copy"), its name, and the median in seconds."""

    kind: str
    tool: str
    seconds: float
