"""The lab of the reference finds what is typed, and says so."""

from helpers.labs.reference import reference_lab
from helpers.plots.picture import Picture


def test_typing_and_pressing_finds_it():
    lab = reference_lab()
    assert lab.press("Find")[1][0].title == "multiprocessing.pool.Pool.imap_unordered"
    lab.controls["text"].value = "교착"
    records = lab.press("Find")
    assert lab.error is None and isinstance(lab.draw(records), Picture)
    assert "deadlock" in lab.status.value


def test_what_is_not_known_is_said():
    lab = reference_lab("zzzz")
    lab.press("Find")
    assert lab.error is None and lab.status.value == 'done: Nothing is known here about "zzzz".'
