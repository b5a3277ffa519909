"""Turns become a run: one lane a worker, and what was done side by side is counted."""

import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import pairwise

import pytest

from helpers.instruments.turns import side_by_side, taken, told
from helpers.workers.computing import GAP, compute_in_turns

ANNA, BEN = (10, 1), (10, 2)


def test_a_lane_begins_with_its_first_turn_and_the_run_with_the_first_of_all():
    run = taken([(BEN, [(7.0, 8.0)]), (ANNA, [(5.0, 6.0), (6.5, 7.0)])], "thread")
    assert [lane.name for lane in run.lanes] == ["thread 1", "thread 2"]
    assert [span.begin for span in run.lanes[0].tasks] == [0.0, 1.5]
    assert (run.lanes[1].asked, run.lanes[1].ended, run.wall) == (2.0, 3.0, 3.0)


def test_two_tasks_of_one_worker_share_a_lane():
    run = taken([(ANNA, [(0.0, 1.0)]), (ANNA, [(2.0, 3.0)])], "process")
    assert len(run.lanes) == 1
    assert told(run).startswith("One process: 2000 ms of computing in 3000 ms")


def test_what_overlaps_is_counted_for_every_pair():
    run = taken([(ANNA, [(0.0, 2.0)]), (BEN, [(1.0, 3.0)]), ((11, 1), [(1.5, 4.0)])], "process")
    assert side_by_side(run) == 1.0 + 0.5 + 1.5
    assert told(run) == "3 processes: 6500 ms of computing in 4000 ms, 1.6 at an instant on average"


def test_nothing_to_look_at_is_said_so():
    for reports in ([], [(ANNA, [])]):
        with pytest.raises(ValueError, match="compute_in_turns returned"):
            taken(reports, "thread")


def test_threads_compute_in_turns_while_there_is_a_gil():
    with ThreadPoolExecutor(2) as executor:
        run = taken(list(executor.map(compute_in_turns, [0.1, 0.1])), "thread")
    assert len(run.lanes) == 2 and len(run.tasks) > 4
    assert side_by_side(run) < 0.02 or not getattr(sys, "_is_gil_enabled", lambda: True)()


def test_turns_of_a_process_are_apart_and_add_up_to_what_was_asked_for(ctx):
    with ProcessPoolExecutor(1, mp_context=ctx) as executor:
        run = taken(list(executor.map(compute_in_turns, [0.1])), "process")
    turns = run.lanes[0].tasks
    assert all(later.begin - earlier.end > GAP for earlier, later in pairwise(turns))
    assert 0.05 < run.busy <= run.wall
