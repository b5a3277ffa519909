"""Lanes have names that can be read, and a figure has as many as there is room for."""

import pytest

from helpers.plots import lanes
from helpers.plots.lanes import LONGEST, MOST, lane_names, left_out, shown
from helpers.plots.spans import draw_tasks, joined
from helpers.plots.style import canvas
from helpers.plots.timeline import draw, timeline
from helpers.plots.timelines import timelines
from helpers.recording.reading import STRANGE
from helpers.records import Lane, Run, Span

PARENT = Lane("parent", 1, 0.0, 0.0, None, None, ())


def lane(name, kind="process", spans=()):
    return Lane(name, 2, 0.0, 0.0, 1.0, 0, spans, kind)


def test_names_that_somebody_gave_are_kept_and_cut():
    given = [lane("Process-chef"), lane("Thread of mine", "thread"), lane("Task soup", "coroutine"),
             lane("x" * 3000)]
    assert lane_names(given) == ["Process-chef", "Thread of mine", "Task soup", "x" * (LONGEST - 1) + "…"]


def test_names_that_the_library_gave_are_numbered():
    given = [lane("SpawnProcess-1:2"), lane("ForkPoolWorker-7"), lane("Thread-1 (a b)", "thread"),
             lane("ThreadPoolExecutor-0_1", "thread"), lane("asyncio_0", "thread"), lane("Task-9", "coroutine")]
    assert lane_names(given) == ["process 1", "worker 1", "thread 1", "thread 2", "thread 3", "coroutine 1"]


def test_a_figure_of_thousands_of_lanes_says_which_it_shows(monkeypatch):
    tasks = (Span("task", "soup", 0.0, 1.0),)
    run = Run(PARENT, tuple(lane(f"Task-{number}", "coroutine", tasks) for number in range(3000)), 1.0)
    assert len(shown(run)) == MOST and "of 3,000 lanes the first 60" in left_out(run)
    monkeypatch.setattr(lanes, "MOST", 3)  # a large figure takes long to draw
    drawn = timeline(run)
    assert drawn.alt.startswith("Timeline: 3,000 tasks in 3,000 coroutines") and drawn.alt.count("coroutine ") == 3
    assert len(drawn.rows) == 3001
    assert timelines({"many": run})


def test_all_lanes_are_shown_where_there_is_room():
    assert left_out(Run(PARENT, (lane("soup"),), 1.0)) == ""


def test_a_process_whose_start_was_not_seen_is_told_so():
    older = Lane(STRANGE, 2, 0.5, 0.5, None, None, (Span("task", "soup", 0.5, 0.7),))
    drawn = timeline(Run(PARENT, (older,), 1.0))
    assert "first seen after 500 ms" in drawn.alt and "own code" not in drawn.alt
    assert drawn.rows[1][1:3] == ("not seen", "not seen")


@pytest.mark.parametrize("ended, words", [(None, "soup, goes on"), (1.0, "soup, cut off")])
def test_an_unfinished_task_was_cut_off_only_if_its_process_ended(ended, words):
    cook = lane("cook", spans=(Span("task", "soup", 0.0, 1.0, False),))._replace(ended=ended)
    told, (_, axes) = [], canvas(2)
    draw_tasks(axes, Run(PARENT, (cook,), 1.0), 1, lambda row, span: told.append(span.label))
    assert told == [words]


def test_thousands_of_waits_side_by_side_are_drawn_as_one_box():
    many = [Span("call", "waits", at / 3000, (at + 0.9) / 3000) for at in range(3000)]
    apart = [many[0], many[1500], many[2999]]
    assert joined(many, 1.0) == [many[0]._replace(end=many[-1].end)]
    assert joined(apart, 1.0) == apart and joined(many[:9], 1.0) == many[:9]
    run = Run(PARENT._replace(spans=tuple(many)), (), 1.0)
    _, axes = canvas(2)
    draw(axes, run, 1.0, "many")
    assert sum(len(each.get_paths()) for each in axes.collections) < 9
