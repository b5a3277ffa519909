"""The exercises of notebook 02: cooks that overlap, have names, bring results home, and keep to a limit.

Each probe runs in a guarded program, what is asked of it in the parent. Two moments are only compared where a nap lies
between them, so a slow machine changes no verdict.
"""

import multiprocessing
import random
from collections.abc import Callable
from typing import Any

from helpers.chapters.page_02.ends import codes_came, named, probe_ends, with_their_orders
from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import shown
from helpers.exercises.promises import (
    Seen,
    a_process_each,
    all_at_once,
    called_with,
    in_processes,
    judged,
    promised,
    returns,
    waited,
)
from helpers.records import Run
from helpers.workers.arithmetic import square
from helpers.workers.orders import plate
from helpers.workers.waiting import nap

FALLING, RISING = (0.6, 0.4, 0.25), (0.25, 0.4)  # the last of them is done first, the last of them is done last
SEATS = ((2, (1.5, 0.21, 0.22, 0.23)), (3, (0.24, 0.23, 1.2, 0.11)))  # one long dish each


# 2.1 All at the same time

def probe_all(run: Any, cook_all: Callable[..., Any]) -> None:
    """Give the reader naps, once the longest first, once the longest last."""
    for dishes in (FALLING, RISING):
        cook_all(run.of(nap), list(dishes))


COOK_ALL = Exercise(
    key="2.1", name="cook_all", parameters=("task", "dishes"),
    hints=("A process for one dish is Process(target=task, args=(dish,)). Make a list of them first.",
           "start() returns at once, join() waits. What happens if both stand in the same loop?",
           "Two loops: for cook in cooks: cook.start(). Then: for cook in cooks: cook.join()"),
    praise="each dish had a process of its own, they were on the fire together, and you came back when all were done.",
    probe=probe_all,
    promises=(promised("in a process of its own", a_process_each()),
              promised("returns when all are done", waited()),
              promised("calls `task(dish)` for each dish", called_with("dishes")),
              promised("all at the same time", all_at_once())),
)


# 2.2 Names and ends

HOW_THEY_ENDED = Exercise(
    key="2.2", name="how_they_ended", parameters=("task", "orders"),
    hints=("for name, order in orders.items() gives you the name and the keyword arguments of each.",
           "Process(target=task, name=name, kwargs=order)",
           "After all are joined: {cook.name: cook.exitcode for cook in cooks}"),
    praise="every process has the name you gave it and did its order, and you know how each of them ended.",
    probe=probe_ends,
    stuck="Did each task get its arguments by their names, kwargs=? By its place a code is taken for seconds.",
    promises=(promised("a process of that name", in_processes(), named, a_process_each()),
              promised("returns a dict from names to exit codes", codes_came),
              promised("calls the task with these arguments", with_their_orders)),
)


# 2.3 Bring it home

def probe_home(run: Any, bring_home: Callable[..., Any]) -> None:
    """Order plates, twice; one is slow, one is large, and they aren't ordered by letter, size or arrival."""
    letters = random.sample("bcdefghijk", 3)
    bring_home(run.of(plate), [("x", 0.8, 5), (letters[0], 0.3, 1_000_000), ("z", 0.5, 7), ("a", 0.3, 3)])
    bring_home(run.of(plate), [(letters[1], 0.5, 12), (letters[2], 0.3, 2)])


HOME = "What a child puts into a list of yours stays in its own copy; a Queue or a Pipe brings it home."


def plates(given: dict[str, Any]) -> list[str]:
    """Return what the orders bring."""
    return [letter * size for letter, _, size in given["orders"]]


def came_home(seen: Seen) -> str | None:
    """Compare the results, and tell where they stayed if there are none."""
    lost = not seen.call.got or (isinstance(seen.call.got, list) and set(map(repr, seen.call.got)) == {"None"})
    return returns(plates, HOME if lost else "")(seen)


BRING_HOME = Exercise(
    key="2.3", name="bring_home", parameters=("task", "orders"),
    hints=("The child needs a function of yours, put_result(task, place, order, results), that puts "
           "(place, task(order)) into the queue.",
           "A child can't end while its result is still on the way: get all results first, then join.",
           "found = dict(results.get() for _ in cooks), and then [found[place] for place in "
           "range(len(orders))]"),
    praise="every result came home in its place from a process of its own, the one of a million letters, too.",
    probe=probe_home, deadline=8.0,
    stuck={"join": "Get all results before you join: a child can't end while nobody takes its million letters.",
           "get": "A get waits for ever if there is no more to come: there is one result for each order.",
           "recv": "A recv waits for ever if there is no more to come: there is one result for each order."},
    promises=(promised("each from a process of its own", a_process_each()),
              promised("of `task(order)` for all orders", called_with("orders")),
              promised("all at the same time", all_at_once()),
              promised("in their order", came_home)),
)


# 2.4 At most so many

def probe_limit(run: Any, at_most: Callable[..., Any]) -> None:
    """Give the reader one long and some short naps, with two seats, then with three."""
    for limit, dishes in SEATS:
        at_most(limit, run.of(nap), list(dishes))


def never_more(seen: Seen) -> str | None:
    """Count the processes that existed at once, each from when it was asked for to the end of its task."""
    limit = seen.call.given["limit"]
    ends = {each.pid: each.span.end for each in seen.done}
    lives = [(lane.asked, ends.get(lane.pid, lane.ended or seen.call.end)) for lane in seen.processes]
    most = max((sum(asked <= moment < end for asked, end in lives) for moment, _ in lives), default=0)
    if most > limit:
        return (f"{most} processes existed at the same time, and the limit is {limit}. While {limit} run, wait for one "
                "to end before you start the next. Use while, not if: just after wait, a process that ended may still "
                "count as alive.")
    return None


