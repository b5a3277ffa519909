"""The exercises of notebook 02: cooks that overlap, have names, bring results home, and keep to a limit.

Each probe runs in a guarded program, each judge in the parent. Two moments are only compared where a nap lies
between them, so a slow machine changes no verdict.
"""

import multiprocessing
from collections.abc import Callable
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.records import Run
from helpers.workers.orders import cook, plate
from helpers.workers.waiting import nap

DISHES = (0.41, 0.42, 0.43)
ORDERS = {"anna": {"seconds": 0.2}, "ben": {"code": 3}, "cleo": {"seconds": 0.1, "code": 4}}
ENDED = {"anna": 0, "ben": 3, "cleo": 4}
PLATES = (("a", 0.8, 3), ("b", 0.0, 5), ("c", 0.0, 1_000_000))
LIMIT, UNEVEN = 2, (1.5, 0.21, 0.22, 0.23)


def _here(run: Run) -> bool:
    """Return True if the parent itself did a task."""
    return any(span.kind == "task" for span in run.parent.spans)


def _lanes_wrong(run: Run, wanted: int) -> str | None:
    """Return what is wrong with who did the tasks, if something is: one task in each of so many children."""
    if _here(run):
        return ("a task ran in the parent, the process that called your function. target=task names "
                "the task, target=task(...) calls it there; start() makes a process, run() doesn't; a thread is no "
                "process.")
    done = [len(lane.tasks) for lane in run.lanes]
    if sum(done) != wanted or len(done) != wanted:
        return (f"{sum(done)} tasks were done, and the number of processes was {len(done)}. Start {wanted} "
                "processes, one for each task.")
    return None


# 2.1 All at the same time

def probe_all(run: Any, cook_all: Callable[..., Any]) -> int:
    """Give the reader three naps; return how many processes are still alive when the function returns."""
    cook_all(run.of(nap), list(DISHES))
    return len(multiprocessing.active_children())


def judge_all(alive: int, run: Run) -> str | None:
    """Look for three processes, the last of them started before the first was waited for."""
    wrong = _lanes_wrong(run, len(DISHES))
    if wrong and not (alive and run.lanes and not _here(run)):
        return wrong
    if _joined_too_early(run):
        return ("your code waits for one process before it starts the next: look at the lanes. Start all "
                "of them in one loop, then join all in a second one.")
    if alive:
        return f"{alive} of the processes were still cooking when cook_all returned. Join each of them."
    return None


def _joined_too_early(run: Run) -> bool:
    last = max(lane.asked for lane in run.lanes)
    return any(lane.tasks and lane.tasks[0].end < last for lane in run.lanes)


COOK_ALL = Exercise(
    key="2.1", name="cook_all", parameters=("task", "dishes"),
    hints=("A process for one dish is Process(target=task, args=(dish,)). Make a list of them first.",
           "start() returns at once, join() waits. What happens if both stand in the same loop?",
           "Two loops: for cook in cooks: cook.start(). Then: for cook in cooks: cook.join()"),
    praise="all dishes were on the fire before you waited for the first.",
    probe=probe_all, judge=judge_all,
)


# 2.2 Names and ends

def probe_ends(run: Any, how_they_ended: Callable[..., Any]) -> Any:
    """Give the reader three orders by name; two of the tasks leave with an exit code of their own."""
    return how_they_ended(run.of(cook), {name: dict(order) for name, order in ORDERS.items()})


def judge_ends(ended: Any, run: Run) -> str | None:
    """Compare the names of the lanes and the exit codes."""
    wrong = _lanes_wrong(run, len(ORDERS)) if _here(run) or len(run.lanes) != len(ORDERS) else None
    names = [lane.name for lane in run.lanes]
    if wrong:
        return wrong
    if sorted(names) != sorted(ORDERS):
        return f"the processes are named {', '.join(names)}, not {', '.join(ORDERS)}. Process takes name=."
    if not isinstance(ended, dict) or sorted(ended) != sorted(ORDERS):
        return (f"it should return a dict with an exit code for each of {', '.join(ORDERS)}; it returned "
                f"{ended!r}.")
    if None in ended.values():
        return f"an exit code was asked for while its process still ran: {ended!r}. Join first."
    if ended != ENDED:
        return (f"the exit codes are {ended!r}, and should be {ENDED!r}. A 1 is an error in the child: did "
                "the task get its order as keyword arguments?")
    return None


HOW_THEY_ENDED = Exercise(
    key="2.2", name="how_they_ended", parameters=("task", "orders"),
    hints=("for name, order in orders.items() gives you the name and the keyword arguments of each.",
           "Process(target=task, name=name, kwargs=order)",
           "After all are joined: {cook.name: cook.exitcode for cook in cooks}"),
    praise="every process has the name you gave it, and you know how each of them ended.",
    probe=probe_ends, judge=judge_ends,
)


# 2.3 Bring it home

def probe_home(run: Any, bring_home: Callable[..., Any]) -> Any:
    """Order three plates: one is slow, one is large. Return a summary of what came, small enough to send."""
    got = bring_home(run.of(plate), list(PLATES))
    return [_short(each) for each in got] if isinstance(got, list) else got


def _short(got: Any) -> Any:
    return (got[:1], len(got)) if isinstance(got, str) else got


