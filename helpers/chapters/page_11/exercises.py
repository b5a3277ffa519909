"""The exercises of notebook 11: asked to stop, nothing lost, no deadlock, together, and woken in time.

Each probe runs in a guarded program, what is asked of it in the parent. Two of them try every schedule.
"""

import multiprocessing
from collections.abc import Callable
from typing import Any

from helpers.chapters.page_11.bell import UNTIL_THE_BELL
from helpers.chapters.page_11.plates import TAKE_PLATE
from helpers.chapters.page_11.trying import every_schedule_goes_well, tried
from helpers.exercises.kinds import Exercise
from helpers.exercises.promises import judged, promised
from helpers.records import Lane, Run
from helpers.workers.recipes import board_then_knife
from helpers.workers.tables import Course, first_course, second_course

JOIN = 4.0


# 11.2 and 11.3: every schedule

def probe_one_more(run: Any, one_more: Callable[..., Any]) -> dict[str, Any]:
    """Run it in two processes, by every schedule that there is."""
    return tried(("count", "lock"), one_more, one_more)


ONE_MORE = Exercise(
    key="11.2", name="one_more", parameters=("count", "lock"),
    hints=("Reading and writing must not be separated by anybody else's write.",
           "The lock has to be held from before the reading to after the writing.",
           "with lock: count.value += 1"),
    praise="two processes ran it by every schedule that there is, and the count went up by 2 each time.",
    probe=probe_one_more,
    stuck="A program that is stepped must not wait for anything but the locks it was given.",
    promises=(promised("`check` tries every schedule of two processes", judged(every_schedule_goes_well)),),
)


def probe_cook(run: Any, cook: Callable[..., Any]) -> dict[str, Any]:
    """Run it with Ben, by every schedule that there is."""
    return tried(("knife", "board", "count"), cook, board_then_knife)


def both_held(evidence: Any, run: Run) -> str | None:
    """Tell which lock it didn't hold when it added one."""
    missing = next(({"knife", "board"} - set(held) for held in sorted(evidence["held"]) if len(held) < 2), None)
    if missing:
        what = "both are" if len(missing) == 2 else f"the {missing.pop()} is"
        return f"it adds one without holding both locks: {what} missing at that moment."
    return None


def once_each(evidence: Any, run: Run) -> str | None:
    """Tell if it took a lock twice."""
    twice = next((name for name, times in sorted(evidence["asked"].items()) if times > 1), None)
    return None if twice is None else f"it takes the {twice} {evidence['asked'][twice]} times; ask for each once."


def no_schedule_goes_wrong(evidence: Any, run: Run) -> str | None:
    """Nothing may go wrong in any schedule."""
    wrong = every_schedule_goes_well(evidence, run)
    if wrong and "deadlock" in wrong and "a lock is kept" in evidence["endings"]:
        return f"a lock is not given back at the end; {wrong}"
    return wrong


COOK = Exercise(
    key="11.3", name="cook", parameters=("knife", "board", "count"),
    hints=("Ben takes the board first. What happens if you hold the knife at that moment?",
           "Take the locks in the same order as he does.",
           "with board: with knife: count.value += 1"),
    praise="it held both locks when it added one, and no schedule with Ben ends in a deadlock or loses an update.",
    probe=probe_cook,
    stuck="A program that is stepped must not wait for anything but the locks it was given.",
    promises=(promised("needs both locks while it adds one", judged(both_held)),
              promised("No schedule may end in a deadlock, and none may lose an update",
                       judged(no_schedule_goes_wrong)),
              promised("asks for each of them once", judged(once_each))),
)


# 11.4 Two courses

def probe_courses(run: Any, two_courses: Callable[..., Any]) -> list[Any]:
    """Three cooks of whom one is slow; then two cooks at a barrier for three. They all begin when all are there."""
    codes = []
    for table, seconds in (("all", (0.02, 0.1, 0.4)), ("alone", (0.02, 0.05))):
        together, start = multiprocessing.Barrier(3), multiprocessing.Barrier(len(seconds))
        cooks = [multiprocessing.Process(
            target=two_courses, name=f"{table} {place}", daemon=True,
            args=(run.of(Course(first_course, each, start), "first"), run.of(Course(second_course, 0.05), "second"),
                  together),
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


def at_table(run: Run, name: str) -> list[Lane]:
    """Return the processes of one table."""
    return [lane for lane in run.lanes if lane.name.startswith(name)]


def each_in_turn(codes: Any, run: Run) -> str | None:
    """Look at those who were three: each cooks both courses, once."""
    bad = next((code for name, code in codes if code and name.startswith("all")), None)
    if bad is not None:
        return f"all three had come, and a process ended with exit code {bad}."
    for lane in at_table(run, "all"):
        labels = [task.label for task in lane.tasks]
        if labels.count("first") != 1 or labels.count("second") > 1:
            return f"each process should cook the first course once, and the second at most once; one did {labels}."
    if any("second" not in [task.label for task in lane.tasks] for lane in at_table(run, "all")):
        return ("all three had come, and somebody did not cook the second course. wait returns a number, 0 to one of "
                "them, and raises if somebody doesn't come; the slowest here comes 0.4 seconds after the first.")
    return None


def together(codes: Any, run: Run) -> str | None:
    """Compare the begins of the second courses with the ends of the first."""
    spans = [task for lane in at_table(run, "all") for task in lane.tasks]
    if min(task.begin for task in spans if task.label == "second") < max(
            task.end for task in spans if task.label == "first"):
        return "somebody began with the second course before everybody's first course was done."
    return None


def those_alone(codes: Any, run: Run) -> str | None:
    """Look at the two who were alone."""
    if any(code is None for _, code in codes):
        return (f"a barrier for three had only two guests, and they still waited after {JOIN:g} seconds: give wait a "
                "timeout of 2 seconds.")
    if any(task.label == "second" for lane in at_table(run, "alone") for task in lane.tasks):
        return "the second course was cooked although the third cook never came."
    if any([task.label for task in lane.tasks] != ["first"] for lane in at_table(run, "alone")):
        return "with a guest missing, the others should still cook the first course, once."
    bad = [code for _, code in codes if code]
    return f"a process ended with exit code {bad[0]}: catch what the barrier raises." if bad else None


TWO_COURSES = Exercise(
    key="11.4", name="two_courses", parameters=("first", "second", "together"),
    hints=("together.wait(timeout=2) waits for the others.",
           "When the time is over it raises threading.BrokenBarrierError, and for everybody else who waits, too.",
           "try: together.wait(timeout=2), except BrokenBarrierError: return; then second()"),
    praise="nobody began the second course early, and with a guest missing both went home in order.",
    probe=probe_courses, deadline=25.0,
    stuck="wait without a timeout waits for ever when a guest is missing.",
    promises=(promised("Each calls `first()`", judged(each_in_turn)),
              promised("waits at the barrier `together`", judged(together)),
              promised("leave the second course out and return without an error", judged(those_alone))),
)


EXERCISES = (UNTIL_THE_BELL, ONE_MORE, COOK, TWO_COURSES, TAKE_PLATE)
