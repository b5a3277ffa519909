"""The exercises of notebook 05: a pool that is busy, ordered, honest, prepared and patient.

Each probe runs in a guarded program, each judge in the parent.
"""

import multiprocessing
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.records import Run
from helpers.workers.dishes import dish, dish_or_death, dish_or_error, pantry
from helpers.workers.waiting import nap

TOTAL, WORKERS, MOST = 1.2, 4, 200
SLOW_FIRST = ((1, 1.2), (2, 0.2), (3, 0.2), (4, 0.2))
ONE_BURNT = ((1, 0.3), (2, 0.3), (3, 0.1), (4, 0.3))
LETTERS = tuple("tenkitchens")
PATIENCE = 1.5


# 5.1 No empty kitchen

def probe_portions(run: Any, portions: Callable[..., Any]) -> Any:
    """Cook the reader's portions on four workers that are all ready before the first one is handed out."""
    cut = portions(TOTAL, WORKERS)
    if isinstance(cut, list) and len(cut) <= MOST and all(isinstance(each, (int, float)) and each > 0 for each in cut):
        ready = multiprocessing.Barrier(WORKERS)
        with multiprocessing.Pool(WORKERS, initializer=ready.wait, initargs=(30,)) as pool:
            pool.map(run.of(nap), cut, chunksize=1)
    return cut


def judge_portions(cut: Any, run: Run) -> str | None:
    """Look at the lanes: the portions add up, and every worker had the same amount of work."""
    call = f"portions({TOTAL}, {WORKERS})"
    if isinstance(cut, list) and len(cut) > MOST:
        return f"{call} returned a list of {len(cut)} portions; a few for each worker are enough."
    if not isinstance(cut, list) or not cut:
        return f"{call} returned {cut!r:.60}; it should return a list of durations in seconds."
    if not run.tasks:
        return f"{call} returned a list that holds more than positive numbers: {cut!r:.60}."
    if abs(sum(cut) - TOTAL) > 0.001:
        return f"the portions of {call} add up to {sum(cut):g} seconds, not to {TOTAL:g}."
    work = sorted(sum(float(task.label) for task in lane.tasks) for lane in run.lanes)
    if work[0] == 0:
        return "a worker had nothing to do; there should be at least as many portions as workers."
    if work[-1] - work[0] > 0.05 * TOTAL:
        return (f"one worker cooked for {work[-1]:.2f} s and another for {work[0]:.2f} s; look at the right edge "
                "of the timeline.")
    return None


NO_EMPTY_KITCHEN = Exercise(
    key="5.1", name="portions", parameters=("total", "workers"),
    hints=("With fewer portions than workers somebody stands idle.",
           "With five equal portions on four workers, the fifth waits until a worker is free.",
           "As many equal portions as workers: [total / workers] * workers"),
    praise="every worker had the same amount to do, and all were busy to the end.",
    probe=probe_portions, judge=judge_portions,
)


# 5.2 As they finish

def probe_order(run: Any, as_they_finish: Callable[..., Any]) -> Any:
    """Hand over one slow dish and three quick ones."""
    return as_they_finish(run.of(dish), list(SLOW_FIRST))


def judge_order(got: Any, run: Run) -> str | None:
    """Compare the order of the results with the order in which the tasks ended."""
    numbers = [number for number, _ in SLOW_FIRST]
    if not isinstance(got, list) or sorted(map(str, got)) != sorted(map(str, numbers)):
        return f"it should return the results {numbers} as a list, in the order of their arrival; it returned {got!r}."
    if len(run.tasks) != len(numbers):
        return f"{len(run.tasks)} tasks ran in other processes, and there were {len(numbers)} to do."
    if run.most_at_once < 2:
        return "no two dishes were cooked at the same time; look at the lanes. Is the chunk too large?"
    ends = {int(task.label): task.end for task in run.tasks}
    for earlier, later in pairwise(got):
        if ends[earlier] > ends[later] + 0.05:  # closer together, either may arrive first
            return f"dish {earlier} comes before dish {later} in your list, but {later} was ready first."
    return None


AS_THEY_FINISH = Exercise(
    key="5.2", name="as_they_finish", parameters=("work", "tasks"),
    hints=("One of the eight ways gives each result as soon as it is there.",
           "imap_unordered returns an iterator; list(...) inside the with block collects from it.",
           "with Pool(2) as pool: return list(pool.imap_unordered(work, tasks))"),
    praise="the quick dishes did not wait for the slow one.",
    probe=probe_order, judge=judge_order,
)


# 5.3 Results and errors

