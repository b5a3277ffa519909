"""The exercises of notebook 16: the tool for a program, workers for one task, three engines, and who was lost.

Each probe runs in a guarded program, each judge in the parent.
"""

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from helpers.exercises.causes import KEPT_END
from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import shown
from helpers.exercises.promises import (
    Seen,
    at_once,
    called_with,
    in_processes,
    in_threads,
    most_at_once,
    promised,
    returns,
)
from helpers.exercises.seen import most_engaged
from helpers.records import Run
from helpers.workers.choices import answer, risky
from helpers.workers.tools import PROGRAMS, TOOLS

FATAL = 3  # the task that ends its process


def some(number: int, *more: int) -> list[int]:
    """Return numbers that nobody can guess, and these somewhere among them."""
    found = [*random.sample(range(10, 100), number), *more]
    random.shuffle(found)
    return found


def first_is_slow(run: Any, tasks: list[int]) -> tuple[Any, list[int]]:
    """Return work and tasks; the first takes so long that its result is not the first that comes."""
    return run.of(partial(answer, slow=tasks[0])), tasks


# 16.1 The tool for the program

def probe_tools(run: Any, tool_for: Callable[..., Any]) -> Any:
    """Ask for each program's tool, in some order, and run the program with it."""
    programs = list(PROGRAMS)
    random.shuffle(programs)
    found = {}
    for program in programs:
        tool = tool_for(program)
        found[program] = (tool, PROGRAMS[program](run, tool) if tool in TOOLS else None)
    return found


def judge_tools(found: dict[str, tuple[Any, Any]], run: Run) -> str | None:
    """Look at what each program did with its tool."""
    for program in PROGRAMS:
        tool, what = found[program]
        if tool not in TOOLS:
            return f"for {program!r} it returned {shown(tool)}; it should return one of {', '.join(map(repr, TOOLS))}."
        wrong = _WRONG[program](what, run)
        if wrong:
            return f"{program!r} was run with {tool}: {wrong}"
    return None


def _waits(what: Any, run: Run) -> str | None:
    if any(task.label == "rest" for lane in run.lanes if lane.kind == "process" for task in lane.tasks):
        return "processes were started, and the work only waits; that can be had for less."
    return None


def _same(what: Any, run: Run) -> str | None:
    if any(task.label == "answer" for lane in run.lanes if lane.kind == "thread" for task in lane.tasks):
        return "threads of one process did it, and the work computes; they would take turns."
    return "the results did not come back; that takes a pipe or a queue of your own." if what == "no results" else None


def _dies(what: Any, run: Run) -> str | None:
    return {"heard": None, "nothing heard": "nobody said that a worker was gone; the program would wait for ever.",
            "no results": "no result came back, not even of those that were well."}.get(str(what), f"{what}.")


def _one(left: Any, run: Run) -> str | None:
    if left == 1:
        return None
    return "the other one was ended, too." if left == 0 else "both went on; nothing there ends a single running task."


def _every(left: Any, run: Run) -> str | None:
    return f"{left} of them went on." if left else None


_WRONG: dict[str, Callable[[Any, Run], str | None]] = {"waits": _waits, "same": _same, "dies": _dies, "one": _one,
                                                       "every": _every}

THE_TOOL = Exercise(
    key="16.1", name="tool_for", parameters=("program",),
    hints=("Go down the first chart for each of the five, and take the first yes.",
           "Only an object for each task can be ended by itself; only an executor says that a worker is gone.",
           "A dictionary from program to tool is enough: return tools[program]"),
    praise="five programs were run with the tools that you chose, and each did what it should.",
    probe=probe_tools, judge=judge_tools, deadline=40.0,
)


# 16.2 A fresh worker

def probe_fresh(run: Any, fresh: Callable[..., Any]) -> Any:
    """Hand over nine tasks, so many that map makes chunks by itself, on a machine that seems to have four cores."""
    with cores(4):
        return fresh(*first_is_slow(run, some(9)))


@contextmanager
def cores(number: int) -> Iterator[None]:
    """Let this process believe in so many cores: of them a pool makes as many workers, if nobody says how many."""
    kept = {name: getattr(os, name) for name in ("cpu_count", "process_cpu_count") if hasattr(os, name)}
    try:
        for name in kept:  # the second since 3.13
            setattr(os, name, lambda: number)
        yield
    finally:
        for name, function in kept.items():
            setattr(os, name, function)


