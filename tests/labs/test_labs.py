"""Labs run real processes by their buttons, show what went wrong, and start nothing when a control moves."""

import importlib
import multiprocessing
from pathlib import Path

import pytest

from helpers import labs
from helpers.experiments.one_process.life import Remote
from helpers.frame.lab import Lab
from helpers.frame.view import View
from helpers.labs.cooks import cooks_lab
from helpers.labs.life import remote_lab
from helpers.labs.scheduler import scheduler_lab
from helpers.plots.picture import Picture

FOLDER = Path(labs.__file__).parent
MODULES = [importlib.import_module(f"helpers.labs.{path.stem}") for path in sorted(FOLDER.glob("[a-z]*.py"))]
LABS = {name.removesuffix("_lab"): make for module in MODULES for name, make in vars(module).items()
        if name.endswith("_lab")}


def quick(make):
    """Return the lab with as little to do as its controls allow."""
    lab = make()
    for name in {"files", "tasks", "milliseconds", "entries", "mebibytes"} & lab.controls.keys():
        control = lab.controls[name]
        control.value = control.min if hasattr(control, "min") else control.options[0]
    return lab


@pytest.fixture(autouse=True)
def spawn_as_the_extension_does():
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method("spawn", force=True)
    yield
    multiprocessing.set_start_method(before, force=True)


@pytest.fixture
def shown(monkeypatch):
    """What a lab displays, and what it updates later."""
    seen = []

    class Handle:
        def update(self, thing):
            seen.append(thing)

    def display(thing, display_id=None):
        seen.append(thing)
        return Handle() if display_id else None

    monkeypatch.setattr("helpers.frame.lab.display", display)
    return seen


def test_every_module_of_a_lab_has_the_function_that_makes_it():
    assert len(LABS) == len(MODULES) >= 3


@pytest.mark.parametrize("make", LABS.values(), ids=LABS)
def test_a_lab_shows_controls_with_words_then_a_figure(make, shown):
    lab = quick(make)
    lab.show()
    view, figure = shown
    assert isinstance(view, View) and view.plain.startswith("Lab. ")
    assert isinstance(figure, Picture)
    assert lab.status.value.startswith("done: ")


@pytest.mark.parametrize("make", LABS.values(), ids=LABS)
def test_moving_a_control_starts_nothing(make):
    lab = make()
    for control in lab.controls.values():
        if hasattr(control, "max"):
            control.value = control.max
            assert control.continuous_update is False
        elif hasattr(control, "options"):
            control.value = control.options[-1]
        elif isinstance(control.value, bool):
            control.value = not control.value
        else:
            control.value = "soup"
            assert control.continuous_update is False
    assert lab.records is None
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("make", [cooks_lab, scheduler_lab])
def test_the_button_runs_what_the_controls_say_and_updates_the_figure(make, shown, deadline):
    lab = quick(make)
    lab.show()
    name = "cooks" if "cooks" in lab.controls else "workers"
    lab.controls[name].value = 1
    lab.buttons["Run"].click()
    lab.wait(deadline)
    assert len(lab.records.run.lanes) == 1
    assert len(shown) == 3
    assert not lab.buttons["Run"].disabled


def test_an_error_is_shown_and_the_lab_goes_on(shown):
    lab = scheduler_lab()
    lab.show()
    lab.actions["Run"] = lambda **values: 1 / 0
    lab.press("Run")
    assert isinstance(lab.error, ZeroDivisionError)
    assert "ZeroDivisionError" in lab.status.value
    assert not lab.buttons["Run"].disabled


def test_a_lab_that_fails_when_it_is_shown_says_so_on_the_page(shown):
    lab = Lab("?", {}, {"Run": lambda: 1 / 0}, lambda records: None, lambda records: "")
    with pytest.raises(ZeroDivisionError):
        lab.show()


def test_the_remote_control_leads_a_real_process_through_its_life(shown):
    remote = Remote()
    lab = remote_lab(remote)
    lab.show("new", "start", "start", "close")
    assert lab.records.steps[-1].error.startswith("ValueError: Cannot close")
    for button in ("kill", "join", "close"):
        lab.press(button)
    assert lab.records.state == "closed"
    assert "is closed" in lab.status.value


def test_before_new_the_remote_control_says_what_to_press(shown):
    lab = remote_lab()
    lab.press("start")
    assert "press new" in lab.status.value
