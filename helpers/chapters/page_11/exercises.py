"""The exercises of notebook 11: asked to stop, nothing lost, no deadlock, together, and woken in time.

Each probe runs in a guarded program, each judge in the parent. Two of them try every schedule.
"""

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing import connection
from typing import Any

from helpers.chapters.page_11.trying import tried, verdict_on
from helpers.exercises.kinds import Exercise
from helpers.experiments.schedules import Stepper
from helpers.records import Run
from helpers.workers.recipes import board_then_knife
from helpers.workers.tables import Course, Serving, Table, eat, first_course, second_course

JOIN, ENOUGH = 4.0, 12  # neither a few dishes nor a look at every tenth comes near


# 11.1 Until the bell

def probe_bell(run: Any, serve_until: Callable[..., Any]) -> dict[str, Any]:
    """Let it serve until some dishes are out, ring, and look who is still there; then once with a bell that rang."""
    evidence: dict[str, Any] = {}
    for name in ("served", "rung before"):
        stop, dishes = multiprocessing.Event(), multiprocessing.Semaphore(0)
        if name == "rung before":
            stop.set()
        process = multiprocessing.Process(target=serve_until, args=(stop, run.of(Serving(dishes, name))), name=name)
        process.start()
        if name == "served":
            evidence["out"] = counted(dishes, process)
            run.note("bell")
            stop.set()
        process.join(JOIN)
        evidence[name] = process.exitcode
        if process.exitcode is None:
            process.kill()
            process.join()
    return evidence


def counted(dishes: Any, process: Any) -> int:
    """Return how many dishes are out: up to enough, or as many as came until the process ended or the time is over."""
    out, end = 0, time.monotonic() + JOIN
    while out < ENOUGH and time.monotonic() < end and (process.is_alive() or out == 0):
        out += dishes.acquire(timeout=0.2)
    return out


def judge_bell(evidence: Any, run: Run) -> str | None:
    """Look at the dishes before and after the bell, and at how both processes ended."""
    served, rung = (next((lane for lane in run.lanes if lane.name == name), None) for name in ("served", "rung before"))
    bell = next((span.begin for span in run.parent.spans if span.kind == "note"), 0.0)
    if served is None or rung is None:
        return "its process did not come to your function."
    if evidence["out"] < ENOUGH:
        return f"only {evidence['out']} dishes were served before the bell, which would have rung after {ENOUGH}."
    labels = [task.label for task in served.tasks]
    if labels != [str(number) for number in range(1, len(labels) + 1)]:
        return f"serve was called with {', '.join(labels[:4])} …; it should be called with 1, 2, 3 and so on."
    if evidence["served"] is None:
        return f"the event was set, and the process did not end within {JOIN:g} seconds."
    late = sum(task.begin > bell + 0.15 for task in served.tasks)
    if late > 1:
        return f"{late} dishes were begun after the bell; look at the event before every dish."
    if evidence["served"] or evidence["rung before"]:
        return f"a process ended with exit code {evidence['served'] or evidence['rung before']}."
    if rung.tasks:
        return "the event was set from the start, and a dish was served all the same."
    return None


UNTIL_THE_BELL = Exercise(
    key="11.1", name="serve_until", parameters=("stop", "serve"),
    hints=("is_set() says whether the event is set, without waiting.",
           "Look before every dish: while not stop.is_set(): …",
           "number = 1, then in the loop serve(number) and number += 1"),
    praise="it served 1, 2, 3 … until the bell, ended by itself, and served nothing when the bell had rung before.",
    probe=probe_bell, judge=judge_bell,
    stuck="The event is never looked at.",
)


# 11.2 and 11.3: every schedule

def probe_one_more(run: Any, one_more: Callable[..., Any]) -> dict[str, Any]:
    """Run it in two processes, by every schedule that there is."""
    return tried((one_more, one_more))


def judge_one_more(evidence: Any, run: Run) -> str | None:
    """Every schedule must end with a count of two."""
    return verdict_on(evidence)