def one_task_each(seen: Seen) -> str | None:
    """No process did two tasks."""
    most = max(Counter(each.pid for each in seen.done).values(), default=0)
    return None if most <= 1 else f"one process did {most} of the tasks, and each should have a fresh one."


def two_at_most(seen: Seen) -> str | None:
    """Never more than two tasks at once, nor more than two processes before the end of their tasks.

    When a worker that goes is gone is seen late on a busy machine, so that isn't asked.
    """
    most = max(most_at_once(seen.done), most_engaged(seen.processes))
    return None if most <= 2 else f"{most} processes existed at the same time, and two are allowed."


FRESH = Exercise(
    key="16.2", name="fresh", parameters=("work", "tasks"),
    hints=("Look up tasks: a pool and an executor each have a number for it.",
           "maxtasksperchild counts parcels, not tasks: what makes a parcel of one?",
           "Pool(2, maxtasksperchild=1), and map with chunksize=1"),
    praise="no process did two tasks, never more than two were there, and the results came in order.",
    probe=probe_fresh, deadline=40.0,
    promises=(promised("in a process", in_processes()), promised("that does no other task", one_task_each),
              promised("Never are there more than two", two_at_most),
              promised("`work(task)` for each task", called_with("tasks")),
              promised("returns the results, in order", returns(lambda given: [2 * each for each in given["tasks"]]))),
)


# 16.3 Three engines

ENGINES = ("loop", "threads", "processes")


def probe_engines(run: Any, run_all: Callable[..., Any]) -> Any:
    """Ask for each engine, in some order."""
    return [run_all(engine, *first_is_slow(run, some(4))) for engine in random.sample(ENGINES, 3)]


def right_place(seen: Seen) -> str | None:
    """The tasks ran where the engine says."""
    engine = seen.call.given["engine"]
    if engine == "loop":
        places = {each.place for each in seen.done} - {"parent"}
        return f"for 'loop' a task ran in a {places.pop()}; a loop needs neither." if places else None
    wrong = (in_threads() if engine == "threads" else in_processes())(seen)
    return wrong and f"for {engine!r}: {wrong}"


def side_by_side(seen: Seen) -> str | None:
    """At some moment two tasks were under way, but in a loop."""
    engine = seen.call.given["engine"]
    wrong = None if engine == "loop" else at_once()(seen)
    return wrong and f"for {engine!r}: {wrong}"


THREE_ENGINES = Exercise(
    key="16.3", name="run_all", parameters=("engine", "work", "tasks"),
    hints=("ThreadPool and Pool have the same methods, and so have the two executors.",
           "Choose a class by the engine's name; the loop is a list comprehension.",
           "kinds = {\"threads\": ThreadPool, \"processes\": Pool}, then with kinds[engine](2) as pool: ..."),
    praise="the same tasks ran in a loop, in threads and in processes, with results in order.",
    probe=probe_engines, deadline=30.0,
    promises=(promised("runs in", right_place),
              promised("returns the results, in order", returns(lambda given: [2 * each for each in given["tasks"]])),
              promised("`work(task)` for each task", called_with("tasks")),  # late: an iterator may have begun none
              promised("side by side", side_by_side)),
)


# 16.4 Who was lost

def probe_survivors(run: Any, survivors: Callable[..., Any]) -> Any:
    """Hand over tasks of which one ends its process, then none, then two, others after them; one result is 0."""
    return [survivors(run.of(risky), [*some(1, 0, *[FATAL] * fatal), *some(1)]) for fatal in (1, 0, 2)]


SURVIVORS = Exercise(
    key="16.4", name="survivors", parameters=("work", "tasks"),
    hints=("Whoever shares a process with a task that dies is lost, too. What is the smallest thing that can die?",
           "An executor of one worker for each task raises BrokenProcessPool for that task alone.",
           "except BrokenProcessPool: results.append(\"lost\")"),
    praise="of each task you have its result, or know that it was lost; no other was touched.",
    probe=probe_survivors, deadline=40.0,
    stuck={"recv": KEPT_END, "wait(": KEPT_END,
           "": "Nobody tells a pool's map or a queue's get that the sender has died."},
    promises=(promised("in other processes", in_processes()),
              promised("the word `\"lost\"`", returns(lambda given: ["lost" if each == FATAL else each ** 2
                                                                    for each in given["tasks"]],
                                                     "Who dies takes along what shares its pool or executor.")),
              promised("`work(task)` for each task", called_with("tasks", fails=lambda task: task == FATAL))),
)

EXERCISES = (THE_TOOL, FRESH, THREE_ENGINES, SURVIVORS)
