"""What the text of an exercise promises, as data: each promise is checked from the recording of a real run.

Runs in the parent. A promise quotes the words of the text that make it, and tells what is wrong if it is broken:

    promises=(promised("in a process of its own", a_process_each()),
              promised("calls `task(dish)` for each dish", called_with("dishes")),
              promised("all at the same time", all_at_once()),
              promised("returns when all are done", waited()))

They are asked in their order, of each call of the reader's function; the first that is broken is the verdict.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from helpers.exercises.arguments import as_often, called_with, cut_short, ended_from_outside, why_never
from helpers.exercises.conduct import Call
from helpers.exercises.plain import count
from helpers.exercises.results import wrong_result
from helpers.exercises.seen import Broken, Done, Seen, most_alive, most_at_once, most_engaged, split
from helpers.exercises.waiting import nobody_left, waited
from helpers.records import Run

__all__ = ["Done", "Promise", "Seen", "a_process_each", "all_at_once", "as_often", "at_most", "at_once", "called_with",
           "crew", "cut_short", "ended_from_outside", "first_broken", "in_processes", "in_threads", "judged",
           "most_at_once", "nobody_left", "nobody_new", "promised", "returns", "waited", "wrong_result"]


class Promise(NamedTuple):
    """words: as they stand in the text of the exercise. broken: returns the sentence after "because", or None."""

    words: str
    broken: Broken


def promised(words: str, *asked: Broken) -> Promise:
    """Return the promise that these words make; of several checks the first that finds something counts."""
    return Promise(words, lambda seen: next(filter(None, (each(seen) for each in asked)), None))


def first_broken(promises: tuple[Promise, ...], run: Run, calls: tuple[Call, ...], evidence: Any = None) -> str | None:
    """Return what is wrong with the first promise that a call breaks, or None. evidence: what the probe returned."""
    return next(filter(None, (promise.broken(seen) for seen in split(run, calls, evidence) for promise in promises)),
                None)


def judged(judge: Callable[[Any, Run], str | None]) -> Broken:
    """What the probe brought is as it should be. judge: called with the evidence and the run."""
    return lambda seen: judge(seen.evidence, seen.run)


# who did it

def in_processes(label: str | None = None) -> Broken:
    """No task ran in the parent, and none in a thread of it."""
    def broken(seen: Seen) -> str | None:
        places, what = {each.place for each in seen.of(label)}, label or "a task"
        if "parent" in places:
            return (f"{what} ran in the parent, the process that called your function: a call such as task(...), or "
                    "run(), is done on the spot. Hand the function over by its name, without parentheses.")
        if "thread" in places:
            return f"{what} ran in a thread of the parent, and a thread is no process."
        return None
    return broken


def in_threads() -> Broken:
    """All tasks ran in threads of the parent, and no process was started."""
    def broken(seen: Seen) -> str | None:
        places = {each.place for each in seen.done}
        if "process" in places:
            return "the tasks were done in processes; this work is better off in threads."
        if places == {"parent"} and len(seen.done) > 1:
            return "the tasks were done one after the other in your own thread, not in threads."
        if seen.processes:
            return f"{count(len(seen.processes), 'process')} started, and threads are enough."
        return None
    return broken


def a_process_each(label: str | None = None) -> Broken:
    """Each task ran in a process that did nothing else: no two in one, none in a worker that goes on to the next."""
    def broken(seen: Seen) -> str | None:
        done, wrong = seen.of(label), in_processes(label)(seen)
        pids = {each.pid for each in done}
        if wrong:
            return wrong
        if len(pids) < len(done):
            return (f"{len(done)} tasks ran, and the number of processes that did them was {len(pids)}. Start a "
                    "process for each task.")
        if any(each.role in ("pool", "executor") for each in done):
            return ("the tasks ran in the workers of a pool. A worker goes on to the next task, so no task has a "
                    "process of its own: start a Process for each.")
        return None
    return broken


def nobody_new() -> Broken:
    """The reader's function started no process: what it was handed has its own."""
    def broken(seen: Seen) -> str | None:
        return (f"your function started {count(len(seen.processes), 'process')} of its own. There are workers "
                "already; hand the tasks to what you are given." if seen.processes else None)
    return broken


def crew(size: int | str, role: str | None = None) -> Broken:
    """So many worker processes existed at the same time.

    size: their number, or the name of the reader's parameter that says it. role: "executor" if no others will do.
    """
    def broken(seen: Seen) -> str | None:
        number, wrong = _asked(size, seen), in_processes()(seen)
        if wrong:
            return wrong
        if role and any(each.role not in (role, "single") for each in seen.done):
            return f"the tasks did not run in the workers of an {role}."
        found = most_alive(seen.processes)
        if found == number:
            return None
        if not found and not seen.done:
            return f"no task was ever called, and there was no process; there should be {number}.{why_never(seen)}"
        if found == 1 and len({each.pid for each in seen.done}) > 1:
            return (f"there were {len(seen.processes)} processes, one after the other, so no two tasks ran at the same "
                    "time: your code waits for one before it starts the next. Start all of them, then wait.")
        if found == 1 and most_at_once(seen.done) <= 1 < len(seen.done):
            return (f"one worker process did all tasks, and there should be {number}: no two tasks ran at the same "
                    "time. Hand over all tasks first, then wait for the results.")
        return f"there should be {count(number, 'worker process')}, and the number of processes was {found}."
    return broken


# when

def all_at_once(label: str | None = None) -> Broken:
    """All tasks were under way together, or at least the last was asked for before the first was done."""
    def broken(seen: Seen) -> str | None:
        done = seen.of(label)
        lanes = [lane for lane in seen.processes if lane.pid in {each.pid for each in done}]
        if len(done) < 2 or most_at_once(done) == len(done):
            return None
        if len(lanes) == len(done) and max(lane.asked for lane in lanes) < min(each.span.end for each in done):
            return None  # a busy machine: they were all started, the first was done before the last began
        return ("not all tasks ran at the same time: your code waits for one before it starts the next, or has fewer "
                "workers than tasks; look at the lanes. Start all of them, then wait.")
    return broken


def at_once(size: int | str = 2) -> Broken:
    """At some moment so many tasks were under way. size: their number, or the name of the parameter that says it."""
    def broken(seen: Seen) -> str | None:
        number, most = _asked(size, seen), most_at_once(seen.done)
        if most >= number:
            return None
        if not seen.done:
            return f"no task was ever called.{why_never(seen)}"
        if most <= 1:
            return "no two tasks ran at the same time. Hand over all tasks first, then wait for the results."
        return f"only {most} tasks ran at the same time, and {number} should."
    return broken


def at_most(size: int | str) -> Broken:
    """Never were more processes on their way to a task, or in it. size: as of at_once."""
    def broken(seen: Seen) -> str | None:
        number, most = _asked(size, seen), most_engaged(seen.processes)
        return f"{most} processes had tasks at the same time, and there should be {number}." if most > number else None
    return broken


# what came back

def returns(wanted: Callable[[dict[str, Any]], Any], hint: str = "") -> Broken:
    """The reader's function returned this value. wanted: called with the arguments by name."""
    return lambda seen: wrong_result(seen.call.got, wanted(seen.call.given), hint)


def _asked(size: int | str, seen: Seen) -> int:
    return size if isinstance(size, int) else seen.call.given[size]
