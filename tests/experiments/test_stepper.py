"""The game of the scheduler: levels are won by the right schedule, explained, and come back after anything."""

import time

import pytest

from helpers.experiments.stepper import LEVELS, Game, listing, wished
from helpers.workers import recipes


@pytest.fixture
def game(ctx):
    game = Game(context=ctx)
    yield game
    game.close()


def test_level_1_is_won_by_a_lost_update(game):
    game.go("Anna"), game.go("Ben"), game.go("Anna")
    scene = game.go("Ben")
    assert scene.won and scene.state.count == 1
    assert "You did it. Both read the same number" in scene.said


def test_level_2_is_won_by_a_deadlock(game):
    game.choose("2 deadlock")
    scene = game.play("ABAB")
    assert scene.won and "Each holds what the other one waits for" in scene.said


def test_level_3_cannot_be_won_and_proves_it(game):
    game.choose("3 mended")
    scene = game.every_schedule()
    assert scene.said.startswith("All 12 schedules were tried, and every one ends with count 2.")
    assert not any(game.play(each.example).won for each in scene.tried.values())


def test_undo_takes_one_step_back_by_replay(game):
    game.play("ABA")
    scene = game.undo()
    assert scene.state.schedule == "AB" and scene.state.count == 0
    assert game.anew().state.schedule == game.undo().state.schedule == ""


def test_a_step_that_nobody_can_take_is_explained_and_changes_nothing(game):
    game.choose("2 deadlock")
    game.play("ABA")
    scene = game.go("Anna")
    assert scene.said == "Anna can't go: Ben holds the board." and scene.state.schedule == "ABA"
    game.choose("1 lost update")
    game.play("AA")
    assert game.go("Anna").said == "Anna has nothing left to do."


def test_trying_every_schedule_brings_the_reader_back_to_where_he_was(game):
    game.play("AB")
    scene = game.every_schedule()
    assert scene.state.schedule == "AB"
    assert scene.said == "All 6 schedules were tried: 4 end with count 1; 2 end with count 2."


def test_a_typed_schedule_may_hold_anything():
    assert wished(" a b-aB x7\n") == "ABAB"


def test_after_a_pause_the_processes_are_gone_and_the_next_step_finds_the_same_state(ctx):
    game = Game(context=ctx, idle=0.05)
    try:
        game.play("AB")
        end = time.monotonic() + 20
        while game.stepper is not None and time.monotonic() < end:
            time.sleep(0.02)
        assert game.stepper is None
        assert game.go("A").state.count == 1
    finally:
        game.close()


def test_a_replaced_process_is_mentioned(game):
    game.play("AB")
    game.stepper.processes[0].kill()
    game.stepper.processes[0].join()
    assert game.go("Anna").said.startswith("A process was gone; both were started again")


def test_a_listing_leaves_the_docstring_out_and_keeps_the_line_numbers():
    first, second = listing(recipes.add_one).lines[:2]
    assert first == (recipes.add_one.__code__.co_firstlineno, "def add_one(count):")
    assert second[0] == first[0] + 2


def test_every_level_has_a_task_and_two_programs():
    assert len(LEVELS) == 3
    assert all(level.task.endswith(".") and len(level.programs) == 2 for level in LEVELS.values())
