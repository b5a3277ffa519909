"""Who slept for long enough has not waited; who asked, or came back at once, has."""

import pytest

from helpers.exercises.conduct import Call
from helpers.exercises.seen import split
from helpers.exercises.waiting import SLEPT, nobody_left, waited
from helpers.records import Lane, Run, Span

PIDS = (2, 3, 4)


def seen(end, unasked, alive=()):
    """Return what is seen of three processes that ended at 0.5, and of a call that returned at this moment."""
    lanes = tuple(Lane(f"cook {pid}", pid, 0.1, 0.1, 0.5, 0, (Span("task", "", 0.2, 0.4),), "process", "process")
                  for pid in PIDS)
    call = Call({"dishes": [1, 2, 3]}, 0.0, end, None, "", "", alive, unasked)
    return split(Run(Lane("parent", 1, 0.0, 0.0, None, None, ()), lanes, end), (call,))[0]


@pytest.mark.parametrize("late, unasked, slept", [(2 * SLEPT, PIDS, True), (2 * SLEPT, PIDS[:2], False),
                                                  (SLEPT / 2, PIDS, False)])
def test_who_asked_nobody_and_came_back_late_slept(late, unasked, slept):
    told = waited()(seen(0.5 + late, unasked))
    assert ("it waited a fixed time" in told) if slept else told is None


@pytest.mark.parametrize("alive, words", [((), None), ((3,), "1 of the processes were still alive")])
def test_who_is_alive_is_left(alive, words):
    told = nobody_left()(seen(0.6, (), alive))
    assert told is None if words is None else words in told
