"""What page 13 hands to a pool does what its page says."""

import os
import random
import sys
from pathlib import Path

import pytest

from helpers.safety.watchdog import guarded
from helpers.workers import speed
from helpers.workers.arrays import blas_threads, limit_blas, multiply, roll_of, same_dice
from helpers.workers.forked import copied_by_reading


def test_a_kept_table_answers_like_one_that_came_along(ctx):
    table = {1: 2.0, 2: 3.5, 3: 9.0}
    with ctx.Pool(1, speed.keep, (table,)) as pool:
        assert pool.map(speed.kept_cheaper, [3, 10]) == [speed.cheaper(table, 3), speed.cheaper(table, 10)] == [1, 3]


def test_the_bill_is_the_sum_of_the_menu_and_luggage_only_travels():
    assert speed.bill(500) == round(sum(speed.menu(500)), 1) and len(speed.menu(500)) == 500
    assert speed.serve((7, 0.0, b"luggage")) == 7


def test_a_hoard_grows_with_each_task_of_its_process(ctx):
    with ctx.Pool(1) as pool:
        held = pool.map(speed.hoard, range(3), chunksize=1)
    assert [number for _, number in held] == [1, 2, 3] and len({pid for pid, _ in held}) == 1


def test_a_seeded_process_draws_what_it_should(ctx):
    with ctx.Pool(1, speed.seed_all, (7,)) as pool:
        assert pool.apply(speed.draw, (0,)) == speed.roll(random.Random(7))


def test_who_waits_for_a_file_goes_on_when_it_is_there(tmp_path):
    assert speed.wait_for_file((3, "")) == 3
    sign = tmp_path / "sign"
    sign.touch()
    assert speed.wait_for_file((4, str(sign))) == 4


def test_rolling_together_is_rolling(tmp_path):
    assert speed.roll_together(random.Random(5), str(tmp_path), 1) == random.Random(5).random()
    assert [path.name for path in tmp_path.iterdir()] == [str(os.getpid())]


def test_counting_together_is_counting(tmp_path):
    (tmp_path / "another").touch()
    assert speed.cheaper_together({"soup": 3, "stew": 7}, 5, str(tmp_path)) == 1


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system has no such call")
def test_pinned_workers_have_one_core(ctx):
    core = min(os.sched_getaffinity(0))
    with ctx.Pool(1, speed.pin, ({core},)) as pool:
        assert pool.apply(speed.cores_of_mine, (0,)) == [core]


def test_limited_linear_algebra_has_one_thread(ctx):
    with ctx.Pool(1, limit_blas, (1,)) as pool:
        assert pool.apply(blas_threads) <= 1
    assert multiply(4) == 1.0 and roll_of(3) == roll_of(3) != roll_of(4)


@pytest.mark.skipif(sys.platform != "linux", reason="forks a program that has numpy")
def test_forked_children_have_the_same_dice():
    assert guarded(same_dice, deadline=60).value == ["random.Random()", "numpy.random.random()"]


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="the system doesn't tell")
def test_reading_a_list_copies_it_and_reading_bytes_does_not():
    of_list, of_bytes = guarded(copied_by_reading, deadline=60).value
    assert of_list > 4000 > of_bytes
