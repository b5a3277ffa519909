"""The same workload in every way: who did it, and what overlapped."""

import concurrent.futures
import os

import pytest

from helpers.experiments import ways
from helpers.experiments.ways import run_ways

NEW = hasattr(concurrent.futures, "InterpreterPoolExecutor")
KINDS = {"threads": "thread", "asyncio": "coroutine", "processes": "process", "interpreters": "interpreter"}


def tasks_of(run):
    return [span for lane in (run.parent, *run.lanes) for span in lane.tasks]


@pytest.fixture
def short(monkeypatch):
    """Let a task take a twentieth of a second."""
    monkeypatch.setattr(ways, "SECONDS", 0.05)


def test_every_way_does_every_task_where_it_should(ctx, short):
    runs = run_ways(50, 3, 2, ctx).runs
    assert list(runs) == ["loop", "threads", "asyncio", "processes", *(["interpreters"] if NEW else [])]
    for name, run in runs.items():
        assert sorted(span.label for span in tasks_of(run)) == ["1", "2", "3"], name
        assert all(span.complete for span in tasks_of(run))
        assert {lane.kind for lane in run.lanes} == ({KINDS[name]} if name != "loop" else set())
        elsewhere = {lane.pid for lane in run.lanes} - {os.getpid()}
        assert bool(elsewhere) == (name == "processes")


def test_waiting_overlaps_in_threads_and_coroutines_and_not_in_the_loop():
    runs = run_ways(0, 2, 2).runs
    assert runs["threads"].most_at_once == runs["asyncio"].most_at_once == 2
    first, second = runs["loop"].parent.tasks
    assert second.begin >= first.end


def test_coroutines_that_compute_come_one_after_the_other(short):
    first, second = run_ways(100, 2, 2).runs["asyncio"].tasks
    assert second.begin >= first.end


@pytest.mark.parametrize("wrong", [(-1, 1, 1), (101, 1, 1), (50, 0, 1), (50, 1, 0)])
def test_nonsense_is_refused_before_anything_starts(wrong):
    with pytest.raises(ValueError, match="0 to 100"):
        run_ways(*wrong)
