"""Each patient of the clinic truly goes wrong, is diagnosed, can be treated, and leaves nothing behind."""

import multiprocessing
import os

import psutil
import pytest

from helpers.experiments.clinic import NOTHING, PROGRAM, Finding, Seat, circle, examine, round_of, short_stack
from helpers.experiments.patients import NONE, PATIENTS, patient, patient_list, treatments
from helpers.safety.waits import Wait

posix = pytest.mark.skipif(os.name == "nt", reason="there the stacks of children can't be asked for")
LISTED = patient_list()
SAYS = {"join before drain": "Anna waits for the program, the program waits for Anna",
        "two locks": "a circle: Anna waits for Ben, Ben waits for Anna",
        "full pipes both ways": "a circle: Anna waits for Ben, Ben waits for Anna",
        "a pool that lost a worker": "waits for a result of the pool, and worker",
        "a child that can't import": "waits for a result of the pool, and",
        "a forgotten task_done": "Anna waits for the program, the program waits for Anna",
        "fork with a held lock": "Anna waits for the lock pantry, and nobody alive holds it",
        "an error that can't be unpickled": "its thread that takes in results is gone"}
CURES = {"join before drain": "get, then join", "two locks": "the same order",
         "full pipes both ways": "one receives first", "a pool that lost a worker": "mend the task",
         "a child that can't import": "a module of its own", "a forgotten task_done": "task_done in finally",
         "fork with a held lock": "start it by spawn", "an error that can't be unpickled": "__reduce__"}


def goes_wrong(name, method):
    return not patient(name).methods or method in patient(name).methods


def test_there_are_eight_patients_each_with_two_treatments_or_more():
    assert len(PATIENTS) == len(SAYS) == len(CURES) == 8
    assert all(len(each.treatments) >= 2 for each in PATIENTS)


@posix
@pytest.mark.parametrize("name", LISTED)
def test_a_patient_truly_hangs_and_is_diagnosed(name, method):
    if not goes_wrong(name, method):
        assert examine(name, method=method).state == "well"
        return
    found = examine(name, method=method)
    assert found.state == "hangs"
    assert SAYS[name] in found.sentence
    assert found.seats[0].who == PROGRAM
    assert all(seat.stack for seat in found.seats if seat.wait is not None)


@pytest.mark.parametrize("name", LISTED)
def test_its_cure_makes_it_well(name, method):
    assert examine(name, CURES[name], method).state == "well"


@posix
@pytest.mark.parametrize("name, treatment, state", [
    ("two locks", "acquire with a timeout", "ended"), ("full pipes both ways", "smaller messages", "ended"),
    ("a pool that lost a worker", "get with a timeout", "ended"), ("a pool that lost a worker", "an executor", "told"),
    ("a forgotten task_done", "don't join the queue", "ended"), ("join before drain", "cancel_join_thread", "hangs"),
    ("an error that can't be unpickled", "an executor", "told"), ("fork with a held lock", "start it before the thread",
                                                                   "well")])
def test_a_treatment_does_what_it_is_said_to_do(name, treatment, state, method):
    assert examine(name, treatment, method).state == state


@posix
def test_nothing_is_left_after_a_round(method):
    before = {each.pid for each in psutil.Process().children(recursive=True)}
    found = round_of(["two locks", "a pool that lost a worker"], method)
    assert {each.state for each in found.values()} == {"hangs"}
    after = [each for each in psutil.Process().children(recursive=True) if each.pid not in before]
    assert [each for each in after if each.status() != psutil.STATUS_ZOMBIE] == []


@pytest.mark.parametrize("name, treatment, method", [
    ("flu", NONE, None), ("two locks", "prayer", None), ("two locks", NONE, "teleport")])
def test_what_there_is_not_is_refused_with_what_there_is(name, treatment, method):
    with pytest.raises(ValueError, match="there is no"):
        examine(name, treatment, method)


def test_treatments_begin_with_none():
    assert treatments("two locks")[0] == NONE


def seat(who, *whom, kind="end", gone=False):
    wait = None if gone else Wait(kind, "", 0, "", "", ())
    return Seat(who, wait, whom, gone, "")


def test_a_circle_of_three_is_found_and_a_chain_is_none():
    assert circle((seat(PROGRAM, "A"), seat("A", "B"), seat("B", "C"), seat("C", "A"))) == ("A", "B", "C")
    assert circle((seat(PROGRAM, "A"), seat("A", "B"), seat("B", gone=True))) == ()


def test_who_waits_for_somebody_at_work_is_no_diagnosis():
    seats = (seat(PROGRAM, "A"), seat("A", kind="work"))
    found = Finding("two locks", NONE, "spawn", "hangs", None, "", seats, circle(seats), "", "", 1.0)
    assert found.sentence == NOTHING


def test_a_short_stack_has_no_folder_and_none_of_our_own_machinery():
    text = ('Current thread 0x1 (most recent call first):\n  File "/usr/lib/queues.py", line 3 in get\n'
            '  File "/x/helpers/recording/hooks.py", line 4 in method\n  File "/x/cook.py", line 5 in stir\n')
    assert short_stack(text) == "queues.py:3 get\ncook.py:5 stir"


def test_fork_is_offered_where_it_exists():
    assert ("fork with a held lock" in LISTED) == ("fork" in multiprocessing.get_all_start_methods())
