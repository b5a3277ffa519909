"""Boxes that look alike are one collection, each where it belongs."""

import pytest

from helpers.plots.boxes import draw_boxes, draw_ends
from helpers.plots.style import canvas


def test_boxes_stand_where_they_are_told_in_one_collection_and_leave_the_limits():
    _, axes = canvas(1.0)
    limits = axes.get_xlim(), axes.get_ylim()
    draw_boxes(axes, [(3, 5, 0.5, 1.5), (10, 10.25, 1.75, 2)], facecolors="white", hatch="xx")
    drawn, = axes.collections
    paths = drawn.get_paths()
    assert [path.get_extents().extents.tolist() for path in paths] == [[3, 0.5, 5, 1.5], [10, 1.75, 10.25, 2]]
    assert all((one == other).any() for path in paths for one, other in zip(path.vertices, path.vertices[1:])), "no bow"
    assert drawn.get_hatch() == "xx" and (axes.get_xlim(), axes.get_ylim()) == limits


def test_ends_are_upright_lines():
    _, axes = canvas(1.0)
    draw_ends(axes, [(4, 1, 2), (7, 0, 0.5)], linewidths=2)
    drawn, = axes.collections
    assert [segment.tolist() for segment in drawn.get_segments()] == [[[4, 1], [4, 2]], [[7, 0], [7, 0.5]]]


@pytest.mark.parametrize("draw", [draw_boxes, draw_ends])
def test_nothing_makes_nothing(draw):
    _, axes = canvas(1.0)
    draw(axes, [])
    assert not axes.collections
