"""Exercises 14.3 and 14.5: nothing is lost with a worker, and a stop is a stop.

Each probe runs in a guarded program, each judge in the parent.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from helpers.chapters.page_14.files import shelf
from helpers.exercises.causes import KEPT_END
from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import shown
from helpers.exercises.promises import at_most, at_once, crew, in_processes, nobody_left, promised
from helpers.records import Lane, Run, Span
from helpers.workers.errands import Flag, fragile_number, number_and_stop

KINDS = ("steady", "once", "steady", "deadly", "steady", "once", "steady", "steady")
WORKERS, TRIES = 3, 4  # not three, as crews often have
SOON = 0.25  # seconds: what ended so shortly before its killed process may not have reached the parent
FILES, STOPPER = 24, 3


def names(paths: Any) -> list[str]:
    """Return the last part of each path; of anything else its words."""
    return [Path(each).name if isinstance(each, str) else repr(each)[:20] for each in paths]


def no_path(paths: Any) -> str | None:
    """Return what to say of the first that is only the last part of a path; None if none is."""
    cut = next((each for each in paths if isinstance(each, str) and Path(each).name == each), None)
    return None if cut is None else f"a path stays as it was given; {cut!r} is only the last part of one."


# 14.3 Nothing is lost

def probe_nothing_lost(run: Any, all_done: Callable[..., Any]) -> Any:
    """Hand over eight files; one always ends its process, two only the first time. The number in the first is 0."""
    with shelf(KINDS, first=0) as files:
        work = run.of(partial(fragile_number, together=WORKERS))
        got = all_done(work, list(files.paths), WORKERS, TRIES)
        return got, files.numbers, dict(zip(files.numbers, KINDS))


def judge_nothing_lost(evidence: Any, run: Run) -> str | None:
    """Look at how often each file was begun and done, then at what came back."""
    got, numbers, kinds = evidence
    if not isinstance(got, (tuple, list)) or len(got) != 2 or not isinstance(got[0], dict):
        return f"it should return two things, {{path: result}} and the list of who was given up; not {shown(got)}."
    results, given_up = {Path(str(path)).name: result for path, result in got[0].items()}, got[1]
    for name, kind in sorted(kinds.items(), key=lambda each: each[1] == "deadly"):
        calls = [(lane, task) for lane in run.lanes for task in lane.tasks if task.label == name]
        wrong = _calls(name, kind, calls)
        if wrong:
            return wrong
        if kind != "deadly" and name not in results:
            return f"{name} was read to the end, and its result isn't among what came back: it is lost."
        if kind != "deadly" and results[name] != numbers[name]:
            return f"the result of {name} should be {numbers[name]}; it is {shown(results[name])}."
    wanted = [name for name, kind in kinds.items() if kind == "deadly"]
    if set(results) & set(wanted):
        return f"{wanted[0]} never has a result: its process dies each time."
    if not isinstance(given_up, (list, tuple)) or sorted(names(given_up)) != wanted:
        return (f"what was given up should be a list with the path of {wanted[0]}, and nothing else; it is "
                f"{shown(given_up)}.")
    return no_path([*got[0], *given_up])


def _calls(name: str, kind: str, calls: list[tuple[Lane, Span]]) -> str | None:
    """Return what is wrong with how often a file was begun and read to the end."""
    begun, done = len(calls), [each for each in calls if each[1].complete]
    if kind == "deadly":
        known = sum(lane.role != "executor" for lane, _ in calls)  # an executor doesn't say whose death broke it
        if begun < TRIES:
            deaths = f"a process had died with it {_times(begun)}" if begun else "no process had died with it"
            return f"{name} was given up when {deaths}; tries is {TRIES}."
        return (f"a process died with {name} {_times(max(known, begun))}, and tries is {TRIES}: who reaches that is "
                "given up." if known > TRIES or begun > 2 * TRIES else None)
    if not done:
        reason = "it works at the second try" if begun and kind == "once" else "it was lost with a process that died"
        return f"{name} was never read to the end; {reason}, and should be tried again."
    if len(done) > 1 and sum(not _may_be_lost(*each) for each in done) > 1:
        return f"{name} was read to the end {len(done)} times; who is done isn't done again."
    return None


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _may_be_lost(lane: Lane, task: Span) -> bool:
    return lane.exitcode != 0 and lane.ended is not None and lane.ended - task.end < SOON


NOTHING_LOST = Exercise(
    key="14.3", name="all_done", parameters=("work", "paths", "workers", "tries"),
    hints=("Know who has what: a process and a pipe for each file, {line: (path, process)}.",
           "connection.wait(lines) returns those that can be read: a result, or EOFError from a process that died. For "
           "this the parent closes its copy of the child's end after start().",
           "After EOFError: deaths[path] += 1, and the path goes back to the list unless that makes `tries`."),
    praise="two files came back at the second try, one was given up and named, and nothing was lost or done again.",
    probe=probe_nothing_lost, judge=judge_nothing_lost, deadline=40.0,
    stuck={"recv": KEPT_END, "wait(": KEPT_END,
           "": "A pool waits for the result of a worker that died; nobody will send it. Know who has which file."},
    promises=(promised("in other processes", in_processes()),
              promised("`workers` at the same time", at_once("workers"), at_most("workers"))),
)


# 14.5 A stop is a stop

def probe_stopped(run: Any, until_stopped: Callable[..., Any]) -> Any:
    """Let one of the first files ask to stop; then work through a few files in peace."""
    found = []
    for kinds in (["steady"] * STOPPER + ["stop"] + ["steady"] * (FILES - STOPPER - 1), ["steady"] * 5):
        with shelf(kinds, first=0) as files:
            begin = run.now()
            got = until_stopped(run.of(number_and_stop), list(files.paths), WORKERS, Flag(files.folder))
            found.append((got, files.numbers, [Path(path).name for path in files.paths], begin))
    return found


def judge_stopped(evidence: Any, run: Run) -> str | None:
    """Look at what was begun after the stop, at what was cut off, and at the account of what is done and left."""
    split = next((task.begin for task in run.tasks if task.label == f"{chr(97 + STOPPER)}.py"), None)
    if split is None:
        return "the file that asks to stop was never read."
    again = evidence[1][3]
    late = sum(split < task.begin < again for task in run.tasks)
    if late > 2 * WORKERS + 2:
        return (f"{late} files were begun after stop.is_set() had become true. Hand out a few at a time, and look "
                "at it before each.")
    cut = next((task.label for task in run.tasks if not task.complete), None)
    if cut:
        return f"{cut} was under way when it was cut off; what is under way is finished."
    parts = ([task.label for task in run.tasks if task.begin < again],
             [task.label for task in run.tasks if task.begin >= again])
    return next(filter(None, (_account(*found[:3], begun) for found, begun in zip(evidence, parts))), None)


def _account(got: Any, numbers: dict[str, int], every: list[str], begun: list[str]) -> str | None:
    if not isinstance(got, (tuple, list)) or len(got) != 2 or not isinstance(got[0], dict):
        return f"it should return two things, {{path: result}} and the list of what is left; it returned {shown(got)}."
    results, left = {Path(str(path)).name: result for path, result in got[0].items()}, got[1]
    twice = next((name for name in begun if begun.count(name) > 1), None)
    if twice:
        return f"{twice} was read twice."
    missing = next((name for name in begun if name not in results), None)
    if missing:
        return f"{missing} was read to the end, and its result isn't among what came back."
    wrong = next((name for name, result in results.items() if numbers.get(name) != result), None)
    if wrong:
        return f"the result of {wrong} should be {numbers.get(wrong)}; it is {shown(results[wrong])}."
    wanted = [name for name in every if name not in results]
    if not isinstance(left, (list, tuple)) or sorted(names(left)) != sorted(wanted):
        return (f"what is left should be a list of the {len(wanted)} paths without a result; it is {shown(left, 80)}.")
    return no_path([*got[0], *left])


STOPPED = Exercise(
    key="14.5", name="until_stopped", parameters=("work", "paths", "workers", "stop"),
    hints=("Whoever hands out everything at once can't take it back. Hand out one for each worker, and the next one "
           "when a result has come.",
           "futures.wait(under_way, return_when=FIRST_COMPLETED) gives you the moment to look at stop.is_set().",
           "After the stop wait for what is under way, and keep its results: only what was never handed out is left."),
    praise="after the stop nothing more was handed out, what was under way was finished and kept, the rest is named.",
    probe=probe_stopped, judge=judge_stopped, deadline=30.0,
    stuck="When all files are done it returns, too, even if nobody ever asks to stop.",
    promises=(promised("in `workers` processes", crew("workers")), promised("side by side", at_once()),
              promised("no process is left", nobody_left())),
)