ONE_MORE = Exercise(
    key="11.2", name="one_more", parameters=("count", "lock"),
    hints=("Reading and writing must not be separated by anybody else's write.",
           "The lock has to be held from before the reading to after the writing.",
           "with lock: count.value += 1"),
    praise="two processes ran it by every schedule that there is, and the count was 2 each time.",
    probe=probe_one_more, judge=judge_one_more,
    stuck="A program that is stepped must not wait for anything but the locks it was given.",
)


def probe_cook(run: Any, cook: Callable[..., Any]) -> dict[str, Any]:
    """Look at it alone: what it holds when it writes; then with Ben, by every schedule."""
    with Stepper((cook,)) as stepper:
        held: list[tuple[str, ...]] = []
        state = stepper.play()
        while not state.ending:
            before = state.reports[0].holds
            state = stepper.play(state.schedule + "A")
            if any(did.startswith("wrote") for did in state.reports[0].did):
                held.append(before)
    return {**tried((cook, board_then_knife)), "held": held}


def judge_cook(evidence: Any, run: Run) -> str | None:
    """Nothing may go wrong in any schedule, and both locks must be held when it adds one."""
    if any(set(held) != {"knife", "board"} for held in evidence["held"]):
        missing = next({"knife", "board"} - set(held) for held in evidence["held"] if len(held) < 2)
        return f"it adds one without holding both: the {' and the '.join(sorted(missing))} is missing at that moment."
    wrong = verdict_on(evidence)
    if wrong and "deadlock" in wrong and "a lock is kept" in evidence["endings"]:
        return f"a lock is not given back at the end; {wrong}"
    return wrong


COOK = Exercise(
    key="11.3", name="cook", parameters=("knife", "board", "count"),
    hints=("Ben takes the board first. What happens if you hold the knife at that moment?",
           "Take the locks in the same order as he does.",
           "with board: with knife: count.value += 1"),
    praise="it held both locks when it added one, and no schedule with Ben ends in a deadlock or loses an update.",
    probe=probe_cook, judge=judge_cook,
    stuck="A program that is stepped must not wait for anything but the locks it was given.",
)


# 11.4 Two courses

def probe_courses(run: Any, two_courses: Callable[..., Any]) -> list[Any]:
    """Three cooks of whom one is slow; then two cooks at a barrier for three."""
    codes = []
    for table, seconds in (("all", (0.02, 0.1, 0.4)), ("alone", (0.02, 0.05))):
        together = multiprocessing.Barrier(3)
        cooks = [multiprocessing.Process(
            target=two_courses, name=f"{table} {place}", daemon=True,
            args=(run.of(Course(first_course, each), "first"), run.of(Course(second_course, 0.05), "second"), together),
        ) for place, each in enumerate(seconds)]
        for cook in cooks:
            cook.start()
        for cook in cooks:
            cook.join(JOIN)
        codes += [(cook.name, cook.exitcode) for cook in cooks]
        for cook in cooks:
            cook.kill()
            cook.join()
    return codes


def judge_courses(codes: Any, run: Run) -> str | None:
    """Compare the begins of the second courses with the ends of the first, and look at the two who were alone."""
    tables = {name: [lane for lane in run.lanes if lane.name.startswith(name)] for name in ("all", "alone")}
    for lane in tables["all"]:
        labels = [task.label for task in lane.tasks]
        if labels.count("first") != 1 or labels.count("second") > 1:
            return f"each process should cook the first course once, and the second at most once; one did {labels}."
        if "second" not in labels:
            return "all three had come, and somebody did not cook the second course."
    firsts = [task.end for lane in tables["all"] for task in lane.tasks if task.label == "first"]
    seconds = [task.begin for lane in tables["all"] for task in lane.tasks if task.label == "second"]
    if min(seconds) < max(firsts):
        return "somebody began with the second course before everybody's first course was done."
    if any(code is None for _, code in codes):
        return "a barrier for three had only two guests, and they waited for ever: give wait a timeout of 2 seconds."
    if any(task.label == "second" for lane in tables["alone"] for task in lane.tasks):
        return "the second course was cooked although the third cook never came."
    if any([task.label for task in lane.tasks] != ["first"] for lane in tables["alone"]):
        return "with a guest missing, the others should still cook the first course, once."
    bad = [code for _, code in codes if code]
    return f"a process ended with exit code {bad[0]}: catch what the barrier raises." if bad else None


