"""The exercises of notebook 05: a pool that is busy, ordered, honest, prepared and patient.

Each probe runs in a guarded program, what is asked of it in the parent.
"""

import heapq
import multiprocessing
import os
import random
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import Thing, plain, same, shown
from helpers.exercises.promises import (
    Seen,
    at_once,
    called_with,
    crew,
    in_processes,
    judged,
    promised,
    returns,
    wrong_result,
)
from helpers.records import Run
from helpers.workers.dishes import dish, dish_or_burnt, dish_or_end, rack, spice_rack
from helpers.workers.waiting import nap

CLOSE = 0.05  # seconds: two ends that are closer than this may arrive in either order
MOST = 200
PATIENCE, IMPATIENCE = 2.2, 0.8


def numbered(*rest: Any) -> list[tuple[Any, ...]]:
    """Return tasks with these values, each after a number that nobody can guess."""
    return [(number, *each) for number, each in zip(random.sample(range(10, 100), len(rest)), rest)]


# 5.1 No empty kitchen

def probe_portions(run: Any, portions: Callable[..., Any]) -> list[tuple[float, int, Any]]:
    """Cook the reader's portions on four workers, then on three; all are ready before the first one is handed out."""
    found = []
    for workers in (4, 3):
        total = round(random.uniform(0.8, 1.2), 2)
        cut = plain(portions(total, workers))
        found.append((total, workers, cut))
        if not can_be_cooked(cut):
            break
        ready = multiprocessing.Barrier(workers)
        with multiprocessing.Pool(workers, initializer=ready.wait, initargs=(30,)) as pool:
            pool.map(run.of(nap, str(workers)), cut, chunksize=1)
    return found


def can_be_cooked(cut: Any) -> bool:
    """Return True if these are durations, not too many."""
    return isinstance(cut, (list, tuple)) and 0 < len(cut) <= MOST and all(
        isinstance(each, (int, float)) and 0 < each < 10 for each in cut)


def durations(found: list[tuple[float, int, Any]], run: Run) -> str | None:
    """Tell if these are no durations, or too many."""
    for total, workers, cut in found:
        call = f"portions({total}, {workers})"
        if (isinstance(cut, (list, tuple)) and len(cut) > MOST) or (isinstance(cut, Thing) and " entries" in cut.type):
            return f"{call} returned {shown(cut)}; a few portions for each worker are enough, and at most {MOST}."
        if not can_be_cooked(cut):
            return f"{call} returned {shown(cut)}; it should return a list of durations, all positive, in seconds."
    return None


def sums(found: list[tuple[float, int, Any]], run: Run) -> str | None:
    """Tell if the portions don't add up."""
    for total, workers, cut in found:
        call = f"portions({total}, {workers})"
        if abs(sum(cut) - total) > 0.001:
            return f"the portions of {call} add up to {sum(cut):g} seconds, not to {total:g}."
    return None


def all_busy(found: list[tuple[float, int, Any]], run: Run) -> str | None:
    """Look whether every worker gets the same amount of work, where all are equally quick: these may not have been."""
    for total, workers, cut in found:
        call = f"portions({total}, {workers})"
        work = shares(cut, workers)
        if not work[0]:
            return "a worker had nothing to do; there should be at least as many portions as workers."
        if work[-1] - work[0] > 0.05 * total:
            return (f"{call}: one worker cooks for {work[-1]:.2f} s and another for {work[0]:.2f} s; look at the "
                    "right edge of the timeline.")
    return None


def shares(cut: list[float], workers: int) -> list[float]:
    """Return the seconds that each worker gets if it takes the next portion whenever it is done, the least first."""
    busy = [0.0] * workers
    for each in cut:
        heapq.heapreplace(busy, busy[0] + each)
    return sorted(busy)


NO_EMPTY_KITCHEN = Exercise(
    key="5.1", name="portions", parameters=("total", "workers"),
    hints=("With fewer portions than workers somebody stands idle.",
           "With five equal portions on four workers, the fifth waits until a worker is free.",
           "As many equal portions as workers: [total / workers] * workers"),
    praise="every worker had the same amount to do, and all were busy to the end, four of them as well as three.",
    probe=probe_portions,
    promises=(promised("it returns a list of durations in seconds", judged(durations)),
              promised("which add up to `total`", judged(sums)),
              promised("keep all workers busy to the end", judged(all_busy))),
)


# 5.2 As they finish

