"""Every end leaves what it leaves, on every start method; other settings begin anew."""

import os
import signal
import sys

import pytest

from helpers.experiments.one_process.endings import SIZES, WAYS, Endings

LARGE, SMALL = SIZES
THROUGH_PYTHON = {"returns", "raises", "sys.exit(3)", "asked by an Event", "interrupt()"}
POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")


@pytest.fixture
def every(method):
    """A function that ends a worker in every way, and returns the Remains by way."""
    return lambda manner, item: {each.way: each for each in Endings().every("", manner, item, method).remains}


def test_an_end_that_goes_through_python_cleans_up_and_no_other_does(every):
    found = every("as usual", LARGE)
    assert list(found) == list(WAYS)
    assert {way for way, each in found.items() if each.finally_ran} == THROUGH_PYTHON & set(WAYS)
    for way, each in found.items():
        through = way in THROUGH_PYTHON
        assert each.free is through
        assert each.file == ("empty" if not through else "whole" if each.exitcode == 0 else "half")
        assert each.arrived is (through or each.lives_on)
    assert [way for way, each in found.items() if each.lives_on] == ["parent killed"]


def test_atexit_runs_where_finally_does_except_in_old_forks(every, method):
    honoured = method == "spawn" or sys.version_info >= (3, 13)
    for each in every("as usual", SMALL).values():
        assert each.atexit_ran is (each.finally_ran and honoured)


def test_a_small_item_is_in_the_pipe_and_survives_its_sender(every):
    assert all(each.arrived for each in every("as usual", SMALL).values())


@POSIX
def test_exit_codes_say_which_signal_it_was(every):
    codes = {way: each.exitcode for way, each in every("as usual", SMALL).items()}
    assert codes == {"returns": 0, "raises": 1, "sys.exit(3)": 3, "os._exit(4)": 4, "crashes": -signal.SIGSEGV,
                     "asked by an Event": 0, "interrupt()": 1, "terminate()": -signal.SIGTERM,
                     "kill()": -signal.SIGKILL, "daemon, parent returns": None, "parent killed": None}


@POSIX
def test_a_handler_brings_the_clean_up_back_and_ignoring_keeps_it_alive(method):
    handled = Endings().end("terminate()", "handled: sys.exit", LARGE, method).remains[0]
    ignored = Endings().end("terminate()", "ignored", LARGE, method).remains[0]
    assert handled[1:] == (False, 15, True, handled.atexit_ran, "half", True, True)
    assert (ignored.lives_on, ignored.exitcode, ignored.finally_ran, ignored.free) == (True, None, False, False)


@POSIX
def test_a_daemon_gets_its_parents_sigterm(method):
    assert Endings().end("daemon, parent returns", "handled: sys.exit", LARGE, method).remains[0].finally_ran


def test_what_was_seen_is_kept_until_the_settings_change():
    kept = Endings()
    kept.end("returns", "as usual", SMALL, "spawn")
    both = kept.end("kill()", "as usual", SMALL, "spawn")
    assert [each.way for each in both.remains] == ["returns", "kill()"]
    assert both.last == "kill()" and both.clean == ("returns",)
    assert [each.way for each in kept.end("raises", "as usual", LARGE, "spawn").remains] == ["raises"]


@pytest.mark.parametrize("wrong", [("sings", "as usual", SMALL, "spawn"), ("returns", "rudely", SMALL, "spawn"),
                                   ("returns", "as usual", "huge", "spawn"), ("returns", "as usual", SMALL, "magic")])
def test_unknown_settings_name_the_known_ones(wrong):
    with pytest.raises(ValueError, match="choose one of: "):
        Endings().end(*wrong)


def test_a_worker_that_cannot_be_looked_at_is_an_error_in_words(monkeypatch):
    monkeypatch.setattr("helpers.experiments.one_process.endings.DEADLINE", 0.01)
    with pytest.raises(RuntimeError, match="could not be looked at: it had not ended"):
        Endings().end("returns", "as usual", SMALL, "spawn")
