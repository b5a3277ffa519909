"""The lab of notebook 03 ends a worker as its controls say, and marks what was ended last."""

import pytest

from helpers.experiments.one_process.endings import WAYS
from helpers.labs.endings import endings_lab, told


@pytest.fixture
def lab(monkeypatch):
    """The lab, shown: all ways were tried."""
    monkeypatch.setattr("helpers.frame.lab.display", lambda thing, display_id=None: None)
    made = endings_lab()
    made.show("Every way")
    return made


def test_shown_it_has_every_way(lab):
    assert [each.way for each in lab.records.remains] == list(WAYS)
    assert lab.records.last == ""
    assert "ways let the worker clean up" in lab.status.value


def test_a_press_ends_what_is_chosen_and_keeps_the_rest(lab):
    lab.controls["way"].value = "kill()"
    seen = lab.press("End it")
    assert seen.last == "kill()" and len(seen.remains) == len(WAYS)
    assert told(seen).startswith("kill(): exit code ") and told(seen) in lab.status.value


def test_another_setting_begins_a_new_figure(lab):
    lab.controls["item"].value = "small, sent"
    assert [each.way for each in lab.press("End it").remains] == ["returns"]
