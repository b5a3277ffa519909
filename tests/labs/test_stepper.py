"""The scheduler's lab: buttons and letters do the same, and nothing stays behind."""

import multiprocessing
import sys
from pathlib import Path

import pytest

from helpers.labs.stepper import step_through, stepper_lab
from helpers.workers import recipes

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools"))


@pytest.fixture
def lab(monkeypatch, ctx):
    monkeypatch.setattr("helpers.frame.lab.display", lambda thing, display_id=None: Shown.of(thing))
    lab = stepper_lab()
    lab.game.context = ctx
    lab.show("Start anew")
    yield lab
    lab.game.close()


class Shown:
    """What was shown last."""

    last = None

    @classmethod
    def of(cls, thing):
        cls.last = thing
        return cls()

    def update(self, thing):
        Shown.last = thing


def test_showing_it_leaves_no_process(lab):
    assert multiprocessing.active_children() == []


def test_buttons_and_letters_lead_to_the_same_state(lab):
    lab.buttons["Anna goes"].click()
    lab.buttons["Ben goes"].click()
    assert lab.field.value == "AB"
    lab.field.value = "ABab"
    assert lab.records.won and lab.field.value == "ABAB"
    assert "You did it" in lab.status.value


def test_deleting_a_letter_is_undo(lab):
    lab.field.value = "ABA"
    lab.field.value = "AB"
    assert lab.records.state.schedule == "AB"


def test_letters_of_nobody_who_can_go_disappear(lab):
    lab.field.value = "AxAéAAA"
    assert lab.field.value == "AA"


def test_another_level_is_shown_at_once_and_the_status_stays(lab):
    said = lab.status.value
    lab.controls["level"].value = "2 deadlock"
    assert "knife" in Shown.last.alt and lab.status.value == said


def test_buttons_keep_the_keyboards_focus(lab):
    lab.press("Anna goes")
    assert not any(button.disabled for button in lab.buttons.values())


def test_programs_of_the_readers_own_can_be_stepped(monkeypatch):
    monkeypatch.setattr("helpers.frame.lab.display", lambda thing, display_id=None: Shown.of(thing))
    lab = step_through(recipes.too_short, recipes.too_short)
    lab.show("Try every schedule")
    assert lab.records.tried["count 1"].schedules == 84


def test_it_recovers_from_anything(method):
    import fuzz

    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method(method, force=True)
    try:
        bad, done = fuzz.fuzz(12, seed=11)
    finally:
        multiprocessing.set_start_method(before, force=True)
    assert bad == 0 and sum(done.values()) > 30
