"""Three more exercises of notebook 13: dice that agree, progress, fresh workers.

Each probe runs in a guarded program, what is asked of it in the parent. Where it matters who is first, tasks wait for
a file, and not for the clock.
"""

import random
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import plain, shown
from helpers.exercises.promises import (
    Seen,
    as_often,
    at_most,
    at_once,
    called_with,
    crew,
    in_processes,
    promised,
    returns,
)
from helpers.records import Run
from helpers.workers.errands import nap_beside
from helpers.workers.speed import roll_together, wait_for_file

TASKS, LATE = 6, 7.5  # tasks; seconds: nobody gave the slow task a sign, so it gave up after eight

# 13.4 Dice that agree

def probe_dice(run: Any, rolled: Callable[..., Any]) -> list[tuple[str, Any]]:
    """Roll with one worker, with three, with another seed, each time as often; return what came.

    All workers meet at their first roll, so that none of them rolls everything.
    """
    seed, number, found = random.randrange(1000), random.randrange(7, 12), []
    for each, workers in ((seed, 1), (seed, 3), (seed, 3), (seed + 1, 2)):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            work = run.of(partial(roll_together, folder=folder, workers=workers), "roll")
            found.append((f"rolled(work, {number}, {each}, {workers})", plain(rolled(work, number, each, workers))))
    return found


def judge_dice(found: list[tuple[str, Any]], run: Run) -> str | None:
    """Compare the rolls: different within a list, the same for the same seed, nothing in common for another."""
    for call, got in found:
        if len(set(got)) < len(got):
            return (f"{call} returned {shown(got)}: some tasks rolled the same. Each task needs dice of its own, "
                    "made of the seed and of what is the task's own.")
    (one, first), (three, second), (_, third), (other, fourth) = found
    if second != third:
        return f"{three}, called twice, returned two lists. What is drawn must not depend on who draws, or when."
    if first != second:
        return f"{one} and {three} returned different lists. Dice belong to a task, not to a worker."
    common = set(first) & set(fourth)
    if common:
        return (f"{one} and {other} have {_numbers(len(common))} in common. seed + number is the next seed's number: "
                "mix them, with SeedSequence(seed).spawn(number) or random.Random(f\"{seed}-{task}\").")
    return None


def _numbers(count: int) -> str:
    return "a number" if count == 1 else f"{count} numbers"


def as_many(seen: Seen) -> str | None:
    """Tell if it isn't a list of so many numbers."""
    got, number = seen.call.got, seen.call.given["number"]
    if isinstance(got, list) and len(got) == number and all(isinstance(each, float) for each in got):
        return None
    return f"it should return a list of {number} rolls, each what work returned; it returned {shown(got)}."


def side_by_side(seen: Seen) -> str | None:
    """At some moment two workers rolled, if there are two: they meet at their first roll."""
    return at_once(min(2, seen.call.given["workers"]))(seen)


DICE = Exercise(
    key="13.4", name="rolled", parameters=("work", "number", "seed", "workers"),
    hints=("work takes a generator. Make one for each task, here or in the worker, from the seed and the task.",
           "numpy: SeedSequence(seed).spawn(number) gives a seed for each task, default_rng(it) a generator.",
           "Without numpy: random.Random(f\"{seed}-{task}\") is another generator for each task, and always the same."),
    praise="each task has dice of its own, the same whoever rolls them, and another seed has others.",
    probe=probe_dice, judge=judge_dice, deadline=60.0,
    promises=(promised("returns the list of rolls", as_many),
              promised("calls `work(generator)` `number` times in a pool of `workers` processes", in_processes(),
                       crew("workers"), as_often("number"), side_by_side)),
)


# 13.5 How far are we?

def probe_progress(run: Any, with_progress: Callable[..., Any]) -> list[tuple[list[Any], bool, bool]]:
    """Hand over tasks of which one ends only when all others have been told of; return what was told, if all were told
    of in time, and if something was told of too early.
    """
    found = []
    for place in (0, 3):
        numbers = random.sample(range(10, 100), TASKS)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            sign = Path(folder, "all others told")
            teller = Teller(sign, run)
            tasks = [(number, str(sign) if at == place else "") for at, number in enumerate(numbers)]
            with_progress(run.of(wait_for_file), tasks, teller.tell)
        waited = max((task.seconds for task in run.freeze().tasks if task.label == str(numbers[place])), default=0.0)
        found.append((teller.told, waited < LATE, teller.early))
        if waited >= LATE:
            break
    return found


