"""The exercises of notebook 06: an executor that tells, stops, goes on, and may be another one.

Each probe runs in a guarded program, each judge in the parent.
"""

import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.records import Run
from helpers.workers.dishes import dish_or_error
from helpers.workers.tasting import dish_or_death_once, season, too_salty

SLOW_FIRST = ((1, 1.2), (2, 0.2), (3, 0.2), (4, 0.2))
MANY = tuple((number, 0.15) for number in range(1, 21))
TIMES = ((1, 0.2), (2, 0.2), (3, 0.2), (4, 0.5), (5, 0.1))
DISHES, SPICE = ("soup", "rice", "stew", "cake"), "salt"
HEAD = "from concurrent.futures import ProcessPoolExecutor\n\n\n"
BOTH = "from concurrent.futures import ProcessPoolExecutor, as_completed\n\n\n"


# 6.1 Name the burnt one

def probe_pairs(run: Any, as_they_end: Callable[..., Any]) -> Any:
    """Hand over one slow dish and three quick ones, of which one burns."""
    return as_they_end(run.of(dish_or_error), list(SLOW_FIRST))


def judge_pairs(got: Any, run: Run) -> str | None:
    """Look for a pair a task, in the order in which the tasks ended."""
    if not isinstance(got, list) or len(got) != len(SLOW_FIRST):
        return f"it should return a list with one pair for each of the four tasks; it returned {got!r:.90}."
    if not all(isinstance(pair, tuple) and len(pair) == 2 and pair[0] in SLOW_FIRST for pair in got):
        return f"each entry should be a pair (task, outcome), with the task as it was given; the first is {got[0]!r}."
    outcome = dict(got)
    if not isinstance(outcome.get((3, 0.2)), ValueError):
        return f"the outcome of task (3, 0.2) should be the ValueError that it raised; it is {outcome.get((3, 0.2))!r}."
    if any(outcome.get(task) != task[0] for task in SLOW_FIRST if task[0] != 3):
        return f"the other outcomes should be 1, 2 and 4, each with its task; the list is {got!r}."
    if run.most_at_once < 2:
        return "no two tasks ran at the same time. Submit all of them before you ask for a result."
    ends = {int(task.label): task.end for task in run.tasks}
    for (earlier, _), (later, _) in pairwise(task for task, _ in got):
        if ends[earlier] > ends[later] + 0.05:  # closer together, either may arrive first
            return f"task {earlier} comes before task {later} in your list, but {later} had ended first."
    return None


NAME_IT = Exercise(
    key="6.1", name="as_they_end", parameters=("work", "tasks"),
    hints=("A future doesn't know its task. A dictionary from future to task does.",
           "as_completed takes the dictionary: it goes through the futures, each as soon as it is done.",
           "future.exception() is None if the task went well; then there is future.result()."),
    praise="you know what failed, and nobody waited for the slow one.",
    probe=probe_pairs, judge=judge_pairs,
)


# 6.2 The first hit

def probe_hit(run: Any, first_hit: Callable[..., Any]) -> Any:
    """Hand over twenty dishes to taste, of which the third is the one."""
    return first_hit(run.of(too_salty), list(MANY))


def judge_hit(got: Any, run: Run) -> str | None:
    """Count how many dishes were tasted."""
    tasted = len(run.tasks)
    if got != MANY[2]:
        return f"the hit is the task {MANY[2]}, and it should be returned as it was given; it returned {got!r:.90}."
    if run.most_at_once < 2:
        return "no two dishes were tasted at the same time. Submit all of them, then look at who is ready."
    if tasted == len(MANY):
        return (f"all {tasted} dishes were tasted, though the third was the hit. Leaving the with block waits for "
                "whatever is not cancelled.")
    return None


FIRST_HIT = Exercise(
    key="6.2", name="first_hit", parameters=("test", "tasks"),
    hints=("as_completed gives you the futures as they are done; the first with a true result() is the hit.",
           "Before you return: the with block waits for all that isn't cancelled.",
           "Either future.cancel() for each future, or executor.shutdown(wait=False, cancel_futures=True)."),
    praise="after the hit only what had been handed over was still tasted.",
    probe=probe_hit, judge=judge_hit,
)


# 6.3 In the end

def probe_attempts(run: Any, in_the_end: Callable[..., Any]) -> Any:
    """Hand over five dishes; the third kills its worker, but only the first time."""
    with tempfile.TemporaryDirectory() as folder:
        note = str(Path(folder) / "note")
        return in_the_end(run.of(dish_or_death_once), [(*task, note) for task in TIMES], 3)


def judge_attempts(got: Any, run: Run) -> str | None:
    """Look for all results, and for finished dishes that were cooked again."""
    if got != [1, 2, 3, 4, 5]:
        return f"it should return [1, 2, 3, 4, 5], all results in the order of the tasks; it returned {got!r:.90}."
    if len(run.tasks) <= len(TIMES):
        return "no worker was lost and nothing was done again; are the tasks run in an executor of two?"
    done = [task.label for task in run.tasks if task.complete]
    again = sorted({label for label in done if done.count(label) > 1})
    if again:
        return f"dish {again[0]} had been done, and was cooked again. Give the new executor only what broke."
    return None


IN_THE_END = Exercise(
    key="6.3", name="in_the_end", parameters=("work", "tasks", "attempts"),
    hints=("A broken executor stays broken: each attempt needs a new one.",
           "Keep the results in a dictionary by the task's place in the list. What isn't in it goes to the next "
           "executor.",
           "After the with block every future is done: result() returns, or raises BrokenExecutor."),
    praise="a worker died and took its executor along, and you have every result, each cooked once.",
    probe=probe_attempts, judge=judge_attempts,
)


# 6.4 With any executor

def probe_any(run: Any, with_any: Callable[..., Any]) -> Any:
    """Ask for the same four dishes with threads, then with processes."""
    return [with_any(kind, run.of(season), list(DISHES), SPICE) for kind in (ThreadPoolExecutor, ProcessPoolExecutor)]


def judge_any(got: Any, run: Run) -> str | None:
    """Look for the same results twice, and for threads and processes that overlap."""
    expected = [f"{dish} with {SPICE}" for dish in DISHES]
    for kind, results in zip(("ThreadPoolExecutor", "ProcessPoolExecutor"), got):
        if results != expected:
            return f"with a {kind} it should return {expected}; it returned {results!r:.90}."
    for kind, workers in (("thread", "threads"), ("process", "processes")):
        lanes = tuple(lane for lane in run.lanes if lane.kind == kind and lane.tasks)
        if sum(len(lane.tasks) for lane in lanes) < len(DISHES):
            return f"given the executor for {workers}, it did not use {workers}; take the class that it is given."
        if run._replace(lanes=lanes).most_at_once < 2:
            return f"no two {workers} worked at the same time; submit all, then wait, with two workers."
    return None


WITH_ANY = Exercise(
    key="6.4", name="with_any", parameters=("executor_class", "work", "dishes", "spice"),
    hints=("A class can be called whatever its name is: with executor_class(2) as executor.",
           "Whatever goes to a process is pickled. A lambda can't be, a partial of a function can.",
           "executor.map takes several iterables, as the built-in map does: itertools.repeat(spice) is one without "
           "an end. Or submit(work, dish, spice)."),
    praise="threads or processes: the same function, the same results, and one name to change.",
    probe=probe_any, judge=judge_any,
)

EXERCISES = (NAME_IT, FIRST_HIT, IN_THE_END, WITH_ANY)
