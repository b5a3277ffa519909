"""What belongs to one call of the reader's function: its tasks, its processes, and what came of it.

Runs in the parent. Made from the recording and the calls that conduct noted.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from helpers.exercises.conduct import Call
from helpers.records import Lane, Run, Span

GRACE = 0.1  # seconds by which the end of a process may be seen late


class Done(NamedTuple):
    """One call of a task: its span, its arguments (None if they aren't plain), and where it ran.

    place: "parent" (the thread that called the reader's function), "thread" (another one of that process) or
    "process". lane: the place of its lane in the run, so that two threads can be told apart. pid, role: of its process.
    """

    span: Span
    args: tuple[Any, ...] | None
    kwargs: dict[str, Any]
    place: str
    lane: int
    pid: int
    role: str


class Seen(NamedTuple):
    """One call of the reader's function, with the tasks that were done for it and the processes that it started.

    evidence: what the probe returned, of all calls. run: the whole recording.
    """

    call: Call
    done: tuple[Done, ...]
    processes: tuple[Lane, ...]
    run: Run
    evidence: Any = None

    def of(self, label: str | None) -> tuple[Done, ...]:
        """Return the calls of the task with this label; of all tasks if there is none."""
        return tuple(each for each in self.done if label in (None, each.span.label))


Broken = Callable[[Seen], str | None]  # one check of a promise: the sentence after "because", or None


def split(run: Run, calls: tuple[Call, ...], evidence: Any = None) -> tuple[Seen, ...]:
    """Return what belongs to each call: processes that began in it, and tasks in these or at that time."""
    calls = calls or (Call({}, 0.0, None, None, "", "", ()),)  # of a class: the whole recording
    ends = [call.begin for call in calls[1:]] + [float("inf")]
    return tuple(_seen(run, call, end, calls[0].begin)._replace(evidence=evidence) for call, end in zip(calls, ends))


def _seen(run: Run, call: Call, end: float, first: float) -> Seen:
    own = [lane for lane in run.lanes if lane.kind == "process" and call.begin <= lane.asked < end]
    pids = {lane.pid for lane in own}
    roles = {lane.pid: lane.role for lane in run.lanes if lane.kind == "process"}
    older = {lane.pid for lane in run.lanes if lane.asked < first} | {run.parent.pid}
    done = [_done(span, number, lane, run.parent.pid, roles)
            for number, lane in enumerate((run.parent, *run.lanes)) for span in lane.spans
            if span.kind == "task" and (lane.pid in pids or (lane.pid in older and call.begin <= span.begin < end))]
    processes = tuple(lane for lane in own if lane.role != "server")
    return Seen(call, tuple(sorted(done, key=lambda each: each.span.begin)), processes, run)


def _done(span: Span, number: int, lane: Lane, parent: int, roles: dict[int, str]) -> Done:
    from ast import literal_eval  # only the parent reads; a guarded program imports this module, too

    try:
        args, kwargs = literal_eval(span.given)
    except (ValueError, SyntaxError):
        args, kwargs = None, {}
    place = "process" if lane.pid != parent else "thread" if number else "parent"
    return Done(span, args, kwargs, place, number, lane.pid, roles.get(lane.pid, ""))


def most_alive(lanes: tuple[Lane, ...]) -> int:
    """Return how many of these processes existed at the same moment."""
    began = min((task.begin for lane in lanes for task in lane.tasks), default=float("inf"))
    first = sum(lane.asked < began for lane in lanes)  # a pool starts all of its workers before the first task
    return max([first, *(sum(other.asked <= lane.asked < _last_sign(other) for other in lanes) for lane in lanes)])


def most_engaged(lanes: tuple[Lane, ...]) -> int:
    """Return how many of these processes were between their start and the end of their last task at the same moment.

    Whoever died in its last task counts until that began, since nobody knows when its end was seen.
    """
    ends = {lane.pid: max(task.end if task.complete else task.begin for task in lane.tasks)
            for lane in lanes if lane.tasks}
    engaged = [lane for lane in lanes if lane.pid in ends]
    return max((sum(other.asked <= lane.asked < ends[other.pid] for other in engaged) for lane in engaged), default=0)


def _last_sign(lane: Lane) -> float:
    """Return until when a process surely existed: to the end of a task, or shortly before its own end was seen."""
    return max([_end(lane) - GRACE, *(task.end for task in lane.tasks if task.complete)])


def _end(lane: Lane) -> float:
    """Return when a process was gone, at the latest: whoever died in a task may be replaced before that is seen."""
    unfinished = [task.begin + GRACE for task in lane.tasks if not task.complete]
    if unfinished:
        return min(unfinished)
    return float("inf") if lane.ended is None else lane.ended


def most_at_once(done: tuple[Done, ...]) -> int:
    """Return how many of these tasks were under way at the same moment, at most."""
    return max((sum(other.span.begin <= each.span.begin < other.span.end for other in done) for each in done),
               default=0)
