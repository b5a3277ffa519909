"""Real processes go line by line, as somebody else says; whatever happens to them, the next request finds them well."""

import multiprocessing
import subprocess
import sys

import psutil
import pytest

from helpers.experiments import schedules
from helpers.experiments.schedules import ProcessLost, Stepper
from helpers.workers import faults, recipes


@pytest.fixture
def adders(ctx):
    with Stepper((recipes.add_one, recipes.add_one), ctx) as stepper:
        yield stepper


@pytest.fixture
def cooks(ctx):
    with Stepper((recipes.knife_then_board, recipes.board_then_knife), ctx) as stepper:
        yield stepper


def test_the_order_decides_whether_an_update_is_lost(adders):
    assert adders.play("AABB").ending == "count 2"
    assert adders.play("ABAB").ending == "count 1"


def test_objects_go_to_parameters_by_their_place_and_the_count_may_begin_anywhere(ctx):
    """knife_then_board, told that its first parameter is the board, takes the board first."""
    names = [("board", "knife", "count"), ("knife", "board", "count")]
    with Stepper((recipes.knife_then_board, recipes.board_then_knife), ctx, names=names, begin=40) as stepper:
        assert stepper.play("A").reports[0].did == ("took board",)
        assert list(stepper.every_schedule()) == ["count 42"]


def test_each_step_can_be_looked_at_and_one_ending_may_be_enough(adders):
    steps = []
    found = adders.every_schedule(enough="count 1", look=lambda before, after: steps.append(after.schedule))
    assert found["count 1"].schedules == 1 and found["count 1"].example in steps


def test_a_report_tells_line_variables_and_what_was_done(adders):
    anna, ben = adders.play("AB").reports
    assert anna == ben
    assert anna.variables == (("seen", "0"),) and anna.did == ("read 0",)
    assert anna.line == recipes.add_one.__code__.co_firstlineno + 3


def test_owners_and_waiting_are_what_the_real_locks_say(cooks):
    anna, ben = cooks.play("ABA").reports
    assert (anna.holds, anna.wants, anna.state) == (("knife",), "board", "waits")
    assert (ben.holds, ben.wants) == (("board",), "")
    assert cooks.play("ABA").free == () and cooks.play("A").free == ("board",)


def test_nobody_who_waits_for_a_held_lock_can_go(cooks):
    assert cooks.play("ABA").ready() == ("B",)
    assert cooks.play("ABAB").ending == "deadlock"
    assert cooks.play("ABABABBA").schedule == "ABAB"


@pytest.mark.parametrize("programs, endings", [
    ((recipes.add_one, recipes.add_one), {"count 2": 2, "count 1": 4}),
    ((recipes.knife_then_board, recipes.board_then_knife), {"count 2": 24, "deadlock": 4}),
    ((recipes.with_both, recipes.with_both), {"count 2": 12}),
    ((recipes.one_more, recipes.one_more), {"count 2": 8}),
    ((recipes.too_short, recipes.too_short), {"count 2": 10, "count 1": 84}),
    ((recipes.add_one, recipes.add_one, recipes.add_one), {"count 3": 6, "count 2": 36, "count 1": 48}),
], ids=lambda value: "-".join(each.__name__ for each in value) if isinstance(value, tuple) else "")
def test_every_schedule_is_tried_once_and_its_example_ends_as_it_says(ctx, programs, endings):
    with Stepper(programs, ctx) as stepper:
        tried = stepper.every_schedule()
        assert {ending: each.schedules for ending, each in tried.items()} == endings
        for ending, each in tried.items():
            assert stepper.play(each.example).ending == ending


def test_a_read_and_a_write_in_one_line_are_two_steps(cooks):
    middle = cooks.play("AAA").reports[0]
    assert middle.inside and middle.did == ("read 0",)
    assert cooks.play("AAAA").reports[0].did == ("wrote 1",)


def test_who_asks_with_a_timeout_may_give_up(ctx):
    with Stepper((recipes.knife_then_board, recipes.gives_up), ctx) as stepper:
        assert "deadlock" not in stepper.every_schedule()
        assert stepper.play("ABBB").reports[1].did == ("gave up waiting for knife",)


def test_a_program_that_raises_says_what(ctx):
    with Stepper((recipes.never_took, recipes.add_one), ctx) as stepper:
        state = stepper.play("AAABB")
        assert state.ending == "error" and state.reports[0].error.startswith("ValueError: semaphore or lock released")


def test_too_many_schedules_are_refused(cooks):
    with pytest.raises(OverflowError, match="more than 5"):
        cooks.every_schedule(most=5)


@pytest.mark.parametrize("who", [(0,), (1,), (0, 1)])
def test_a_killed_process_is_replaced_and_the_schedule_replayed(cooks, who):
    before = cooks.play("ABA")
    for place in who:
        cooks.processes[place].kill()
        cooks.processes[place].join()
    after = cooks.play("ABA")
    assert after.replaced == 1 and after._replace(replaced=0) == before


def test_processes_that_die_at_once_each_time_are_an_error_and_the_next_request_works(adders, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(schedules, "live", faults.die_at_once)
        with pytest.raises(ProcessLost, match="three times"):
            adders.play("A")
    assert multiprocessing.active_children() == []
    assert adders.play("A").schedule == "A"


def test_an_interrupt_in_the_middle_of_a_step_leaves_nothing_half_said(adders, monkeypatch):
    def interrupted(place, patience=None):
        raise KeyboardInterrupt

    adders.play("A")
    with monkeypatch.context() as patch:
        patch.setattr(adders, "_listen", interrupted)
        with pytest.raises(KeyboardInterrupt):
            adders.play("AB")
    assert multiprocessing.active_children() == []
    assert adders.play("ABAB").ending == "count 1"


def test_a_program_that_takes_too_long_for_one_line_is_an_error(ctx, monkeypatch):
    monkeypatch.setattr(schedules, "PATIENCE", 0.3)
    stepper = Stepper((recipes.sleeps, recipes.add_one), ctx)
    with pytest.raises(TimeoutError, match="Anna did not come to the next line"):
        stepper.play("AA")
    assert multiprocessing.active_children() == []


ORPHANS = """
import multiprocessing, sys
from helpers.experiments.schedules import Stepper
from helpers.workers import recipes
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    stepper = Stepper((recipes.knife_then_board, recipes.board_then_knife))
    stepper.play("ABAB")
    print(*(process.pid for process in stepper.processes), flush=True)
    sys.stdin.read()
"""


def test_the_processes_end_when_their_parent_is_killed(method, tmp_path, gone):
    script = tmp_path / "kernel.py"
    script.write_text(ORPHANS, encoding="utf-8")
    parent = subprocess.Popen([sys.executable, str(script), method], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True, stderr=subprocess.DEVNULL)
    with parent:
        children = [psutil.Process(int(pid)) for pid in parent.stdout.readline().split()]
        assert len(children) == 2
        parent.kill()
    assert gone(children) == []