def probe_order(run: Any, as_they_finish: Callable[..., Any]) -> None:
    """Hand over a slow dish and three quick ones, the slow one first, then second.

    The second time whoever hands over two or three dishes at once gets them in another order than they were done.
    """
    as_they_finish(run.of(dish), numbered((0.9,), (0.2,), (0.2,), (0.2,)))
    as_they_finish(run.of(dish), numbered((0.1,), (1.5,), (0.4,), (0.5,)))


def the_results(seen: Seen) -> str | None:
    """Tell if these aren't the results, in whatever order."""
    got, numbers = seen.call.got, [task[0] for task in seen.call.given["tasks"]]
    if isinstance(got, list) and sorted(map(str, got)) == sorted(map(str, numbers)):
        return None
    never = called_with("tasks", name="work")(seen) if got == [] else None
    return in_processes()(seen) or never or (f"{wrong_result(got, numbers)} The results should be a list, in the order "
                                             "in which they were done.")


def as_they_were_done(seen: Seen) -> str | None:
    """Compare the order of the results with the order in which the tasks ended."""
    ends = {int(each.span.label): each.span.end for each in seen.done}
    for earlier, later in pairwise(map(int, seen.call.got)):
        if ends[earlier] > ends[later] + CLOSE:
            return (f"dish {earlier} comes before dish {later} in your list, but {later} was ready first. Results that "
                    "are kept in order, or come by several at once, wait for each other.")
    return None


AS_THEY_FINISH = Exercise(
    key="5.2", name="as_they_finish", parameters=("work", "tasks"),
    hints=("One of the eight ways gives each result as soon as it is there.",
           "imap_unordered returns an iterator; list(...) inside the with block collects from it.",
           "with Pool(2) as pool: return list(pool.imap_unordered(work, tasks))"),
    praise="the quick dishes did not wait for the slow one.",
    probe=probe_order, deadline=12.0,
    stuck="The end of the with block ends the pool, and what had not come by then never comes: collect inside of it.",
    promises=(promised("the list of results", the_results),
              promised("gives the tasks to a pool of two processes", in_processes(), crew(2), at_once(2),
                       called_with("tasks", name="work")),
              promised("in the order in which they were done", as_they_were_done)),
)


# 5.3 Results and errors

def probe_errors(run: Any, results_and_errors: Callable[..., Any]) -> None:
    """Hand over dishes of which one is burnt, then others of which two are, each with another error."""
    errors = random.sample(["ValueError", "KeyError", "TypeError", "ZeroDivisionError"], 3)
    results_and_errors(run.of(dish_or_burnt), numbered((0.3, ""), (0.3, ""), (0.1, errors[0]), (0.3, "")))
    results_and_errors(run.of(dish_or_burnt), numbered((0.2, errors[1]), (0.2, ""), (0.1, errors[2])))


def entry(task: tuple[Any, ...]) -> Any:
    """Return what becomes of a task: its number, or the exception that it raises."""
    try:
        return dish_or_burnt((task[0], 0, task[2]))
    except Exception as problem:
        return problem


def an_entry_each(seen: Seen) -> str | None:
    """Compare the entries with what the tasks returned or raised."""
    tasks, got = seen.call.given["tasks"], seen.call.got
    if not isinstance(got, list) or len(got) != len(tasks):
        return f"it should return a list with one entry for each of {len(tasks)} tasks; it returned {shown(got)}."
    for place, (task, each) in enumerate(zip(tasks, got), 1):
        right = entry(task)
        if not same(each, right):
            which = f"that it raised, {right!r}" if task[2] else f"that is its result, {right!r}"
            return f"entry {place} should be the {type(right).__name__} {which}; it is {shown(each)}."
    return None


RESULTS_AND_ERRORS = Exercise(
    key="5.3", name="results_and_errors", parameters=("work", "tasks"),
    hints=("map raises the first error and throws the other results away. Which way gives a handle for each task?",
           "Hand all tasks over with apply_async and keep the AsyncResult objects in a list.",
           "Then call get on each inside try; on an exception, the entry is the exception itself."),
    praise="a task failed, you know which and why, and no result of the others is lost.",
    probe=probe_errors,
    stuck="get waits for ever for a result that the pool lost when its with block was left: collect inside the block.",
    promises=(promised("Use a pool of two processes", in_processes(), crew(2)),
              promised("let tasks run at the same time", at_once(2)),
              promised("one entry for each task, in order: its result, or the exception that it raised", an_entry_each,
                       called_with("tasks", name="work", fails=lambda task: bool(task[2])))),
)