def judge_home(got: Any, run: Run) -> str | None:
    """Compare the plates with the orders, then look whether they were made at the same time."""
    expected = [(letter, size) for letter, _, size in PLATES]
    wrong = _lanes_wrong(run, len(PLATES))
    if wrong:
        return wrong
    if not isinstance(got, list) or len(got) != len(expected):
        return (f"it should return a list of {len(expected)} results, it returned {got!r}. What a child "
                "puts into a list of yours stays in its own copy; a Queue or a Pipe brings it home.")
    if got != expected:
        if sorted(map(str, got)) == sorted(map(str, expected)):
            return ("the results are not in the order of the orders. Put the place of each into the queue "
                    "with it.")
        return f"the results should be what the task returned, and the first is {got[0]!r:.60}."
    last = max(lane.asked for lane in run.lanes)
    if any(task.label == "a" and task.end < last for task in run.tasks):
        return ("one order was ready before the next was started: look at the lanes. Start all, then get "
                "the results, then join.")
    return None


BRING_HOME = Exercise(
    key="2.3", name="bring_home", parameters=("task", "orders"),
    hints=("The child needs a function of yours, put_result(task, place, order, results), that puts "
           "(place, task(order)) into the queue.",
           "A child can't end while its result is still on the way: get all results first, then join.",
           "found = dict(results.get() for _ in cooks), and then [found[place] for place in "
           "range(len(orders))]"),
    praise="every result came home in its place, the one of a million letters, too.",
    probe=probe_home, judge=judge_home, deadline=6.0,
    stuck="Get all results before you join: a child can't end while nobody takes its million letters.",
)


# 2.4 At most so many

def probe_limit(run: Any, at_most: Callable[..., Any]) -> int:
    """Give the reader one long and three short naps, and two seats."""
    at_most(LIMIT, run.of(nap), list(UNEVEN))
    return len(multiprocessing.active_children())


def judge_limit(alive: int, run: Run) -> str | None:
    """Count the processes that existed at once, each from when it was asked for to the end of its task."""
    if alive:
        return f"{alive} of the processes still ran when at_most returned. Join the last ones, too."
    wrong = _lanes_wrong(run, len(UNEVEN))
    if wrong:
        return wrong
    most = max(_existing(run, lane.asked) for lane in run.lanes)
    if most > LIMIT:
        return (f"{most} processes existed at the same time, and the limit is {LIMIT}. While {LIMIT} run, wait "
                "for one to end before you start the next. Use while, not if: just after wait, a process that ended "
                "may still count as alive.")
    if most < LIMIT:
        return (f"never more than one process existed at a time, and {LIMIT} are allowed. Start {LIMIT} "
                "before you wait.")
    long = next(lane for lane in run.lanes if lane.tasks[0].label == str(UNEVEN[0]))
    if sum(lane.asked < long.tasks[0].end for lane in run.lanes) < LIMIT + 1:
        return ("the long dish was cooking and the other seat stayed idle. Wait for whichever process ends "
                "first: connection.wait takes the sentinels of all that run.")
    return None


def _existing(run: Run, moment: float) -> int:
    return sum(lane.asked <= moment < lane.tasks[0].end for lane in run.lanes)


AT_MOST = Exercise(
    key="2.4", name="at_most", parameters=("limit", "task", "dishes"),
    hints=("Keep a list of the processes that run. While it is full, wait before you start another one.",
           "wait([cook.sentinel for cook in running]) returns as soon as one of them has ended.",
           "while len(running) == limit: wait, then running = [cook for cook in running if cook.is_alive()]. At "
           "the end join what is left."),
    praise="never more than two processes, and no seat stayed empty while there was something to cook.",
    probe=probe_limit, judge=judge_limit,
)


# 2.5 A process that keeps its result

def probe_cook(run: Any, Cook: Callable[..., Any]) -> Any:
    """Make two cooks, start both, ask each for its result, the first one twice."""
    slow, large = PLATES[0], PLATES[2]
    cooks = [Cook(run.of(plate), slow), Cook(run.of(plate), large)]
    if not all(isinstance(each, multiprocessing.process.BaseProcess) for each in cooks):
        return None
    for each in cooks:
        each.start()
    got = [_short(each.result()) for each in (*cooks, cooks[0])]
    for each in cooks:
        each.join()
    return got


def judge_cook(got: Any, run: Run) -> str | None:
    """Compare the results with the orders."""
    (slow, _, some), (large, _, many) = PLATES[0], PLATES[2]
    if got is None:
        return "Cook(task, order) is no process. Its first line should be: class Cook(Process):"
    wrong = _lanes_wrong(run, 2)
    if wrong and not _here(run):
        return f"{wrong} run() is what the child does: call the task there."
    if wrong:
        return "the task ran in the parent. Only run() is called in the child: call the task there."
    if got != [(slow, some), (large, many), (slow, some)]:
        return (f"result() returned {got[0]!r:.60} where the task returned {slow * some!r}. What run() "
                "keeps on self stays in the child; send it through a Pipe.")
    return None


KEEPS = Exercise(
    key="2.5", name="Cook", parameters=("task", "order"),
    hints=("__init__ runs in the parent, run in the child. What both need is made in __init__ and kept on "
           "self.",
           "self.receiver, self.sender = Pipe(duplex=False); run sends self.task(self.order).",
           "result receives once, keeps the value on self, and returns it each time. Receive before you "
           "join."),
    praise="a process that brings its own result home: that is how a future begins.",
    probe=probe_cook, judge=judge_cook, deadline=6.0,
    stuck="recv waits for ever when nothing more is sent, and join while a long result is on its way: receive once, "
          "keep the value, then join.",
)

EXERCISES = (COOK_ALL, HOW_THEY_ENDED, BRING_HOME, AT_MOST, KEEPS)
