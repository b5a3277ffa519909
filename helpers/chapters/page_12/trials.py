"""Exercise 12.5, A test that can't hang.

The probe runs in a guarded program, what is asked of it in the parent.
"""

import random
from collections.abc import Callable
from functools import partial
from multiprocessing import active_children
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import plain, shown
from helpers.exercises.promises import in_processes, judged, promised
from helpers.records import Run
from helpers.workers.engines import die
from helpers.workers.troubles import burnt, dead, deaf, killed, well

LONG, SHORT, DEAF = 6.0, 0.6, 0.9  # seconds: patience
TRIED = (("well", partial(well, 2.4), LONG, "passed"), ("burnt", burnt, LONG, "failed"), ("dead", dead, LONG, "failed"),
         ("killed", killed, LONG, "failed"), ("no memory", die, LONG, "failed"),
         ("slow", partial(well, 1.5), SHORT, "hung"), ("deaf", deaf, DEAF, "hung"))  # well takes longer than slow
NAMES = {"well": "ends well", "burnt": "raises an error", "dead": "ends its process with exit code 3",
         "killed": "is ended by a signal", "no memory": "is ended by a signal, SIGKILL", "slow": "takes 1.5 seconds",
         "deaf": "never ends and ignores SIGTERM"}


def probe_tried(run: Any, tried: Callable[..., Any]) -> Any:
    """Try seven pieces of work, in any order; return the words, and what was still running after each."""
    found = []
    for label, work, seconds, right in random.sample(TRIED, len(TRIED)):
        answer = plain(tried(run.of(work, label), seconds))
        running = active_children()
        found.append((label, seconds, right, answer, len(running)))
        for process in running:
            process.kill()
            process.join()
    return found


def called_once(found: Any, run: Run) -> str | None:
    """Tell if a piece of work was not called once; who was ended in a hurry may not have got to it."""
    for label, _, right, answer, _ in found:
        number = sum(task.label == label for task in run.tasks)
        if number > 1:
            return f"work that {NAMES[label]} was called {number} times; once is enough."
        if not number and right != "hung":
            return f"work that {NAMES[label]} was never called; tried returned {shown(answer)} for it."
    return None


def in_words(found: Any, run: Run) -> str | None:
    """Compare the words."""
    for label, seconds, right, answer, _ in found:
        if answer != right:
            return f"for work that {NAMES[label]}, tried(work, {seconds:g}) returned {shown(answer)}, not {right!r}."
    return None


def gone(found: Any, run: Run) -> str | None:
    """Tell what was left."""
    left = next((label for label, _, _, _, number in found if number), None)
    return None if left is None else f"the process of the work that {NAMES[left]} was still running afterwards."


A_TEST_THAT_ENDS = Exercise(
    key="12.5", name="tried", parameters=("work", "seconds"),
    hints=("join(seconds) returns None either way. is_alive() and exitcode tell what happened.",
           "A process that ignores terminate() ends by kill(). Join it afterwards, too.",
           "hung if it is alive after join(seconds); else passed if exitcode is 0, failed if not"),
    praise="seven pieces of work, seven right words, and nothing is left of them.",
    probe=probe_tried, deadline=40.0,
    stuck="A process that never ends was joined without a timeout, or by terminate() alone, which it may ignore.",
    promises=(promised("it calls `work()` in a process of its own", in_processes(), judged(called_once)),
              promised("`\"hung\"` if it had not ended after so many seconds", judged(in_words)),
              promised("In the end its process is gone", judged(gone))),
)
