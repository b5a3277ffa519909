"""Try every schedule of an answer: exercises 11.2 and 11.3.

Runs in a guarded program, and in the parent for the verdict. Imports nothing heavy.
"""

import inspect
from collections.abc import Callable
from typing import Any

from helpers.exercises.conduct import Answer
from helpers.experiments.schedules import Stepper
from helpers.records import Run

MOST = 200


def tried(*programs: Callable[..., Any]) -> dict[str, Any]:
    """Return how every schedule of these programs ends, or why they could not be tried."""
    functions = tuple(each.function if isinstance(each, Answer) else each for each in programs)
    if not all(map(inspect.isfunction, functions)):
        return {"endings": {}, "error": "no function"}
    with Stepper(functions) as stepper:
        try:
            endings = stepper.every_schedule(MOST, enough="error")
            reports = stepper.play(endings["error"].example).reports if "error" in endings else ()
            error = next((report.error for report in reports if report.error), "")
            return {"endings": {ending: tuple(each) for ending, each in endings.items()}, "error": error}
        except OverflowError:
            return {"endings": {}, "error": "too many"}
        except TimeoutError:
            return {"endings": {}, "error": "slow"}


def held_when_it_wrote(program: Callable[..., Any]) -> list[tuple[str, ...]]:
    """Return which locks this program held each time when it wrote, alone."""
    held: list[tuple[str, ...]] = []
    function = program.function if isinstance(program, Answer) else program
    if not inspect.isfunction(function):
        return held
    try:
        with Stepper((function,)) as stepper:
            state = stepper.play()
            while not state.ending:
                before = state.reports[0].holds
                state = stepper.play(state.schedule + "A")
                if any(did.startswith("wrote") for did in state.reports[0].did):
                    held.append(before)
    except TimeoutError:
        pass  # every schedule will meet it, too
    return held


TROUBLES = {
    "no function": "only a function can be stepped line by line: write it with def.",
    "slow": ("a process did not come to its next line within seconds: a loop without an end, a sleep, or a wait for "
             "something else than the locks it was given."),
    "too many": "it asks again and again, so that there is no end of schedules; ask once, and wait.",
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
        if ending != "count 2":
            return f"{where} the count ends at {ending.removeprefix('count ')}, and both have added one."
    return None
