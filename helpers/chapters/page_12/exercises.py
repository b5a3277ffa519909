"""The exercises of notebook 12: a queue that is always done, failures that are heard of, tests that end.

Each probe runs in a guarded program, what is asked of it in the parent.
"""

import random
import threading
from collections import Counter
from collections.abc import Callable
from functools import partial
from multiprocessing import JoinableQueue, Process, connection
from typing import Any

from helpers.chapters.page_12.arriving import AN_ERROR_THAT_ARRIVES, EVERY_LINE
from helpers.chapters.page_12.trials import A_TEST_THAT_ENDS
from helpers.exercises.kinds import Exercise
from helpers.exercises.promises import (
    Seen,
    a_process_each,
    all_at_once,
    called_with,
    in_processes,
    judged,
    promised,
    wrong_result,
)
from helpers.records import Run
from helpers.workers.troubles import dish_with_luck, fragile

PATIENCE = 5


# 12.1 Done with, whatever happens

def probe_serve(run: Any, serve: Callable[..., Any]) -> Any:
    """Let two cooks serve six dishes of which two burn; wait for the queue, then send the cooks home.

    One dish has the number 0, and the two errors are of different kinds.
    """
    numbers = random.sample(range(10, 100), 6)
    numbers[2] = 0
    cook = run.of(partial(fragile, {numbers[1]: ValueError, numbers[4]: KeyError}))
    dishes: Any = JoinableQueue()
    cooks = [Process(target=serve, args=(dishes, cook)) for _ in range(2)]
    for each in cooks:
        each.start()
    for number in numbers:
        dishes.put(number)
    waiter = threading.Thread(target=dishes.join, daemon=True)
    waiter.start()
    waiter.join(PATIENCE)
    joined = not waiter.is_alive()
    run.note("joined")
    early = len(connection.wait([each.sentinel for each in cooks], 0.4))
    for _ in cooks:
        dishes.put(None)
    for each in cooks:
        each.join(PATIENCE)
    codes = [each.exitcode for each in cooks]
    for each in cooks:
        each.kill()
    return numbers, joined, codes, early


def no_cook_ended(evidence: Any, run: Run) -> str | None:
    """Look at the exit codes, and at what was cooked."""
    numbers, joined, codes, early = evidence
    bad = next((code for code in codes if code), None)
    cooked = Counter(task.label for task in run.tasks)
    missing = [number for number in numbers if cooked[str(number)] == 0]
    if cooked["None"]:
        return "cook was called with None: that is no dish, it says that no more follow. Look at what get returns."
    if set(cooked) - set(map(str, numbers)):
        return "cook was called with something else than the number of a dish; it takes that alone."
    if bad is not None and (missing or not joined):
        return (f"a cook ended with exit code {bad}: an error ended its process, and what is left in the queue waits "
                "for somebody.")
    if bad is not None:
        return f"all six dishes were cooked, and then a cook ended with exit code {bad}: it returns when None comes."
    if cooked and max(cooked.values()) > 1:
        dish, times = cooked.most_common(1)[0]
        return f"dish {dish} was cooked {times} times; a burnt dish is done with."
    if len(missing) == len(numbers):
        return "no dish was cooked; cook(number) is called once for each that get returns."
    if missing:
        falsy = " 0 is a dish, too: only None is the end." if missing == [0] else (
            " A cook had gone home by then: when a dish burns, its cook goes on with the next one." if early else "")
        return f"dish {missing[0]} was not cooked; cook(number) is called once for each.{falsy}"
    return None


def done_in_time(evidence: Any, run: Run) -> str | None:
    """Tell if join never came back, or came back too early."""
    _, joined, *_ = evidence
    after = next(span.begin for span in run.parent.spans if span.kind == "note")
    if not joined and any(task.begin > after for task in run.tasks):
        return "a dish was cooked only after None had come: cook each when it comes, dishes.join waits for that."
    if not joined:
        return "dishes.join still waited after all six were cooked or burnt: some of them were never done with."
    if any(task.end > after for task in run.tasks):
        return "dishes.join came back while a dish was on the stove: task_done was called before it was cooked."
    return None


def home_at_none(evidence: Any, run: Run) -> str | None:
    """Tell if a cook went home too early, or not at all."""
    if evidence[3]:
        return "a cook went home before None came: an empty queue may be filled again."
    return "a cook was still there five seconds after None, which says that no more dishes follow." if None in \
        evidence[2] else None


DONE_WITH = Exercise(
    key="12.1", name="serve", parameters=("dishes", "cook"),
    hints=("What becomes of task_done when cook raises? And of the process?",
           "task_done belongs into a finally; the error must not leave the loop.",
           "try: cook(number) / except Exception: ... / finally: dishes.task_done()"),
    praise="two dishes burnt, all six were done with, and both cooks ended well.",
    probe=probe_serve, deadline=25.0,
    promises=(promised("the cook goes on with the next one", judged(no_cook_ended)),
              promised("No dish is done with before it was cooked", judged(done_in_time)),
              promised("until `None` comes", judged(home_at_none))),
)


# 12.2 Nothing without a word

def probe_failures(run: Any, failures: Callable[..., Any]) -> None:
    """Hand over two lists of tasks; some burn, some end their process. What fails first is not the first in the list.

    Exit codes: 1, 3, and in the second list that of a signal.
    """
    for rest in ((("", 0.3), ("burnt", 0.7), ("", 0.3), ("dead", 0.3)),
                 (("killed", 0.7), ("", 0.3), ("burnt", 0.3))):
        numbers = random.sample(range(10, 100), len(rest))
        failures(run.of(dish_with_luck), [(number, *each) for number, each in zip(numbers, rest)])


def joined(seen: Seen) -> str | None:
    """Tell if processes were still alive when it returned."""
    alive = sum(lane.pid in seen.call.alive for lane in seen.processes)
    return None if not alive else (f"{alive} of the processes were still alive when your function returned, and nobody "
                                   "knows yet how they end. Join each of them before you ask.")


def those_that_failed(seen: Seen) -> str | None:
    """Compare the list with what happened."""
    tasks = seen.call.given["tasks"]
    lucks = {task: task[1] for task in tasks}
    got = seen.call.got
    hint = "A task that raises ends with exit code 1, os._exit(3) with 3, and a signal gives a negative one."
    if isinstance(got, list) and got == [task for task in tasks if not lucks[task]]:
        hint = "Those are the tasks that went well."
    return wrong_result(got, [task for task in tasks if lucks[task]], hint)


NOTHING_WITHOUT_A_WORD = Exercise(
    key="12.2", name="failures", parameters=("work", "tasks"),
    hints=("join raises nothing, whatever happened in the child. Which attribute tells how a process ended?",
           "Keep process and task together, for example by zip(tasks, processes).",
           "[task for task, process in zip(tasks, processes) if process.exitcode != 0], after all are joined"),
    praise="every failed task is named, whether it raised or died.",
    probe=probe_failures,
    stuck={word: "A task that ends its process says nothing before: who waits for a word of each waits for ever. "
                 "join() comes back, and exitcode tells how it ended." for word in ("get", "recv")},
    promises=(promised("in a process of its own", in_processes(), joined, a_process_each()),
              promised("runs `work(task)` for each task", called_with("tasks", name="work",
                                                                      fails=lambda task: bool(task[1]))),
              promised("all at the same time", all_at_once()),
              promised("returns the list of those tasks whose process failed, in their order", those_that_failed)),
)

EXERCISES = (DONE_WITH, NOTHING_WITHOUT_A_WORD, AN_ERROR_THAT_ARRIVES, EVERY_LINE, A_TEST_THAT_ENDS)
