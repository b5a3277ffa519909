"""Why a task was never called, or not done, is told where the recording shows it."""

import pytest

from helpers.exercises.arguments import called_with
from helpers.exercises.conduct import Call
from helpers.exercises.promises import nobody_left
from helpers.exercises.seen import split
from helpers.records import Lane, Run, Span

HERE = Lane("parent", 1, 0.0, 0.0, None, None, ())
CALL = Call({"dishes": [1]}, 0.0, 0.5, None, "", "", ())


def seen(*lanes, call=CALL):
    return split(Run(HERE, lanes, 1.0), (call,))[0]


@pytest.mark.parametrize("exitcode, words", [(-15, "wait for results inside of it"), (0, "Are its arguments a tuple")])
def test_a_task_that_no_worker_began_is_told_with_the_reason(exitcode, words):
    worker = Lane("worker", 2, 0.1, 0.2, 0.4, exitcode, (), "process", "pool")
    assert words in called_with("dishes")(seen(worker))


def test_a_task_in_a_thread_that_nobody_joined_was_not_cut_off():
    open_ = Span("task", "1", 0.1, 0.9, False, "", "((1,), {})")
    assert "was still under way in its thread" in called_with("dishes")(
        seen(Lane("thread", 1, 0.1, 0.1, 0.9, None, (open_,), "thread")))


def test_who_was_killed_and_not_joined_was_not_waited_for_even_if_it_is_gone():
    killed = Lane("cook", 2, 0.1, 0.2, 0.4, -9, (), "process", "process")
    assert nobody_left()(seen(killed)) is None
    assert "nobody waited for the end" in nobody_left()(seen(killed, call=CALL._replace(unasked=(2,))))