class Teller:
    """Keeps what is told, and gives a sign when all but one have been told of.

    early: whether something was told when fewer tasks than that had been done.
    """

    def __init__(self, sign: Path, run: Any) -> None:
        self.sign, self.run, self.told, self.early = sign, run, [], False
        self.before = self.done()

    def __reduce__(self) -> tuple[Any, ...]:
        return Teller, (self.sign, None)  # what is told to a copy in a worker is heard by nobody

    def done(self) -> int:
        """Return how many tasks have been done until now; 0 in a worker, which knows nothing of others."""
        if self.run is None:
            return 0
        seen = self.run.freeze()
        return sum(task.complete for lane in (seen.parent, *seen.lanes) for task in lane.tasks)

    def tell(self, done: Any) -> None:
        """Note how far it is."""
        self.told.append(plain(done))
        self.early |= self.done() - self.before < len(self.told)
        if len(self.told) == TASKS - 1:
            self.sign.touch()


def judge_progress(found: list[tuple[list[Any], bool, bool]], run: Run) -> str | None:
    """Look at what was told, and whether the slow task was waited for before."""
    for told, in_time, early in found:
        if told != list(range(1, TASKS + 1)):
            return f"tell should be called with 1, 2, 3, 4, 5, 6, in this order; it was called with {shown(told)}."
        if early:
            return ("tell was called before there were so many results: when a task is handed over, it isn't done yet. "
                    "Count the results that have come.")
        if not in_time:
            return ("five tasks had been done, and tell had not heard of all of them before the slowest was done. map "
                    "and starmap return at the end, imap waits for the next in order; imap_unordered gives each "
                    "result as it comes.")
    return None


PROGRESS = Exercise(
    key="13.5", name="with_progress", parameters=("work", "tasks", "tell"),
    hints=("imap_unordered gives results as they come; as_completed does that for futures, callback for tickets.",
           "enumerate(..., 1) counts them: tell(done). The results must be put back in the order of the tasks.",
           "work returns the number of its task: place = {task[0]: at for at, task in enumerate(tasks)}."),
    praise="each result was told of as it came, and the slowest held nobody up.",
    probe=probe_progress, judge=judge_progress, deadline=40.0,
    promises=(promised("returns the results in the order of the tasks",
                       returns(lambda given: [number for number, _ in given["tasks"]])),
              promised("a pool of two processes", in_processes(), crew(2), called_with("tasks", name="work"))),
)


# 13.6 Fresh workers

def probe_fresh(run: Any, fresh: Callable[..., Any]) -> None:
    """Hand over some naps, with two numbers of tasks that a process may do."""
    for most, number in ((2, 9), (3, 10)):  # more than eight: map makes chunks by itself
        with tempfile.TemporaryDirectory() as folder:
            work = run.of(partial(nap_beside, folder=folder))
            fresh(work, [round(random.uniform(0.03, 0.09), 3) for _ in range(number)], most)


def nobody_did_more(seen: Seen) -> str | None:
    """Tell if a process did more tasks than it may."""
    most, pids = seen.call.given["most"], [each.pid for each in seen.done]
    worst = max(map(pids.count, pids), default=0)
    if worst > most:
        return (f"a process did {worst} tasks, and {most} are allowed. maxtasksperchild counts messages, and a message "
                "may be a chunk of many tasks.")
    return None


def not_one_each(seen: Seen) -> str | None:
    """Tell if each task had a process of its own."""
    pids = [each.pid for each in seen.done]
    if len(set(pids)) == len(pids):
        return "each task had a process of its own, and some should do several: a start costs more than a nap."
    return None


FRESH = Exercise(
    key="13.6", name="fresh", parameters=("work", "tasks", "most"),
    hints=("A pool replaces its workers if you say maxtasksperchild.",
           "It counts what was handed over, and map hands over chunks.",
           "with Pool(2, maxtasksperchild=most) as pool: return pool.map(work, tasks, chunksize=1)"),
    praise="no process did more than it may, some did several, and two worked at a time.",
    probe=probe_fresh, deadline=40.0,
    promises=(promised("returns the results in order", returns(lambda given: given["tasks"])),
              promised("in processes, two at a time", in_processes(), at_once(), at_most(2),
                       called_with("tasks", name="work")),
              promised("no process does more than `most` tasks", nobody_did_more),
              promised("some do several", not_one_each)),
)
