"""Try every schedule of an answer: exercises 11.2 and 11.3.

Runs in a guarded program, and in the parent for the verdict. Imports nothing heavy.
"""

from collections.abc import Callable
from typing import Any

from helpers.experiments.schedules import Stepper

MOST = 200


def tried(programs: tuple[Callable[..., Any], ...]) -> dict[str, Any]:
    """Return how every schedule of these programs ends, or why they could not be tried."""
    with Stepper(programs) as stepper:
        try:
            endings = stepper.every_schedule(MOST)
            reports = stepper.play(endings["error"].example).reports if "error" in endings else ()
            error = next((report.error for report in reports if report.error), "")
            return {"endings": {ending: tuple(each) for ending, each in endings.items()}, "error": error}
        except OverflowError:
            return {"endings": {}, "error": "too many"}


def verdict_on(evidence: Any) -> str | None:
    """Return what is wrong with a schedule, if any schedule goes wrong."""
    endings = evidence["endings"]
    total = sum(schedules for schedules, _ in endings.values())
    if evidence["error"] == "too many" or "cut off" in endings:
        return "it asks again and again, so that there is no end of schedules; ask once, and wait."
    for ending, (schedules, example) in sorted(endings.items(), key=lambda pair: pair[0] != "error"):
        where = f"in {schedules} of {total} schedules, for example {example},"
        if ending == "error":
            return f"{where} a process ended with {evidence['error']}."
        if ending == "deadlock":
            return f"{where} there is a deadlock: processes wait for ever for a lock that nobody lets go."
        if ending == "a lock is kept":
            return f"{where} a lock is not given back at the end."
        if ending != "count 2":
            return f"{where} the count ends at {ending.removeprefix('count ')}, and both have added one."
    return None
