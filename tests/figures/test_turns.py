"""The figure of turns: a lane a worker, and words that count them."""

from helpers.figures.turns import turns
from helpers.records import Lane, Run, Span

FIRST = Lane("thread 1", 1, 0.0, 0.0, 0.02, None, (Span("task", "computes", 0.0, 0.005),
                                                  Span("task", "computes", 0.01, 0.02)), "thread")
SECOND = Lane("thread 2", 1, 0.005, 0.005, 0.01, None, (Span("task", "computes", 0.005, 0.01),), "thread")
RUN = Run(Lane("parent", 0, 0.0, 0.0, None, None, ()), (FIRST, SECOND), 0.02)


def test_the_alt_text_has_the_finding_and_counts_the_turns_of_each():
    assert turns(RUN, "They alternate").alt == (
        "Timeline: They alternate. thread 1: two turns in 20 ms; thread 2: one turn in 5 ms.")


def test_the_table_has_a_row_a_lane():
    assert [row[0] for row in turns(RUN, "They alternate").rows] == ["who", "thread 1", "thread 2"]


def test_hundreds_of_turns_are_drawn_small():
    spans = tuple(Span("task", "computes", number / 1000, (number + 0.6) / 1000) for number in range(500))
    lanes = tuple(FIRST._replace(name=f"process {number}", spans=spans, ended=0.5) for number in range(10))
    assert len(turns(RUN._replace(lanes=lanes, wall=0.5), "many").png) < 60_000
