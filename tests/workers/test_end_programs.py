"""The programs of notebook 03 do what the page says of them, under every start method, and leave nothing."""

import os

import pytest

from helpers.safety.watchdog import guarded
from helpers.workers import end_programs

POSIX = pytest.mark.skipif(os.name != "posix", reason="a Windows program can't send Ctrl-C to itself alone")


def test_a_parent_that_returns_waits_or_ends_its_daemon_and_one_that_is_ended_does_neither(method, deadline):
    found = guarded(end_programs.every_parent_ends, method=method, deadline=deadline).value
    ended = {(daemon, how): (parent, child) for daemon, how, parent, child in found}
    assert ended == {
        (False, "return"): ("waits", "still here"), (False, "terminate"): ("gone", "still here"),
        (False, "kill"): ("gone", "still here"), (True, "return"): ("gone", "gone"),
        (True, "terminate"): ("gone", "still here"), (True, "kill"): ("gone", "still here")}


@pytest.mark.parametrize("how", ["terminate", "kill"])
def test_a_child_that_watches_its_parent_ends_with_it(how, method, deadline):
    assert guarded(end_programs.a_watched_parent_ends, how, method=method, deadline=deadline).value == "gone"


@POSIX
def test_ctrl_c_takes_unprepared_workers_and_their_tasks(method, deadline):
    outcome = guarded(end_programs.in_a_terminal, end_programs.ctrl_c_unprepared, method=method, deadline=deadline)
    assert outcome.value is False
    assert outcome.output.count("KeyboardInterrupt") >= 2


@POSIX
def test_ctrl_c_leaves_prepared_workers_to_the_parent(method, deadline):
    outcome = guarded(end_programs.in_a_terminal, end_programs.ctrl_c_prepared, method=method, deadline=deadline)
    assert (outcome.value, outcome.output) == ([], "")


@POSIX
def test_half_an_item_keeps_a_get_with_a_timeout_waiting(method):
    outcome = guarded(end_programs.half_an_item, method=method, deadline=4)
    assert outcome.verdict == "timed out"
    assert "half_an_item" in outcome.stuck[0].where


def test_a_failed_child_does_not_stop_its_program(method, deadline):
    outcome = guarded(end_programs.goes_on, method=method, deadline=deadline)
    assert outcome.value == "dinner is served"
    assert "ValueError: no salt" in outcome.output
