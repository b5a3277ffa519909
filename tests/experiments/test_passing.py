"""All dishes pass through the queue, whoever is quicker, and the queue keeps its limit."""

import multiprocessing

import pytest

from helpers.experiments.passing import DISHES, SIZES, pass_on
from helpers.figures.passing import deepest, waited
from helpers.recording.watched import WatchedQueue


@pytest.mark.parametrize("producers, consumers, size, speed", [
    (1, 1, "3", "quick producers"), (3, 2, "no limit", "even"), (2, 3, "1", "quick consumers")])
def test_every_dish_is_made_once_and_served_once(producers, consumers, size, speed, ctx):
    passed = pass_on(producers, consumers, size, speed, ctx)
    assert passed.maxsize == SIZES[size]
    dishes = sorted(map(str, range(1, DISHES + 1)))
    for role, number in (("producer", producers), ("consumer", consumers)):
        lanes = [lane for lane in passed.run.lanes if lane.name.startswith(role)]
        assert len(lanes) == number
        assert sorted(task.label for lane in lanes for task in lane.tasks) == dishes
    assert all(lane.exitcode == 0 for lane in passed.run.lanes)


def test_without_a_limit_nobody_waits_in_put_and_with_one_the_quick_producers_do():
    free, limited = (pass_on(1, 1, size, "quick producers").run for size in ("no limit", "1"))
    assert deepest(free) > 1
    assert waited(limited, "put") > 3 * waited(free, "put")


@pytest.mark.parametrize("choice", [(1, 1, "2", "even"), (1, 1, "3", "slow"), (0, 1, "3", "even"), (1, 0, "3", "even")])
def test_what_can_not_be_is_refused(choice):
    with pytest.raises(ValueError, match=r"choose|at least one"):
        pass_on(*choice)


def test_nobody_is_left_when_the_run_is_interrupted(monkeypatch):
    """The interrupt comes before the consumer is told to end; the fixture looks for who is left."""
    def interrupted(self, item):
        raise KeyboardInterrupt

    monkeypatch.setattr(WatchedQueue, "put", interrupted)  # here only: a spawned process has its own
    with pytest.raises(KeyboardInterrupt):
        pass_on(1, 1, "3", "even", multiprocessing.get_context("spawn"))
