"""The board says in words what it draws: who stands where, holds and waits for what."""

import pytest

from helpers.experiments.schedules import Ending, State
from helpers.experiments.stepper import Listing, Scene
from helpers.figures.stepper import board, rows, words
from helpers.workers.stage import Report

CODE = Listing(((1, "def cook(knife, board):"), (2, "    knife.acquire()"), (3, "    board.acquire()")))
ANNA = Report("waits", 3, holds=("knife",), wants="board")
BEN = Report("at", 2, (("seen", "0"),), holds=("board",))


def scene(reports=(ANNA, BEN), schedule="ABA", tried=None, won=False, said="Anna waits."):
    return Scene("2", "Stop them.", (CODE, CODE), State(schedule, 4, reports, ()), said, tried, won)


def test_the_words_name_lines_locks_and_schedule():
    told = words(scene())
    assert "Anna waits for the board at “board.acquire()”; Ben stands before “knife.acquire()”" in told
    assert "The count is 4. The board: Ben holds it, Anna waits. The knife: Anna holds it." in told
    assert "Schedule: ABA." in told


def test_the_table_has_a_row_a_process():
    assert rows(scene())[1:] == [("Anna", "board.acquire()", "", "knife", "board"),
                                 ("Ben", "knife.acquire()", "seen = 0", "board", "")]


@pytest.mark.parametrize("changes", [
    {}, {"schedule": ""}, {"schedule": "AB" * 30, "said": "word " * 90},
    {"tried": {"count 1": Ending(4, "ABAB"), "deadlock": Ending(1, "AB" * 20)}},
    {"reports": (Report("raised", 2, error="ValueError: no"), Report("done", 2))},
    {"reports": (ANNA, BEN._replace(inside=True, did=("read 0",)))},
    {"won": True, "reports": (ANNA, BEN._replace(state="waits", wants="knife"))},
])
def test_any_state_can_be_drawn_small(changes):
    picture = board(scene(**changes))
    assert picture.png.startswith(b"\x89PNG") and len(picture.png) < 60_000
    assert picture.alt.startswith("Lab: ")


def test_holding_and_waiting_look_different_from_free():
    held = board(scene()).png
    assert held != board(scene((ANNA._replace(state="at", wants=""), BEN))).png
