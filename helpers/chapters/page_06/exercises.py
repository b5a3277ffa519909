"""The exercises of notebook 06: an executor that tells, stops, goes on, and may be another one.

Each probe runs in a guarded program, what is asked of it in the parent.
"""

import random
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import same, shown
from helpers.exercises.promises import Seen, at_once, called_with, crew, in_processes, promised, returns
from helpers.workers.dishes import dish_or_burnt
from helpers.workers.tasting import dish_or_deaths, salty, season

CLOSE = 0.05  # seconds: two ends that are closer than this may arrive in either order
ENOUGH = 18   # dishes of twenty that may be tasted, if the third is the hit: what is handed over is still tasted
HANDED_OVER = 4  # an executor of two may have so many tasks under way to its workers, which can't be cancelled any more
TWO = crew(2, "executor")


def numbered(*rest: Any) -> list[tuple[Any, ...]]:
    """Return tasks with these values, each after a number that nobody can guess."""
    return [(number, *each) for number, each in zip(random.sample(range(10, 100), len(rest)), rest)]


# 6.1 Name the burnt one

def probe_pairs(run: Any, as_they_end: Callable[..., Any]) -> None:
    """Hand over one slow dish and three quick ones, of which one burns; then the slow one second, and two burn."""
    errors = random.sample(["ValueError", "KeyError", "TypeError", "ZeroDivisionError"], 3)
    as_they_end(run.of(dish_or_burnt), numbered((1.0, ""), (0.2, ""), (0.2, errors[0]), (0.2, "")))
    as_they_end(run.of(dish_or_burnt), numbered((0.2, errors[1]), (0.8, ""), (0.2, errors[2])))


def outcome(task: tuple[Any, ...]) -> Any:
    """Return what becomes of a task: its number, or the exception that it raises."""
    try:
        return dish_or_burnt((task[0], 0, task[2]))
    except Exception as problem:
        return problem


def a_pair_each(seen: Seen) -> str | None:
    """Look for a pair a task, with the right outcome."""
    tasks, got = seen.call.given["tasks"], seen.call.got
    if not isinstance(got, list) or len(got) != len(tasks):
        return f"it should return a list with one pair for each of the {len(tasks)} tasks; it returned {shown(got)}."
    for pair in got:
        if not isinstance(pair, tuple) or len(pair) != 2 or pair[0] not in tasks:
            return f"each entry should be a pair (task, outcome), with the task as it was given; one is {shown(pair)}."
        if not same(pair[1], outcome(pair[0])):
            what = "exception that it raised" if pair[0][2] else "result"
            return (f"the outcome of task {pair[0]} should be the {what}, {outcome(pair[0])!r}; it is "
                    f"{shown(pair[1])}.")
    if len({pair[0] for pair in got}) < len(tasks):
        return f"one task comes twice, and another one never: {shown(got)}."
    return None


def as_they_ended(seen: Seen) -> str | None:
    """Compare the order of the pairs with the order in which the tasks ended."""
    ends = {int(each.span.label): each.span.end for each in seen.done}
    for (earlier, _), (later, _) in pairwise(seen.call.got):
        if ends[earlier[0]] > ends[later[0]] + CLOSE:
            return f"task {earlier} comes before task {later} in your list, but {later} had ended first."
    return None


NAME_IT = Exercise(
    key="6.1", name="as_they_end", parameters=("work", "tasks"),
    hints=("A future doesn't know its task. A dictionary from future to task does.",
           "as_completed takes the dictionary: it goes through the futures, each as soon as it is done.",
           "future.exception() is None if the task went well; then there is future.result()."),
    praise="you know what failed, and nobody waited for the slow one.",
    probe=probe_pairs,
    promises=(promised("give the tasks to a `ProcessPoolExecutor` of two", in_processes(), TWO, at_once(2)),
              promised("a list of pairs `(task, outcome)`", a_pair_each,
                       called_with("tasks", name="work", fails=lambda task: bool(task[2]))),
              promised("in the order in which the tasks ended", as_they_ended)),
)


# 6.2 The first hit

def probe_hit(run: Any, first_hit: Callable[..., Any]) -> None:
    """Hand over twenty dishes to taste, of which the third or the fourth is the one; then some of which none is."""
    hit = random.choice((2, 3))
    first_hit(run.of(salty), numbered(*((0.15, 9 if place == hit else random.randrange(5)) for place in range(20))))
    first_hit(run.of(salty), numbered(*((0.3, random.randrange(5)) for _ in range(4))))  # time for what still goes on


def too_salty(seen: Seen) -> tuple[Any, ...] | None:
    """Return the hit, None if there is none."""
    return next((task for task in seen.call.given["tasks"] if task[2] > 5), None)


def the_hit(seen: Seen) -> str | None:
    """Compare what came back."""
    hit, got = too_salty(seen), seen.call.got
    if same(got, hit):
        return None
    if hit is None:
        return f"no dish was too salty, so it should return None; it returned {shown(got)}."
    return f"the hit is the task {hit}, and it should be returned as it was given; it returned {shown(got)}."


def no_more(seen: Seen) -> str | None:
    """Count how many dishes were tasted, in all, and after the function had returned."""
    tasted, all_ = len(seen.done), len(seen.call.given["tasks"])
    late = sum(each.span.begin > seen.call.end for each in seen.done)
    if too_salty(seen) is None:
        return None
    if late > HANDED_OVER:
        return (f"your function had returned, and {late} more dishes were tasted. The end of a with block calls "
                "shutdown again, and an executor that nobody keeps is cleared away; both can take back what "
                "cancel_futures=True asked with wait=False. Cancel each future, or let shutdown wait.")
    if tasted <= ENOUGH:
        return None
    number = f"all {tasted}" if tasted == all_ else str(tasted)
    return (f"{number} dishes were tasted, though one of the first was the hit. Leaving the with block waits for "
            "whatever is not cancelled.")


