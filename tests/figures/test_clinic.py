"""The clinic's figure tells who waits for whom in words, too, and draws every state."""

import pytest

from helpers.experiments.clinic import HAND, NOBODY, PROGRAM, Finding, Seat
from helpers.figures.clinic import clinic, headline, rows, words
from helpers.safety.waits import Wait


def seat(who, *whom, kind="lock", gone=False):
    wait = None if gone else Wait(kind, "patients.py", 3, "cook", "with salt:", ())
    return Seat(who, wait, whom, gone, "" if gone else "synchronize.py:95 __enter__\npatients.py:3 cook")


def found(state, *seats, circle=(), error="", value=None):
    return Finding("two locks", "none", "spawn", state, value, error, seats, circle, "", "a note", 1.0)


CIRCLE = found("hangs", seat(PROGRAM, "Anna", "Ben", kind="end"), seat("Anna", "Ben"), seat("Ben", "Anna"),
               circle=("Anna", "Ben"))
GONE = found("hangs", seat(PROGRAM, "worker 1", kind="result"), seat("worker 1", gone=True))
THREAD = found("hangs", seat(PROGRAM, HAND, kind="result"))
LOST = found("hangs", seat("Anna", NOBODY))
WELL = found("well", seat(PROGRAM, gone=True), seat("Anna, Ben", gone=True))
TOLD = found("told", seat(PROGRAM, gone=True), error="BrokenProcessPool: a worker was terminated " * 5)


@pytest.mark.parametrize("finding", [CIRCLE, GONE, THREAD, LOST, WELL, TOLD])
def test_every_finding_can_be_drawn_small_and_with_words(finding):
    drawn = clinic(finding)
    assert drawn.alt.startswith("Lab: two locks (spawn): ") and len(drawn.png) < 60_000
    assert len(drawn.rows) == len(finding.seats) + 1


def test_the_words_name_the_circle_and_each_wait():
    told = words(CIRCLE)
    assert "a circle: Anna waits for Ben, Ben waits for Anna" in told
    assert "the program waits for the end of Anna and Ben" in told


def test_the_table_has_the_whole_stack():
    assert rows(CIRCLE)[2][-1] == "synchronize.py:95 __enter__ · patients.py:3 cook"


def test_who_is_gone_is_named_in_the_headline():
    assert "worker 1 is gone" in headline(GONE)
    assert "nobody alive holds it" in headline(LOST)
    assert "its thread that takes in results is gone" in headline(THREAD)


def test_an_arrow_that_explains_the_hang_is_drawn_otherwise():
    from helpers.figures.clinic import _urgent

    program, anna, _ = CIRCLE.seats
    assert _urgent(CIRCLE, anna, "Ben") and not _urgent(CIRCLE, program, "Anna")
    assert _urgent(GONE, GONE.seats[0], "worker 1")


def test_a_patient_that_always_forks_is_not_told_with_the_method_of_its_program():
    assert "two locks (spawn): " in headline(LOST)
    assert headline(LOST._replace(patient="fork with a held lock")).startswith("fork with a held lock: ")
