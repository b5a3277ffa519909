"""Try every schedule of an answer: exercises 11.2 and 11.3.

Runs in a guarded program, and in the parent for the verdict. Imports nothing heavy.
"""

import inspect
import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from helpers.exercises.conduct import Answer
from helpers.experiments.schedules import ProcessLost, State, Stepper
from helpers.records import Run

MOST = 200


def tried(names: Sequence[str], *programs: Callable[..., Any]) -> dict[str, Any]:
    """Return how every schedule of these programs ends, or why they could not be tried.

    names: of the objects that each program gets, in the order of its parameters; the count begins at a number that
    nobody can guess. held: which locks the first one held when it wrote, each time. asked: how often it took each.
    """
    functions = tuple(each.function if isinstance(each, Answer) else each for each in programs)
    begin, held, asked = random.randrange(3, 60), set(), Counter()
    found: dict[str, Any] = {"endings": {}, "error": "", "begin": begin, "held": held, "asked": asked}
    if not all(map(inspect.isfunction, functions)):
        return {**found, "error": "no function"}

    def look(before: State, after: State) -> None:
        did = after.reports[0].did if after.schedule[len(before.schedule):] == "A" else ()
        if any(each.startswith("wrote") for each in did):
            held.add(before.reports[0].holds)
        if set(after.schedule) == {"A"}:  # it is alone, up to here
            asked.update(each.removeprefix("took ") for each in did if each.startswith("took"))

    with Stepper(functions, names=[names] * len(functions), begin=begin) as stepper:
        try:
            endings = stepper.every_schedule(MOST, "error", look)
            reports = stepper.play(endings["error"].example).reports if "error" in endings else ()
            error = next((report.error for report in reports if report.error), "")
            return {**found, "endings": {ending: tuple(each) for ending, each in endings.items()}, "error": error}
        except OverflowError:
            return {**found, "error": "too many"}
        except TimeoutError:
            return {**found, "error": "slow"}
        except ProcessLost:
            return {**found, "error": "lost"}


TROUBLES = {
    "no function": "only a function can be stepped line by line: write it with def.",
    "slow": ("a process did not come to its next line within seconds: a loop without an end, a sleep, or a wait for "
             "something else than the locks it was given."),
    "too many": ("it goes round again and again, so that there is no end of schedules; ask for a lock once, and wait."),
    "lost": "a process ended in the middle of the function. A function returns; exit ends its process.",
}


def every_schedule_goes_well(evidence: Any, run: Run) -> str | None:
    """Return what is wrong with a schedule, if any schedule goes wrong."""
    endings = evidence["endings"]
    total = sum(schedules for schedules, _ in endings.values())
    trouble = "too many" if "cut off" in endings else evidence["error"]
    if trouble in TROUBLES:
        return TROUBLES[trouble]
    if "error" in endings:
        return f"by the schedule {endings['error'][1]} a process ended with {evidence['error'].rstrip('.')}."
    for ending, (schedules, example) in endings.items():
        where = f"in {schedules} of {total} schedules, for example {example},"
        if ending == "deadlock":
            return f"{where} there is a deadlock: processes wait for ever for a lock that nobody lets go."
        if ending == "a lock is kept":
            return f"{where} a lock is not given back at the end."
        if ending != f"count {evidence['begin'] + 2}":
            return (f"{where} the count begins at {evidence['begin']} and ends at {ending.removeprefix('count ')}, and "
                    "both have added one.")
    return None
