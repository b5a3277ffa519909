"""The figure of ends says in words and marks what is left, and its alt text says all of it."""

from helpers.experiments.one_process.endings import Seen
from helpers.figures.one_process.endings import BAD, GOOD, MIDDLE, endings, finding, words
from helpers.workers.remains import Remains

RETURNS = Remains("returns", False, 0, True, True, "whole", True, True)
RAISES = Remains("raises", False, 1, True, False, "half", True, True)
KILLED = Remains("kill()", False, -9, False, False, "empty", False, False)
ORPHAN = Remains("parent killed", True, None, False, False, "empty", True, False)
DAEMON = Remains("daemon, parent returns", False, None, False, False, "empty", False, False)
ALL = Seen((RETURNS, RAISES, KILLED, DAEMON, ORPHAN), "", "as usual", "spawn")


def test_all_ways_are_counted():
    assert finding(ALL) == "Two of five ways let the worker clean up; after three its lock is still held"


def test_one_end_is_told():
    assert finding(ALL._replace(last="kill()")) == (
        "kill(): exit code −9, finally did not run, file empty, item lost, lock held")
    assert finding(ALL._replace(last="parent killed")).startswith("parent killed: lives on, ")


def test_the_alt_text_has_every_end_and_what_it_left():
    told = words(ALL)
    assert told.startswith("Lab: Two of five ways")
    for clause in ("returns: exit code 0, finally ran, file whole, item arrived, lock free, atexit ran",
                   "raises: exit code 1, finally ran, file half, item arrived, lock free, atexit did not run",
                   "daemon, parent returns: nobody asked, finally did not run, file empty, item lost, lock held"):
        assert clause in told


def test_the_table_has_a_row_an_end_and_a_word_a_field():
    drawn = endings(ALL)
    assert drawn.png.startswith(b"\x89PNG")
    assert drawn.alt == words(ALL)
    assert drawn.rows[3] == ("kill()", "−9", "did not run", "did not run", "empty", "lost", "held")
    assert {len(row) for row in drawn.rows} == {7}


def test_the_last_end_stands_out(monkeypatch):
    monkeypatch.setattr("helpers.figures.one_process.endings.finding", lambda seen: "the same title")
    assert endings(ALL).png != endings(ALL._replace(last="returns")).png


def test_good_and_bad_differ_in_grey():
    def grey(colour):
        red, green, blue = (int(colour[place:place + 2], 16) for place in (1, 3, 5))
        return 0.3 * red + 0.59 * green + 0.11 * blue

    assert min(grey(GOOD), grey(MIDDLE)) - grey(BAD) > 90