TWO_COURSES = Exercise(
    key="11.4", name="two_courses", parameters=("first", "second", "together"),
    hints=("together.wait(timeout=2) waits for the others.",
           "When the time is over it raises threading.BrokenBarrierError, and for everybody else who waits, too.",
           "try: together.wait(timeout=2), except BrokenBarrierError: return; then second()"),
    praise="nobody began the second course early, and with a guest missing both went home in order.",
    probe=probe_courses, judge=judge_courses, deadline=25.0,
    stuck="wait without a timeout waits for ever when a guest is missing.",
)


# 11.5 A plate for everybody

def probe_plates(run: Any, take_plate: Callable[..., Any]) -> dict[str, Any]:
    """Three guests and one plate; when two sleep and one has eaten, wake them: for nothing, then twice for a plate."""
    plates, change, asleep = multiprocessing.Value("i", 1, lock=False), multiprocessing.Condition(), \
        multiprocessing.Semaphore(0)
    guests = [multiprocessing.Process(target=take_plate, daemon=True,
                                      args=(plates, Table(run.watch(change, "table"), asleep), run.of(eat)))
              for _ in range(3)]
    for guest in guests:
        guest.start()
    try:
        slept = sum(asleep.acquire(timeout=JOIN / 2) for _ in range(2))
        first = bool(connection.wait([guest.sentinel for guest in guests], timeout=JOIN / 2))
        lowest = plates.value
        for more in (0, 1, 1):  # woken for nothing, nobody may take and go
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


def judge_plates(evidence: Any, run: Run) -> str | None:
    """Count the plates, look at who waited, and at whether the table was free while somebody ate."""
    if evidence["stuck"]:
        return "the parent could not put a plate down for seconds: somebody holds the table's lock while he waits."
    if evidence["lowest"] < 0:
        return f"the plates went below zero ({evidence['lowest']}): somebody took a plate that wasn't there."
    failed = [code for code in evidence["codes"] if code]
    if failed:
        return f"a guest ended with exit code {failed[0]}; is it an AssertionError, because change wasn't held?"
    if None in evidence["codes"] or not evidence["first"]:
        return "a plate was already there, and nobody took it." if not evidence["first"] else \
            "there was a plate for each of three guests, and somebody still waits."
    if evidence["left"]:
        return f"three plates were put down and three guests ate, but {evidence['left']} are left."
    meals = [task for lane in run.lanes for task in lane.tasks]
    if len(meals) != 3:
        return f"eat was called {len(meals)} times in other processes, and there are three guests."
    if any(hold.begin < task.end and task.begin < hold.end for lane in run.lanes for task in lane.tasks
           for hold in lane.holds):
        return "a guest ate while it held the table's lock; let go of it first."
    if evidence["slept"] < 2:
        return "two guests had to wait, and did so without change.wait or change.wait_for."
    return None


TAKE_PLATE = Exercise(
    key="11.5", name="take_plate", parameters=("plates", "change", "eat"),
    hints=("A condition is used under its own lock: with change: …",
           "After waking up look again: somebody else may have been quicker. wait_for does that.",
           "change.wait_for(lambda: plates.value > 0), then take the plate; eat() after the with block."),
    praise="each guest took one plate that was really there, slept while there was none, and ate with the table free.",
    probe=probe_plates, judge=judge_plates, deadline=20.0,
    stuck="A guest waits for a plate and nobody can put one down.",
)

EXERCISES = (UNTIL_THE_BELL, ONE_MORE, COOK, TWO_COURSES, TAKE_PLATE)