def no_idle_seat(seen: Seen) -> str | None:
    """Tell if dishes waited for the long one though only one seat was taken by it."""
    limit = seen.call.given["limit"]
    long = max(seen.done, key=lambda each: each.span.seconds, default=None)
    if long is None:
        return None
    asked = [lane.asked for lane in seen.processes if lane.pid in {each.pid for each in seen.done}]
    begun = sum(moment < long.span.end for moment in asked)
    first = min(each.span.end for each in seen.done)
    seats = sum(moment < first for moment in asked)  # taken before anybody was done
    if begun == len(asked) and seats >= min(limit, len(asked)):
        return None
    if begun <= 1 or seats <= 1:
        return f"never more than one process existed at a time, and {limit} are allowed. Start {limit}, then wait."
    if seats < min(limit, len(asked)):
        return (f"{seats} dishes were on the fire when the first was done, and a seat stayed idle: the limit is "
                f"{limit}, and it may be any number. Start {limit}, then wait.")
    return ("the long dish was cooking and another seat stayed idle. Wait for whichever process ends first: "
            "connection.wait takes the sentinels of all that run.")


AT_MOST = Exercise(
    key="2.4", name="at_most", parameters=("limit", "task", "dishes"),
    hints=("Keep a list of the processes that run. While it is full, wait before you start another one.",
           "wait([cook.sentinel for cook in running]) returns as soon as one of them has ended.",
           "while len(running) == limit: wait, then running = [cook for cook in running if cook.is_alive()]. At "
           "the end join what is left."),
    praise="a process for each dish, never more than allowed, and no seat stayed empty while there was a dish to cook.",
    probe=probe_limit,
    stuck={"wait": "wait returns at once for a process that has ended. Take it out of the list of those that run: "
                   "[cook for cook in running if cook.is_alive()]."},
    promises=(promised("each dish in a process of its own", a_process_each()),
              promised("returns when all are done", waited(), called_with("dishes")),
              promised("never more than `limit` processes at a time", never_more),
              promised("no seat empty while there is something to cook", no_idle_seat)),
)


# 2.5 A process that keeps its result

def probe_cook(run: Any, Cook: Callable[..., Any]) -> Any:
    """Make cooks, start all, ask each for its result, twice; one is slow, one result large, one empty, one a number."""
    orders = [("k", 0.6, random.randrange(3, 9)), ("b", 0.1, 1_000_000), ("e", 0.1, 0), random.randrange(3, 99)]
    cooks = [Cook(run.of(plate if isinstance(order, tuple) else square), order) for order in orders]
    if not all(isinstance(each, multiprocessing.process.BaseProcess) for each in cooks):
        return "no process", orders
    for each in cooks:
        each.start()
    got = [each.result() for each in (*cooks, *cooks)]
    for each in cooks:
        each.join(5)
    return got, orders


def in_its_process(evidence: Any, run: Run) -> str | None:
    """Tell if the task was done elsewhere, or for something else, or if start waited for it."""
    got, orders = evidence
    if got == "no process":
        return "Cook(task, order) is no process. Its first line should be: class Cook(Process):"
    here = any(span.kind == "task" for span in run.parent.spans)
    if here:
        return "the task ran in the parent. Only run() is called in the child: call the task there."
    done = [(lane.pid, task) for lane in run.lanes for task in lane.tasks]
    if not done:
        return "the task was never called. run() is what the child does: call the task there."
    if len(done) != len(orders) or len({pid for pid, _ in done}) != len(orders):
        return f"the task was called {len(done)} times for {len(orders)} orders; each cook calls it once, in run()."
    if sorted(task.given for _, task in done) != sorted(f"(({order!r},), {{}})" for order in orders):
        return f"the task was called with {done[0][1].given}, and should get its order: self.task(self.order)."
    if max(lane.asked for lane in run.lanes if lane.tasks) > min(task.end for _, task in done):
        return "start() waited until the task was done, and the next cook could not start before. Wait in result()."
    return None


def as_often_as_asked(evidence: Any, run: Run) -> str | None:
    """Compare the results with the orders."""
    got, orders = evidence
    for order, result in zip((*orders, *orders), got):
        wanted = order[0] * order[2] if isinstance(order, tuple) else square(order)
        if result != wanted:
            stays = result is None and " What run() keeps on self stays in the child; send it through a Pipe."
            return f"result() returned {shown(result)} where the task returned {shown(wanted)}.{stays or ''}"
    return None


KEEPS = Exercise(
    key="2.5", name="Cook", parameters=("task", "order"),
    hints=("__init__ runs in the parent, run in the child. What both need is made in __init__ and kept on "
           "self.",
           "self.receiver, self.sender = Pipe(duplex=False); run sends self.task(self.order).",
           "result receives once, keeps the value on self, and returns it each time. Receive before you "
           "join."),
    praise="a process that brings its own result home: that is how a future begins.",
    probe=probe_cook, deadline=6.0,
    stuck="recv waits for ever when nothing more is sent, and join while a long result is on its way: receive once, "
          "keep the value, then join. An empty result is a value, too.",
    promises=(promised("its `start()` begins `task(order)` in a process and returns at once", judged(in_its_process)),
              promised("waits for what the task returned and gives it back, as often as it is asked",
                       judged(as_often_as_asked))),
)

EXERCISES = (COOK_ALL, HOW_THEY_ENDED, BRING_HOME, AT_MOST, KEEPS)
