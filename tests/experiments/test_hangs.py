"""Each of the four programs hangs where it says, and everybody's place is known; a run can be cut at a moment."""

import os

import pytest

from helpers.experiments.hangs import EXIT, FEEDER, UNKNOWN, Hang, hang_all, until
from helpers.figures.hangs import hangs as stood
from helpers.records import Lane, Run, Span
from helpers.workers import hangs
from helpers.workers.passing import who_packs

PROGRAMS = (hangs.join_before_drain, hangs.missing_sentinel, hangs.sentinel_by_identity, hangs.forgotten_task_done)
PLACES = (
    {"parent": "cook.join()", "cook": f"{EXIT}; {FEEDER}"},
    {"parent": "cook.join()", "Anna or Ben": "while orders.get() is not None:"},
    {"parent": "cook.join()", "cook": "while orders.get() is not END:"},
    {"parent": "orders.join()", "cook": "order = orders.get()"},
)


def answers(run):
    return who_packs()


@pytest.mark.skipif(os.name == "nt", reason="there only the program's own stack is known")
def test_the_four_programs_hang_and_everybody_has_a_place(method):
    found = hang_all(PROGRAMS, method=method)
    assert [hang.outcome.verdict for hang in found] == ["timed out"] * 4
    for hang, expected in zip(found, PLACES):
        named = {"Anna or Ben" if name in ("Anna", "Ben") else name: place for name, place in hang.places.items()}
        assert named == expected
        picture = stood(hang, "who waits for whom")
        assert all(place in picture.alt for place in hang.places.values())


def test_a_program_that_ends_stands_nowhere():
    hang, = hang_all([answers], deadline=30)
    assert hang.outcome.verdict == "returned" and hang.places == {}


def test_a_run_is_cut_where_nothing_had_ended_yet():
    going_on, over = Span("task", "soup", 0.5, 3.9), Span("task", "rice", 0.1, 0.4)
    late = Lane("late", 3, 2.5, 2.6, None, None, ())
    to_come = Span("call", "waits to get", 2.5, 2.6)
    cook = Lane("cook", 2, 0.0, 0.1, 3.9, -6, (over, going_on, to_come))
    run = until(Run(Lane("parent", 1, 0.0, 0.0, None, None, ()), (cook, late), 4.0), 2.0)
    lane, = run.lanes
    assert (lane.ended, lane.exitcode, run.wall) == (None, None, 2.0)
    assert lane.spans == (over, going_on._replace(end=2.0, complete=False))


def test_a_process_of_which_nothing_is_known_is_drawn_with_these_words():
    run = Run(Lane("parent", 1, 0.0, 0.0, None, None, ()), (Lane("cook", 2, 0.0, 0.1, None, None, ()),), 2.0)
    assert f"cook stands in {UNKNOWN}" in stood(Hang(None, run, {"cook": UNKNOWN}), "who waits").alt
