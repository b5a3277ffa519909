"""The table of all troubles; whose words are the most telling comes first.

What a traceback says at its end is often only the consequence (BrokenProcessPool, TimeoutError), and the cause
stands above it, so the order is: what can't travel, what is missing, then each subject, then what ends a task.
"""

from helpers.troubles import (
    calls,
    connections,
    executors,
    inside,
    locks,
    managers,
    memory,
    pools,
    processes,
    queues,
    system,
    travel,
)
from helpers.troubles.kinds import Trouble

CONSEQUENCES = ("result that can't be pickled", "an executor lost a worker", "time is over", "result too late",
                "the traceback of a worker", "end of a child process", "leaked objects", "Ctrl-C")
_ALL = tuple(each for subject in (travel, calls, processes, pools, managers, queues, locks, memory, connections,
                                  executors, system, inside) for each in subject.TROUBLES)
TROUBLES: tuple[Trouble, ...] = (*(each for each in _ALL if each.key not in CONSEQUENCES),
                                 *(next(each for each in _ALL if each.key == key) for key in CONSEQUENCES))
