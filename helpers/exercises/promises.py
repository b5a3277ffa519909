"""What the text of an exercise promises, as data: each promise is checked from the recording of a real run.

Runs in the parent. A promise quotes the words of the text that make it, and tells what is wrong if it is broken:

    promises=(promised("in a process of its own", a_process_each()),
              promised("calls `task(dish)` for each dish", called_with("dishes")),
              promised("all at the same time", all_at_once()),
              promised("returns when all are done", waited()))

They are asked in their order, of each call of the reader's function; the first that is broken is the verdict.
"""

import ast
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from helpers.exercises.conduct import Call
from helpers.exercises.plain import Thing, same, shown
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
    """One call of the reader's function, with the tasks that were done for it and the processes that it started."""

    call: Call
    done: tuple[Done, ...]
    processes: tuple[Lane, ...]

    def of(self, label: str | None) -> tuple[Done, ...]:
        """Return the calls of the task with this label; of all tasks if there is none."""
        return tuple(each for each in self.done if label in (None, each.span.label))


Broken = Callable[[Seen], str | None]


class Promise(NamedTuple):
    """words: as they stand in the text of the exercise. broken: returns the sentence after "because", or None."""

    words: str
    broken: Broken


def promised(words: str, *asked: Broken) -> Promise:
    """Return the promise that these words make; of several questions the first that has an answer counts."""
    return Promise(words, lambda seen: next(filter(None, (each(seen) for each in asked)), None))


def first_broken(promises: tuple[Promise, ...], run: Run, calls: tuple[Call, ...]) -> str | None:
    """Return what is wrong with the first promise that a call breaks, or None."""
    return next(filter(None, (promise.broken(seen) for seen in split(run, calls) for promise in promises)), None)


def split(run: Run, calls: tuple[Call, ...]) -> tuple[Seen, ...]:
    """Return what belongs to each call: processes that began in it, and tasks in these or at that time."""
    calls = calls or (Call({}, 0.0, None, None, "", "", ()),)  # of a class: the whole recording
    ends = [call.begin for call in calls[1:]] + [float("inf")]
    return tuple(_seen(run, call, end, calls[0].begin) for call, end in zip(calls, ends))


def _seen(run: Run, call: Call, end: float, first: float) -> Seen:
    own = [lane for lane in run.lanes if lane.kind == "process" and call.begin <= lane.asked < end]
    pids = {lane.pid for lane in own}
    roles = {lane.pid: lane.role for lane in run.lanes if lane.kind == "process"}
    older = {lane.pid for lane in run.lanes if lane.asked < first} | {run.parent.pid}
    done = [_done(span, number, lane, run.parent.pid, roles)
            for number, lane in enumerate((run.parent, *run.lanes)) for span in lane.spans
            if span.kind == "task" and (lane.pid in pids or (lane.pid in older and call.begin <= span.begin < end))]
    processes = tuple(lane for lane in own if lane.role != "server")
    return Seen(call, tuple(sorted(done, key=lambda each: each.span.begin)), processes)


def _done(span: Span, number: int, lane: Lane, parent: int, roles: dict[int, str]) -> Done:
    try:
        args, kwargs = ast.literal_eval(span.given)
    except (ValueError, SyntaxError):
        args, kwargs = None, {}
    place = "process" if lane.pid != parent else "thread" if number else "parent"
    return Done(span, args, kwargs, place, number, lane.pid, roles.get(lane.pid, ""))


# who did it

def in_processes(label: str | None = None) -> Broken:
    """No task ran in the parent, and none in a thread of it."""
    def broken(seen: Seen) -> str | None:
        places = {each.place for each in seen.of(label)}
        what = label or "a task"
        if "parent" in places:
            return (f"{what} ran in the parent, the process that called your function. A function is handed over by "
                    "its name, task; task(...) calls it on the spot. start() makes a process, run() doesn't.")
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
        if "parent" in places:
            return "the tasks were done one after the other in your own thread, not in threads."
        if seen.processes:
            return f"{_many(len(seen.processes), 'process')} started, and threads are enough."
        return None
    return broken


def a_process_each(label: str | None = None) -> Broken:
    """Each task ran in a process that did nothing else: no two in one, none in a worker that goes on to the next."""
    def broken(seen: Seen) -> str | None:
        done = seen.of(label)
        wrong = in_processes(label)(seen)
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


def crew(number: int, role: str | None = None) -> Broken:
    """So many worker processes existed at the same time. role: "executor" if no others will do."""
    def broken(seen: Seen) -> str | None:
        wrong = in_processes()(seen)
        if wrong:
            return wrong
        if role and any(role not in (each.role, "single" if each.role == "single" else "") for each in seen.done):
            return f"the tasks did not run in the workers of an {role}."
        size = most_alive(seen.processes)
        if size == number:
            return None
        return f"there should be {_count(number, 'worker process')}, and the number of processes was {size}."
    return broken


def most_alive(lanes: tuple[Lane, ...]) -> int:
    """Return how many of these processes existed at the same moment."""
    began = min((task.begin for lane in lanes for task in lane.tasks), default=float("inf"))
    first = sum(lane.asked < began for lane in lanes)  # a pool starts all of its workers before the first task
    return max([first, *(sum(other.asked <= lane.asked < _end(other) - GRACE for other in lanes) for lane in lanes)])


def _end(lane: Lane) -> float:
    """Return when a process was gone, at the latest: whoever died in a task may be replaced before that is seen."""
    unfinished = [task.begin + GRACE for task in lane.tasks if not task.complete]
    if unfinished:
        return min(unfinished)
    return float("inf") if lane.ended is None else lane.ended