FIRST_HIT = Exercise(
    key="6.2", name="first_hit", parameters=("test", "tasks"),
    hints=("as_completed gives you the futures as they are done; the first with a true result() is the hit.",
           "Before you return: the with block waits for all that isn't cancelled.",
           "Either future.cancel() for each future, or executor.shutdown(cancel_futures=True). With wait=False "
           "the end of the block calls shutdown again, and may take the cancelling back."),
    praise="after the hit only what had been handed over was still tasted, and without one you return None.",
    probe=probe_hit,
    promises=(promised("give all tasks to a `ProcessPoolExecutor` of two", in_processes(), TWO, at_once(2)),
              promised("return the first task for which `test(task)` turns out true; `None` if there is none", the_hit),
              promised("After the hit, taste no more than need be", no_more,
                       called_with("tasks", name="test", rest=True, fails=lambda task: True))),
)


# 6.3 In the end

def probe_attempts(run: Any, in_the_end: Callable[..., Any]) -> None:
    """Hand over dishes of which one kills its worker once; then one that kills whoever cooks it, with two attempts."""
    with tempfile.TemporaryDirectory() as folder:
        notes = [str(Path(folder, name)) for name in "ab"]
        once = numbered(*((seconds, notes[0], seconds == 0.3) for seconds in (0.1, 0.1, 0.3, 0.6, 0.1)))
        first = (0, *once[0][1:])  # a result that counts as false is a result
        in_the_end(run.of(dish_or_deaths), [(*task[:3], int(task[3])) for task in (first, *once[1:])], 3)
        in_the_end(run.of(dish_or_deaths), numbered((0.1, notes[1], 0), (0.1, notes[1], 0), (0.7, notes[1], 5)), 2)


def what_could_be_done(given: dict[str, Any]) -> list[Any]:
    """Return the results, None for a dish that kills as often as there are attempts."""
    return [None if times >= given["attempts"] else number for number, _, _, times in given["tasks"]]


def no_more_attempts(seen: Seen) -> str | None:
    """Count how often the deadly dish was tried, and whether a finished one was cooked again."""
    attempts = seen.call.given["attempts"]
    tried = [each.args[0] for each in seen.done if each.args]
    deadly = next(task for task in seen.call.given["tasks"] if task[3])
    if tried.count(deadly) > attempts:
        return f"with attempts={attempts}, dish {deadly[0]} was tried {tried.count(deadly)} times."
    if tried.count(deadly) < min(attempts, deadly[3] + 1):
        return f"dish {deadly[0]} was tried {tried.count(deadly)} time(s), and there were {attempts} attempts."
    done = [each.span.label for each in seen.done if each.span.complete]
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
    praise="a worker died and took its executor along, and you have every result there is, each cooked once.",
    probe=probe_attempts,
    promises=(promised("the results of all tasks, in their order", in_processes(), returns(what_could_be_done)),
              promised("a new `ProcessPoolExecutor` of two gets what is not done", TWO,
                       called_with("tasks", name="work", fails=lambda task: True, again=True)),
              promised("until all is done or so many executors were used", no_more_attempts)),
)


# 6.4 With any executor

def probe_any(run: Any, with_any: Callable[..., Any]) -> None:
    """Ask for four dishes with threads, then for others with processes; the first of them takes longest."""
    spices = random.sample(["salt", "basil", "cumin", "thyme", "saffron"], 2)
    with_any(ThreadPoolExecutor, run.of(season), ["mushrooms", "pie", "rice", "egg"], spices[0])
    with_any(ProcessPoolExecutor, run.of(season), ["aubergine", "jam", "cake", "bun"], spices[1])


def of_that_kind(seen: Seen) -> str | None:
    """Tell if it weren't two workers of the kind that was given."""
    kind = "thread" if "Thread" in seen.call.given["executor_class"].words else "process"
    workers = {"thread": "threads", "process": "processes"}[kind]
    if any(each.place != kind for each in seen.done):
        return f"given the executor for {workers}, it did not use {workers}; take the class that it is given."
    if at_once(2)(seen):
        return f"no two {workers} worked at the same time; submit all, then wait, with two workers."
    number = len({(each.pid, each.lane) for each in seen.done}) if kind == "thread" else len(seen.processes)
    return None if number == 2 else f"{number} {workers} were at work, and there should be two: executor_class(2)."


def spiced(given: dict[str, Any]) -> list[str]:
    """Return the right results."""
    return [f"{dish} with {given['spice']}" for dish in given["dishes"]]


WITH_ANY = Exercise(
    key="6.4", name="with_any", parameters=("executor_class", "work", "dishes", "spice"),
    hints=("A class can be called whatever its name is: with executor_class(2) as executor.",
           "Whatever goes to a process is pickled. A lambda can't be, a partial of a function can.",
           "executor.map takes several iterables, as the built-in map does: itertools.repeat(spice) is one without "
           "an end. Or submit(work, dish, spice)."),
    praise="threads or processes: the same function, the same results, and one name to change.",
    probe=probe_any,
    promises=(promised("the list of `work(dish, spice)` for all dishes",
                       called_with("dishes", "spice", name="work", again=True)),
              promised("from two workers of whatever kind `executor_class` makes", of_that_kind),
              promised("in their order", called_with("dishes", "spice", name="work"), returns(spiced))),
)

EXERCISES = (NAME_IT, FIRST_HIT, IN_THE_END, WITH_ANY)
