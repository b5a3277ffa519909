"""Exercise 11.1, Until the bell: asked to stop by an event.

The probe runs in a guarded program, what is asked of it in the parent.
"""

import multiprocessing
import random
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.exercises.promises import judged, promised
from helpers.records import Run, Span
from helpers.workers.tables import Serving, call_and_say

JOIN = 4.0
BEFORE = "rung before"


def probe_bell(run: Any, serve_until: Callable[..., Any]) -> dict[str, Any]:
    """Let it serve until some dishes are out, ring, and look who is still there; then once with a bell that rang."""
    evidence: dict[str, Any] = {}
    for name in ("served", BEFORE):
        stop, back, dishes = multiprocessing.Event(), multiprocessing.Event(), multiprocessing.Semaphore(0)
        if name == BEFORE:
            stop.set()
        serve = run.of(Serving(dishes), name if name == BEFORE else None)
        process = multiprocessing.Process(target=call_and_say, args=(serve_until, back, stop, serve), name=name)
        process.start()
        if name == "served":
            counted(dishes, process)
            evidence["early"] = back.is_set() or not process.is_alive()
            run.note("bell")
            stop.set()
        process.join(JOIN)
        evidence[name] = process.exitcode, back.is_set(), stop.is_set()
        if process.exitcode is None:
            process.kill()
            process.join()
    return evidence


def counted(dishes: Any, process: Any) -> None:
    """Wait until so many dishes are out that neither a few nor a look at every tenth comes near, or until JOIN."""
    out, enough, end = 0, random.randrange(12, 15), time.monotonic() + JOIN
    while out < enough and time.monotonic() < end and process.is_alive():
        out += dishes.acquire(timeout=0.2)


def one_two_three(evidence: Any, run: Run) -> str | None:
    """Look at the dishes, and at whether there were any before the bell."""
    served, code = until_the_bell(run), evidence["served"][0]
    numbers = [task.label for task in served]
    if evidence["early"] and code:
        return f"its process ended with exit code {code} before the bell."
    if evidence["early"] and not served:
        return ("it came back before any dish was served, and the event was not set. Is is_set() called, with "
                "parentheses? An event itself, or the method, always counts as true.")
    if not any(task.begin < bell_rang(run) for task in served):
        return "no dish was served before the bell, though the event was not set for seconds."
    if numbers != [str(number) for number in range(1, len(numbers) + 1)]:
        return f"serve was called with {', '.join(numbers[:4])} …; it should be called with 1, 2, 3 and so on."
    if any(later.begin < task.end for task, later in pairwise(served)):
        return "a dish was begun while another was being served: serve them one after the other."
    if evidence["early"]:
        return f"it came back after {len(numbers)} dishes, before the bell: serve until the event is set."
    return None


def until_the_bell(run: Run) -> list[Span]:
    """Return the dishes of the process that serves until the bell."""
    return [task for task in run.tasks if task.label != BEFORE]


def bell_rang(run: Run) -> float:
    """Return when the bell rang."""
    return next((span.begin for span in run.parent.spans if span.kind == "note"), 0.0)


def soon_after(evidence: Any, run: Run) -> str | None:
    """Look at the dishes after the bell, and at how the process ended."""
    code, back, still = evidence["served"]
    late = sum(task.begin > bell_rang(run) + 0.15 for task in until_the_bell(run))
    if late > 1 and code is not None:
        return f"{late} dishes were begun after the bell; look at the event before every dish."
    if code is None:
        return f"the event was set, and the process did not end within {JOIN:g} seconds."
    if code:
        return f"after the bell its process ended with exit code {code}."
    if not back:
        return "at the bell it ended its process, and didn't return: whoever called it may have more to do."
    return None if still else "the event is not set any more: others may have to hear it, too."


def nothing_served(evidence: Any, run: Run) -> str | None:
    """Look at what it did with a bell that rang before."""
    code, back, _ = evidence[BEFORE]
    if any(task.label == BEFORE for task in run.tasks):
        return "the event was set from the start, and a dish was served all the same."
    if code is None:
        return f"the event was set from the start, and the process did not end within {JOIN:g} seconds."
    return None if back else f"the event was set from the start, and its process ended with exit code {code}."


UNTIL_THE_BELL = Exercise(
    key="11.1", name="serve_until", parameters=("stop", "serve"),
    hints=("is_set() says whether the event is set, without waiting.",
           "Look before every dish: while not stop.is_set(): …",
           "number = 1, then in the loop serve(number) and number += 1"),
    praise="it served 1, 2, 3 … until the bell, ended by itself, and served nothing when the bell had rung before.",
    probe=probe_bell,
    stuck="The event is never looked at.",
    promises=(promised("calls `serve(1)`, `serve(2)`, `serve(3)` and so on", judged(one_two_three)),
              promised("returns soon after the event `stop` is set", judged(soon_after)),
              promised("If that is set from the start, nothing is served", judged(nothing_served))),
)