def probe_errors(run: Any, results_and_errors: Callable[..., Any]) -> Any:
    """Hand over four dishes of which the third is burnt."""
    return results_and_errors(run.of(dish_or_error), list(ONE_BURNT))


def judge_errors(got: Any, run: Run) -> str | None:
    """Look for three numbers and one ValueError, and for two tasks at the same time."""
    if not isinstance(got, list) or len(got) != len(ONE_BURNT):
        return f"it should return a list with one entry a task; it returned {got!r}."
    if not isinstance(got[2], ValueError):
        return f"the entry of the third task should be the ValueError that it raised; it is {got[2]!r}."
    if [got[0], got[1], got[3]] != [1, 2, 4]:
        return f"the other entries should be 1, 2 and 4, whatever happened to the third; the list is {got!r}."
    if run.most_at_once < 2:
        return "no two tasks ran at the same time. Hand over all tasks first, then wait for the results."
    return None


RESULTS_AND_ERRORS = Exercise(
    key="5.3", name="results_and_errors", parameters=("work", "tasks"),
    hints=("map raises the first error and throws the other results away. Which way gives a handle for each task?",
           "Hand all tasks over with apply_async and keep the AsyncResult objects in a list.",
           "Then call get on each inside try; on an exception, the entry is the exception itself."),
    praise="one task failed, you know which and why, and no result of the others is lost.",
    probe=probe_errors, judge=judge_errors,
    stuck="get waits for ever for a result that the pool lost when its with block was left: collect inside the block.",
)


# 5.4 Load once

def probe_loads(run: Any, answers: Callable[..., Any]) -> Any:
    """Give the reader a slow load function, recorded wherever it is called."""
    return answers(run.of(pantry, "load"), list(LETTERS))


def judge_loads(got: Any, run: Run) -> str | None:
    """Count the loads in the lanes."""
    expected = [pantry_place(letter) for letter in LETTERS]
    here = sum(span.label == "load" for span in run.parent.spans)
    loads = [sum(task.label == "load" for task in lane.tasks) for lane in run.lanes]
    if got != expected:
        return f"for {''.join(LETTERS)!r} the answers should be {expected}; it returned {got!r}."
    if here:
        return "load was called in the parent; the table should be made in the workers, so that it need not travel."
    if len(loads) < 2:
        return f"{len(loads)} process(es) did the work; use a pool of two."
    if max(loads) > 1:
        return f"one worker loaded the table {max(loads)} times; give Pool an initializer, it runs once a worker."
    return None


def pantry_place(letter: str) -> int:
    """Return what the table holds for a letter, without loading it."""
    return ord(letter) - 96


LOAD_ONCE = Exercise(
    key="5.4", name="answers", parameters=("load", "letters"),
    hints=("Pool(2, initializer=f, initargs=(x,)) calls f(x) once in each worker, before its first task.",
           "The initializer keeps the table in a global variable of the module: global table, then table = load().",
           "A second function, look_up(letter), returns table[letter]. It is what you map."),
    praise="each worker loaded the table once, and every task found it there.",
    probe=probe_loads, judge=judge_loads,
)


# 5.5 Whatever comes

def probe_patience(run: Any, whatever_comes: Callable[..., Any]) -> Any:
    """Hand over four dishes of which the third kills its worker."""
    return whatever_comes(run.of(dish_or_death), list(ONE_BURNT), PATIENCE)


def judge_patience(got: Any, run: Run) -> str | None:
    """Look for three results and one None, after a worker was lost and replaced."""
    if got != [1, 2, None, 4]:
        return f"it should return [1, 2, None, 4]: the third task killed its worker. It returned {got!r}."
    if len(run.lanes) < 3:
        return "no worker was lost and replaced; are the tasks run in a pool of two?"
    return None


WHATEVER_COMES = Exercise(
    key="5.5", name="whatever_comes", parameters=("work", "tasks", "patience"),
    hints=("The pool never tells you that a worker was lost. What does get do then, and what can you give it?",
           "Hand all tasks over with apply_async, then call get(timeout=patience) on each.",
           "The exception is multiprocessing.TimeoutError, which is not the built-in one of the same name."),
    praise="a worker died, the pool replaced it, and you have every result that there is.",
    probe=probe_patience, judge=judge_patience, deadline=12.0,
    stuck="The third task took its worker along, and its result never comes: a get without a timeout waits for ever.",
)

EXERCISES = (NO_EMPTY_KITCHEN, AS_THEY_FINISH, RESULTS_AND_ERRORS, LOAD_ONCE, WHATEVER_COMES)