# with what, and to what end

def called_with(items: str | Sequence[Any], *more: str, label: str | None = None, name: str = "the task",
                fails: Callable[[Any], bool] = lambda item: False, rest: bool = False, again: bool = False) -> Broken:
    """The task was called once for each of the items, with the values of more after it, and returned.

    items and more: names of the reader's parameters; items may be the values themselves. fails: says of an item whether
    its task need not return. rest: True if not each item's turn has to come. again: True if it may come more than once.
    """
    def broken(seen: Seen) -> str | None:
        done = [each for each in seen.of(label) if each.args is not None]
        each_of = seen.call.given[items] if isinstance(items, str) else items
        wanted = [(item, *(seen.call.given[one] for one in more)) for item in each_of]
        for each in done:
            if not any(_fits(each, one) for one in wanted):
                near = next((one for one in wanted if one[:1] == each.args[:1]), wanted[0] if wanted else ())
                return f"{name} was called with {_arguments(each)}, and it should be called with {_tuple(near)}."
        for one in wanted:
            found = [each for each in done if _fits(each, one)]
            if len(found) > wanted.count(one) and not again:
                return f"{name} was called {len(found)} times with {_tuple(one)}, and once is asked for."
            if len(found) < wanted.count(one) and not rest:
                return f"{name} was never called with {_tuple(one)}."
            if not fails(one[0]):
                wrong = next(filter(None, (_unfinished(each, one, name) for each in found)), None)
                if wrong:
                    return wrong
        return None
    return broken


def _unfinished(done: Done, one: tuple[Any, ...], name: str) -> str | None:
    if not done.span.complete:
        return f"{name} for {_tuple(one)} was cut off before it was done."
    return f"{name} for {_tuple(one)} failed with {done.span.error}." if done.span.error else None


def _fits(done: Done, wanted: tuple[Any, ...]) -> bool:
    """Return True if these are the arguments, whether by their place or by name."""
    given, named = list(done.args or ()), sorted(map(repr, done.kwargs.values()))
    return same(given, list(wanted[:len(given)])) and named == sorted(map(repr, wanted[len(given):]))


def _tuple(values: tuple[Any, ...]) -> str:
    return f"({', '.join(shown(value, 60) for value in values)})"


def _arguments(done: Done) -> str:
    told = [*(shown(value, 60) for value in done.args or ()),
            *(f"{name}={shown(value, 60)}" for name, value in done.kwargs.items())]
    return f"({', '.join(told)})" if told else "no arguments"


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


def at_once(number: int = 2) -> Broken:
    """At some moment so many tasks were under way."""
    def broken(seen: Seen) -> str | None:
        most = most_at_once(seen.done)
        if most >= number:
            return None
        if most <= 1:
            return "no two tasks ran at the same time. Hand over all tasks first, then wait for the results."
        return f"only {most} tasks ran at the same time, and {number} should."
    return broken


def most_at_once(done: tuple[Done, ...]) -> int:
    """Return how many of these tasks were under way at the same moment, at most."""
    return max((sum(other.span.begin <= each.span.begin < other.span.end for other in done) for each in done),
               default=0)


def waited() -> Broken:
    """All tasks had ended when the reader's function returned."""
    def broken(seen: Seen) -> str | None:
        end = float("inf") if seen.call.end is None else seen.call.end
        open_ = sum(each.span.end > end or not each.span.complete for each in seen.done)
        begun = {each.pid for each in seen.done}
        late = sum(lane.pid in seen.call.alive and lane.pid not in begun for lane in seen.processes)
        if open_ + late:
            return (f"{open_ + late} of the tasks had not ended when your function returned. Wait for each of them: "
                    "join every process.")
        return None
    return broken


def nobody_left() -> Broken:
    """No child process was alive when the reader's function returned; a manager's server is not counted."""
    def broken(seen: Seen) -> str | None:
        left = sum(lane.pid in seen.call.alive for lane in seen.processes)
        if left:
            return (f"{left} of the processes were still alive when your function returned. End them, then join: "
                    "terminate() and kill() don't wait until a process is gone.")
        return None
    return broken


# what came back

def returns(wanted: Callable[[dict[str, Any]], Any], hint: str = "") -> Broken:
    """The reader's function returned this value. wanted: called with the arguments by name."""
    return lambda seen: wrong_result(seen.call.got, wanted(seen.call.given), hint)


def wrong_result(got: Any, right: Any, hint: str = "") -> str | None:
    """Return what is wrong with a plain value that should be this one, or None."""
    if same(got, right):
        return None
    return f"it should return {shown(right)}; it returned {shown(got)}. {_why(got, right) or hint}".strip()


def _why(got: Any, right: Any) -> str:
    """Return what is mostly the reason why it isn't the same."""
    if isinstance(got, Thing):
        return "list(...) makes a list of an iterator." if got.type in ITERATORS else ""
    if isinstance(got, list) and any(isinstance(each, Thing) and each.type in HANDLES for each in got):
        return "Those are handles: ask each for its result, result() of a future, get() of an AsyncResult."
    if isinstance(got, list) and isinstance(right, list) and sorted(map(repr, got)) == sorted(map(repr, right)):
        return "The values are right, their order isn't."
    return ""


ITERATORS = {"generator", "map", "filter", "zip", "IMapIterator", "IMapUnorderedIterator", "list_iterator",
             "dict_values", "chain"}
HANDLES = {"Future", "ApplyResult", "AsyncResult", "MapResult"}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}{'es' if noun.endswith('s') else 's'}"


def _many(number: int, noun: str) -> str:
    return f"{_count(number, noun)} {'was' if number == 1 else 'were'}"
