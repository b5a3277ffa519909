"""The charts of the reference say in words what they draw."""

from helpers.figures.reference import cost_chart, found, how_they_talk, names_map, tell, who_works
from helpers.records import Cost
from helpers.reference.looking import index, look_up

COSTS = [Cost("start", "thread", 0.001), Cost("start", "process", 0.06), Cost("message", "pipe", 0.00002),
         Cost("copy", "pipe", 0.012), Cost("copy", "shared memory", 0.00003)]


def test_the_charts_end_with_what_is_left():
    assert who_works().alt.endswith("if in doubt: it tells of a lost worker.")
    assert "Queue" in how_they_talk().alt and how_they_talk().alt.startswith("Decision chart")


def test_the_map_counts_the_names_of_every_page():
    drawn = names_map(index())
    run = sum(place is not None for place in index().values())
    assert f"{run} of {len(index())} public names are run by a cell" in drawn.alt
    own = [int(row[2]) for row in drawn.rows[1:]]
    assert sum(own) == run


def test_the_cheapest_comes_first():
    drawn = cost_chart(COSTS)
    assert "a small message there and back: pipe 20 µs" in drawn.alt
    assert drawn.alt.index("shared memory 30 µs") < drawn.alt.index("pipe 12 ms")
    assert len(drawn.rows) == 1 + len(COSTS)


def test_what_was_found_has_links_and_the_line_that_runs_it():
    drawn = found("starmap", look_up("starmap"))
    html = drawn._repr_mimebundle_()["text/html"]
    assert 'href="05_pool.ipynb#' in html and "pool.starmap(" in html
    assert "page 5" in drawn.alt


def test_markup_in_what_was_typed_stays_text():
    assert tell("<b>x</b>", []) == 'Nothing is known here about "<b>x</b>".'
    assert tell("Traceback:\n  File\nAssertionError: no\n", []) == 'Nothing is known here about "AssertionError: no".'
    assert tell(" \n", []).startswith("The box is empty")
    assert "<script" not in found("<script>", look_up("<script>"))._repr_mimebundle_()["text/html"]
