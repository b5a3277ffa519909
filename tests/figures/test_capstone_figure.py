"""The figures of page 14 say what was built, lost, answered and measured, in words, too."""

from helpers.experiments.capstone import Asking, Building, Raced
from helpers.figures.capstone import capstone, finding, race_in_words, raced, rows, words
from helpers.records import Lane, Run, Span

PARENT = Lane("parent", 1, 0.0, 0.0, None, None, ())
ONE = Lane("Process-1", 2, 0.0, 0.2, 0.9, -9, (Span("task", "a.py", 0.2, 0.6), Span("task", "b.py", 0.6, 0.9, False)))
TWO = Lane("Process-2", 3, 0.9, 1.0, 1.4, 0, (Span("task", "b.py", 1.0, 1.3),))
BUILT = Building(Run(PARENT, (ONE, TWO), 1.5), 2, (0.6, 1.3), 0.9, 1, True, "longest first", {})
ASKED = Asking(Run(PARENT, (TWO,), 1.5), (("read", 3, 2, "a.py:7"), ("zzz", 0, 0, "")), 1)
WAYS = (Raced("a loop", 2.0, True), Raced("the capstone", 1.05, True), Raced("joblib", 1.5, True))


def test_a_building_says_who_died_and_whether_it_is_right():
    assert finding(BUILT) == (
        "2 of 2 files, longest first, in 1.5 s, one worker died and nothing is lost: the index is the loop's")
    assert "is NOT the loop's" in finding(BUILT._replace(same=False))
    assert "is NOT the loop's" in finding(BUILT._replace(arrived=(0.6,)))
    assert "died" not in finding(BUILT._replace(lost=0))


def test_the_alt_text_has_the_lanes_and_the_table_a_row_a_process():
    drawn = capstone(BUILT)
    assert drawn.png.startswith(b"\x89PNG") and drawn.alt == words(BUILT)
    assert words(BUILT).startswith("Lab: 2 of 2 files") and "process 1" in words(BUILT)
    assert rows(BUILT)[1:] == [("Process-1", "2", "700 ms", "-9"), ("Process-2", "1", "300 ms", "0")]


def test_the_kill_is_drawn():
    assert capstone(BUILT).png != capstone(BUILT._replace(killed=None)).png


def test_answers_are_told_a_question_each():
    drawn = capstone(ASKED)
    assert finding(ASKED) == "Two questions, one process and one index. Places: read: 3; zzz: 0"
    assert drawn.rows[1:] == [("read", "3", "2", "a.py:7"), ("zzz", "0", "0", "")]


def test_a_race_is_told_as_times_of_the_limit():
    assert race_in_words(WAYS, 2) == "Times of what two cores could do at best (1.0 s): the capstone 1.05, joblib 1.50"
    assert raced(WAYS, 2).rows[2] == ("the capstone", "1.1 s", "1.05")
