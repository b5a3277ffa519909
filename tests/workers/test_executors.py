"""The programs and tasks of notebook 06 do what their pages say, in real workers."""

from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

import pytest

from helpers.safety.watchdog import guarded
from helpers.workers.executors import broken_callback, broken_initializer, executor_in_a_worker, recycle_after
from helpers.workers.tasting import dish_or_death_once, season, too_salty


def test_an_initializer_that_raises_breaks_the_executor(method, deadline):
    outcome = guarded(broken_initializer, deadline=deadline, method=method)
    assert outcome.error.startswith("BrokenProcessPool")
    assert "no idea what to do with 'a worker'" in outcome.output


def test_a_callback_that_raises_is_logged_and_the_rest_goes_on(method, deadline):
    outcome = guarded(broken_callback, deadline=deadline, method=method)
    assert outcome.value == 9
    assert "exception calling callback" in outcome.output


def test_workers_that_are_replaced_after_each_task_do_all_of_them(deadline):
    outcome = guarded(recycle_after, 1, deadline=deadline, method="spawn", record=True)
    assert outcome.value == [number * number for number in range(8)]
    assert all(len(lane.tasks) <= 1 for lane in outcome.run.lanes)


def test_a_worker_may_have_an_executor_of_its_own(ctx, deadline):
    with ProcessPoolExecutor(1, ctx) as executor:
        assert executor.submit(executor_in_a_worker, [1, 2, 3]).result(timeout=deadline) == [1, 4, 9]


def test_the_third_dish_kills_its_worker_once(ctx, deadline, tmp_path):
    task = (3, 0, str(tmp_path / "note"))
    with ProcessPoolExecutor(1, ctx) as executor, pytest.raises(BrokenExecutor):
        executor.submit(dish_or_death_once, task).result(timeout=deadline)
    with ProcessPoolExecutor(1, ctx) as executor:
        assert executor.submit(dish_or_death_once, task).result(timeout=deadline) == 3


def test_dishes_are_tasted_and_seasoned():
    assert [too_salty((number, 0)) for number in (1, 3)] == [False, True]
    assert season("soup", "salt") == "soup with salt"
