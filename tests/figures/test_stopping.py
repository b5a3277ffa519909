"""What became of tasks is drawn from words and canned records, and told in words as well."""

import pytest

from helpers.experiments.stopping import Side, Stopped
from helpers.figures.stopping import LOOKS, fates, in_order, stopped, tally
from helpers.records import Lane, Run, Span

PARENT = Lane("parent", 10, 0.0, 0.0, None, None, (Span("note", "a worker dies", 0.3, 0.3),))
WORKER = Lane("SpawnPoolWorker-1", 11, 0.0, 0.1, 0.5, 1, (Span("task", "1", 0.1, 0.3),
                                                          Span("task", "2", 0.3, 0.5, complete=False)))
RUN = Run(PARENT, (WORKER,), 0.6)


def test_a_row_of_tiles_is_told_in_words():
    picture = fates(["running", "running", "cancelled"])
    assert picture.png.startswith(b"\x89PNG")
    assert picture.alt == "Tasks: two running, one cancelled. tasks 1 and 2 running, task 3 cancelled."
    assert "Who is where" in fates(["done"], "Who is where").alt


@pytest.mark.parametrize("now", [["done", "gone"], []])
def test_unknown_words_are_refused_and_the_known_ones_named(now):
    with pytest.raises(ValueError, match="pending"):
        fates(now)


def test_every_word_can_be_drawn():
    assert fates(list(LOOKS)).png.startswith(b"\x89PNG")


def test_pool_and_executor_are_drawn_with_the_fate_of_every_task():
    found = Stopped("a worker dies", Side(RUN, ("done", "lost", "never came")), Side(RUN, ("done", "lost", "broken")))
    picture = stopped(found)
    assert picture.alt.startswith("Lab: In the middle, after the third result: a worker dies.")
    assert "Pool: one done, one lost, one never came." in picture.alt
    assert "task 3 broken" in picture.alt
    assert [row[0] for row in picture.rows] == ["run", "Pool", "ProcessPoolExecutor"]


def test_neighbours_of_one_fate_are_told_together():
    assert in_order(["done"] * 3 + ["lost"] + ["broken"] * 2) == "tasks 1 to 3 done, task 4 lost, tasks 5 and 6 broken"
    assert tally(["lost", "done", "lost"]) == "two lost, one done"
