"""Predicted and measured: the law is Amdahl's, what is measured adds up, and each worker's time is told apart."""

import pytest

from helpers.experiments.speedup import LONG, REASONS, SHAPES, Speedup, Split, amdahl, sizes, speedup, splits
from helpers.records import Lane, Run, Span


@pytest.mark.parametrize("serial, workers, times", [(0.0, 4, 4.0), (1.0, 4, 1.0), (0.5, 2, 4 / 3), (0.1, 1, 1.0)])
def test_the_law_of_amdahl(serial, workers, times):
    assert amdahl(serial, workers) == pytest.approx(times)


def test_the_loop_and_the_pool_do_the_same_and_the_reasons_are_the_whole_gap(ctx):
    seen = speedup(20, 6, 5, 4, 2, 1, "even", ctx)
    assert seen.work >= 0.03 and seen.serial >= 0.0075
    assert sorted(task.label for task in seen.run.tasks) == ["1", "2", "3", "4", "5", "6"]
    assert [span.label for span in seen.run.parent.spans if span.kind == "task"] == ["serial part"]
    assert len(seen.splits) == seen.workers == 2
    for split in seen.splits:
        assert sum(split) == pytest.approx(seen.seconds - seen.again) and min(split) > -1e-6
    assert list(seen.reasons) == list(REASONS)
    assert sum(seen.reasons.values()) == pytest.approx(seen.seconds - seen.loop / seen.predicted)
    assert seen.measured == pytest.approx(seen.loop / seen.seconds)


def test_workers_without_a_core_of_their_own_are_not_predicted_to_help():
    seen = Speedup(1.0, 9.0, 1.0, 8, 2, (Split(0, 0, 4.5, 0),) * 8, 5.5, None)
    assert seen.side_by_side == 2
    assert seen.predicted == pytest.approx(10 / 5.5)
    assert sum(seen.reasons.values()) == pytest.approx(0.0)


def test_a_workers_time_is_split_from_its_records():
    busy = Lane("a", 1, 1.1, 2.0, None, None, (Span("task", "1", 2.5, 4.5), Span("task", "2", 4.75, 5.0)))
    idle = Lane("b", 2, 1.1, 2.0, None, None, (Span("task", "3", 2.0, 3.0),))
    late = Lane("c", 3, 1.1, None, None, None, ())
    run = Run(Lane("parent", 0, 0.0, 0.0, None, None, ()), (busy, idle, late), 6.0)
    assert splits(run, 1.0, 5.5) == (Split(1.0, 1.25, 2.25, 0.0), Split(1.0, 0.5, 1.0, 2.0), Split(4.0, 0.5, 0.0, 0.0))


def test_shapes_have_the_same_amount_of_work_and_the_long_task_in_its_place():
    for shape in SHAPES:
        assert sum(sizes(8, 0.5, shape)) == pytest.approx(4.0)
    assert sizes(8, 0.5, "one long task last")[-1] == sizes(8, 0.5, "one long task first")[0] == LONG * 4.0
    assert sizes(2, 0.5, "one long task last") == [0.5, 0.5]


def test_what_there_is_not_is_refused():
    with pytest.raises(ValueError, match="choose one of: even"):
        sizes(4, 0.1, "round")
    with pytest.raises(ValueError, match="0 to 90"):
        speedup(95, 4, 1, 0, 1, 1, "even")
