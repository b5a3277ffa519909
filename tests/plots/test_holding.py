"""Waiting and holding are told in words and drawn apart, by hatch as well as by colour."""

from helpers.plots import holding
from helpers.plots.holding import draw_holding, holding_in_words
from helpers.plots.spans import draw_tasks
from helpers.plots.style import canvas
from helpers.plots.timeline import timeline
from helpers.records import Lane, Run, Span

SPANS = (Span("task", "cook", 0.1, 0.9), Span("wait", "knife", 0.1, 0.4), Span("hold", "knife", 0.4, 0.8))
ANNA = Lane("Anna", 7, 0.0, 0.05, 1.0, 0, SPANS)
PARENT = Lane("parent", 1, 0.0, 0.0, None, None, ())


def test_the_words_say_how_long():
    assert holding_in_words(ANNA) == ", waited for knife for 300 ms, held knife for 400 ms"
    assert holding_in_words(PARENT) == ""


def test_the_timeline_tells_work_from_waiting():
    alt = timeline(Run(PARENT, (ANNA,), 1.0)).alt
    assert "500 ms of work and 300 ms of waiting" in alt and "held knife" in alt


def test_a_task_has_its_name_where_nothing_covers_it():
    tasks = (Span("task", "cook", 0.1, 0.9), Span("wait", "gate", 0.3, 0.4), Span("task", "eat", 0.9, 1.0))
    _, axes = canvas(1.0)
    named = []
    draw_tasks(axes, Run(PARENT, (Lane("Ben", 8, 0.0, 0.05, 1.0, 0, tasks), ANNA), 1.0), 1,
               lambda row, span: named.append((row, span.label, span.begin, span.end)))
    assert named == [(1, "cook", 0.4, 0.9), (1, "eat", 0.9, 1.0), (2, "cook", 0.8, 0.9)]


def test_hatches_differ():
    _, axes = canvas(1.0)
    draw_holding(axes, (ANNA,), 1.0, 1, lambda row, span: None)
    hatches = [each.get_hatch() for each in axes.collections if each.get_hatch() and each.get_paths()]
    assert hatches == ["....", "xxxx"]


def test_each_lock_has_a_colour_of_its_own():
    assert len(set(holding.LOCK_COLOURS)) == len(holding.LOCK_COLOURS)
