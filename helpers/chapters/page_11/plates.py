"""Exercise 11.5, A plate for everybody: sleep until there is one.

The probe runs in a guarded program, what is asked of it in the parent.
"""

import ast
import multiprocessing
import time
from collections.abc import Callable
from multiprocessing import connection
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.exercises.promises import judged, promised
from helpers.records import Lane, Run, Span
from helpers.workers.tables import Plates, Putting, Table, eat, looked

JOIN = 4.0


def probe_plates(run: Any, take_plate: Callable[..., Any]) -> dict[str, Any]:
    """Three guests and one plate; when two sleep and one has eaten, wake them: for nothing, then for two plates."""
    plates, change, asleep = multiprocessing.Value("i", 1, lock=False), multiprocessing.Condition(), \
        multiprocessing.Semaphore(0)
    told = Plates(plates, run.of(looked, "looked"), run.of(Putting(plates), "took"))
    guests = [multiprocessing.Process(target=take_plate, daemon=True,
                                      args=(told, Table(run.watch(change, "table"), asleep), run.of(eat)))
              for _ in range(3)]
    for guest in guests:
        guest.start()
    try:
        slept = sum(asleep.acquire(timeout=JOIN / 2) for _ in range(2))
        first = bool(connection.wait([guest.sentinel for guest in guests], timeout=JOIN / 2))
        lowest = plates.value
        for more in (0, 2):  # woken for nothing, nobody may take and go
            if not change.acquire(timeout=JOIN):
                return {"stuck": True}
            plates.value += more
            change.notify_all()
            change.release()
            _settle(guests, asleep if not more else None)
            lowest = min(lowest, plates.value)
        for guest in guests:
            guest.join(JOIN / 2)
        return {"stuck": False, "codes": [guest.exitcode for guest in guests], "lowest": lowest, "slept": slept,
                "first": first, "left": plates.value}
    finally:
        for guest in guests:
            guest.kill()
            guest.join()


def _settle(guests: list[Any], asleep: Any = None) -> None:
    """Wait until a guest has ended; or until those who were woken have gone back to sleep, if asleep tells of that."""
    ends = [guest.sentinel for guest in guests]
    gone = connection.wait(ends, timeout=0)  # not is_alive: for an instant after its end one may still count as alive
    there = [each for each in ends if each not in gone]
    end, back = time.monotonic() + JOIN / 2, 0
    while there and time.monotonic() < end and not connection.wait(there, timeout=0 if asleep else JOIN / 2):
        back += bool(asleep and asleep.acquire(timeout=0.05))
        if back == len(there):
            break


def a_plate_each(evidence: Any, run: Run) -> str | None:
    """Count the plates."""
    if evidence["stuck"]:
        return "the parent could not put a plate down for seconds: somebody holds the table's lock while he waits."
    if evidence["lowest"] < 0:
        return f"the plates went below zero ({evidence['lowest']}): somebody took a plate that wasn't there."
    failed = [code for code in evidence["codes"] if code]
    if failed:
        return f"a guest ended with exit code {failed[0]}."
    if None in evidence["codes"] or not evidence["first"]:
        return "a plate was already there, and nobody took it." if not evidence["first"] else \
            "there was a plate for each of three guests, and somebody still waits."
    pids = dict.fromkeys(lane.pid for lane in run.lanes)
    wrong = next(filter(None, (badly_taken([lane for lane in run.lanes if lane.pid == pid]) for pid in pids)), None)
    if wrong:
        return wrong
    if evidence["left"]:
        return f"three plates were put down and three guests ate, but {evidence['left']} are left."
    return None


def badly_taken(lanes: list[Lane]) -> str | None:
    """Tell if a guest, whose lanes these are, took a plate without the lock, not one, or ate before."""
    looks, takes, meals = ([task for lane in lanes for task in lane.tasks if task.label == label]
                           for label in ("looked", "took", "eat"))
    if meals and (not takes or meals[0].begin < takes[0].begin):
        return "a guest ate, and had taken no plate yet: first the plate, then the meal."
    for take in takes:
        held = next((hold for lane in lanes for hold in lane.holds
                     if hold.begin <= take.begin and take.end <= hold.end), None)
        look = max((each for each in looks if each.begin < take.begin), key=lambda each: each.begin, default=None)
        if held is None:
            return "a guest took a plate without holding the table: meanwhile another may take the same."
        if look is None or look.begin < held.begin:
            return "a guest looked at the plates, let go of the table, then took one; another may have been quicker."
        before, after = number_in(look), number_in(take)
        if after != before - 1:
            return f"a guest set the number of plates from {before} to {after}; it takes one."
    return None


def number_in(task: Span) -> int:
    """Return the number that a function was called with."""
    return ast.literal_eval(task.given)[0][0]


def ate_free(evidence: Any, run: Run) -> str | None:
    """Look at the meals, and at whether the table was free while somebody ate."""
    meals = [(task, lane) for lane in run.lanes for task in lane.tasks if task.label == "eat"]
    if len(meals) != 3:
        why = " Did one of them end before the meal was over, or before it began?" if 0 < len(meals) < 3 else \
            " Is it called at all, or did they end before the meal was over?" if not meals else ""
        return f"eat was called {len(meals)} times in other processes, and there are three guests.{why}"
    if any(not meal.complete for meal, _ in meals):
        return "a guest was gone before the meal was over: it ended in the middle of eat()."
    if any(hold.begin < meal.end and meal.begin < hold.end for meal, lane in meals for hold in lane.holds):
        return "a guest ate while it held the table's lock; let go of it first."
    return None


def slept(evidence: Any, run: Run) -> str | None:
    """Tell if somebody waited in another way."""
    if evidence["slept"] < 2:
        return "two guests had to wait, and did so without change.wait or change.wait_for."
    return None


TAKE_PLATE = Exercise(
    key="11.5", name="take_plate", parameters=("plates", "change", "eat"),
    hints=("A condition is used under its own lock: with change: …",
           "After waking up look again: somebody else may have been quicker. wait_for does that.",
           "change.wait_for(lambda: plates.value > 0), then take the plate; eat() after the with block."),
    praise="each guest took one plate that was really there, slept while there was none, and ate with the table free.",
    probe=probe_plates, deadline=20.0,
    stuck="A guest waits for a plate and nobody can put one down.",
    promises=(promised("take one plate as soon as there is one", judged(a_plate_each)),
              promised("call `eat()` without holding the table up", judged(ate_free)),
              promised("sleep at `change`", judged(slept))),
)
