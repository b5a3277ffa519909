"""Depth is counted from canned marks, and drawn above the lanes with the limit and the waits."""

import pytest

from helpers.figures.passing import deepest, depths, finding, passing, waited
from helpers.records import Lane, Run, Span


def moments(kind, *times, name="queue"):
    return tuple(Span(kind, name, time, time) for time in times)


def lane(name, *spans):
    return Lane(name, 11, 0.0, 0.1, 1.0, 0, spans)


PARENT = Lane("parent", 10, 0.0, 0.0, None, None, ())
PUTS = lane("producer 1", *moments("put", 0.1, 0.2, 0.3), Span("call", "waits to put", 0.2, 0.3))
GETS = lane("consumer 1", *moments("got", 0.25, 0.4, 0.5), Span("call", "waits to get", 0.0, 0.1))
RUN = Run(PARENT, (PUTS, GETS), 1.0)


def test_depth_goes_up_with_a_put_and_down_with_a_get():
    assert depths(RUN) == [(0.0, 0), (0.1, 1), (0.2, 2), (0.25, 1), (0.3, 2), (0.4, 1), (0.5, 0)]
    assert deepest(RUN) == 2


def test_a_get_that_is_marked_before_its_put_does_not_make_a_depth_below_nothing():
    early = Run(PARENT, (lane("p", *moments("put", 0.2)), lane("c", *moments("got", 0.19))), 1.0)
    assert depths(early) == [(0.0, 0), (0.19, 0), (0.2, 0)]


def test_a_put_that_is_marked_before_the_get_that_made_room_does_not_pass_the_limit():
    assert deepest(RUN, maxsize=1) == 1


def test_marks_of_the_parent_count_and_those_of_another_queue_do_not():
    parent = PARENT._replace(spans=moments("put", 0.05) + moments("put", 0.06, name="dishes"))
    assert deepest(Run(parent, (PUTS,), 1.0)) == 4


def test_waits_are_told_apart_and_named_in_the_finding():
    assert [waited(RUN, "put"), waited(RUN, "get")] == pytest.approx([0.1, 0.1])
    assert finding(RUN) == "At most 2 in the queue; together they waited 100 ms in put and 100 ms in get"


def test_a_queue_that_nothing_went_through_is_refused():
    with pytest.raises(ValueError, match=r"run\.watch"):
        passing(RUN, name="dishes")


def test_the_figure_says_in_words_what_it_shows():
    picture = passing(RUN, "Who waits", maxsize=3)
    assert picture.png.startswith(b"\x89PNG")
    assert picture.alt.startswith("Timeline: Who waits. The queue's depth over time, above the lanes.")
    assert "consumer 1" in picture.alt
    assert picture.rows[0][-2:] == ("waited in put", "waited in get")
    assert picture.rows[1][-2:] == ("100 ms", "0 ms")