# 5.4 Load once

def probe_loads(run: Any, answers: Callable[..., Any]) -> list[tuple[Any, Any]]:
    """Give the reader a slow load function, recorded wherever it is called, whose table nobody can guess; twice."""
    seed = os.environ["COURSE_RACK"] = str(random.random())  # the workers inherit it
    found = []
    for letters in (random.sample("abcdefghijklmnopqrstuvwxyz", 9), list("kitchen")):
        got = answers(run.of(spice_rack, "load"), list(letters))
        found.append((got, [rack(seed)[letter] for letter in letters]))
    return found


def entries(found: list[tuple[Any, Any]], run: Run) -> str | None:
    """Compare the answers with the table."""
    return next(filter(None, (wrong_result(got, right) for got, right in found)), None)


def loaded_once(seen: Seen) -> str | None:
    """Tell if the table was loaded elsewhere, never, or again and again."""
    if any(each.place != "process" for each in seen.done):
        return "load was called in the parent; the table should be made in the workers, so that it need not travel."
    loads = [sum(task.label == "load" for task in lane.tasks) for lane in seen.processes]
    if not sum(loads):
        return "load was never called."
    if max(loads) > 1:
        return f"one worker loaded the table {max(loads)} times; give Pool an initializer, it runs once a worker."
    if sum(loads) > 2:
        return (f"the table was loaded {sum(loads)} times, since there were so many workers, one after the other. One "
                "pool of two, whose workers stay, loads it twice.")
    return None


LOAD_ONCE = Exercise(
    key="5.4", name="answers", parameters=("load", "letters"),
    hints=("Pool(2, initializer=f, initargs=(x,)) calls f(x) once in each worker, before its first task.",
           "The initializer keeps the table in a global variable of the module: global table, then table = load().",
           "A second function, look_up(letter), returns table[letter]. It is what you map."),
    praise="no worker loaded the table more than once, and every task found it there.",
    probe=probe_loads,
    promises=(promised("each worker loads the table once", loaded_once),
              promised("from a pool of two processes", crew(2)),
              promised("the list of the table's entries for these letters", judged(entries))),
)


# 5.5 Whatever comes

def probe_patience(run: Any, whatever_comes: Callable[..., Any]) -> None:
    """Hand over dishes of which one kills its worker, with much patience; then a slow one, with little."""
    whatever_comes(run.of(dish_or_end), numbered((0.1, False), (1.5, False), (0.1, True), (0.1, False)), PATIENCE)
    whatever_comes(run.of(dish_or_end), numbered((5.0, False), (0.1, False)), IMPATIENCE)


def whatever(given: dict[str, Any]) -> list[Any]:
    """Return what comes in time."""
    return [None if deadly or seconds > given["patience"] else number for number, seconds, deadly in given["tasks"]]


def what_there_is(seen: Seen) -> str | None:
    """Compare the results."""
    deadly = sum(task[2] for task in seen.call.given["tasks"])
    about = "one task killed its worker, and the others had the time" if deadly else "one task was too slow"
    wrong = returns(whatever)(seen)
    return f"{wrong} With a patience of {seen.call.given['patience']} s {about}." if wrong else None


WHATEVER_COMES = Exercise(
    key="5.5", name="whatever_comes", parameters=("work", "tasks", "patience"),
    hints=("The pool never tells you that a worker was lost. What does get do then, and what can you give it?",
           "Hand all tasks over with apply_async, then call get(timeout=patience) on each.",
           "The exception is multiprocessing.TimeoutError, which is not the built-in one of the same name."),
    praise="a worker died, the pool replaced it, and you have every result that came in time.",
    probe=probe_patience, deadline=15.0,
    stuck={"join": "The third task took its worker along, and its result never comes: a pool with an open task never "
                   "ends by close() and join(). The end of a with block, and terminate(), end it.",
           "": "The third task took its worker along, and its result never comes: who waits for it without a timeout "
               "waits for ever."},
    promises=(promised("from a pool of two processes", in_processes(), crew(2)),
              promised("`None` for each task whose result did not come within `patience` seconds of waiting",
                       what_there_is),
              promised("Let tasks run at the same time", at_once(2)),
              promised("the list of results in the tasks' order",
                       called_with("tasks", name="work", fails=lambda task: True))),
)

EXERCISES = (NO_EMPTY_KITCHEN, AS_THEY_FINISH, RESULTS_AND_ERRORS, LOAD_ONCE, WHATEVER_COMES)
