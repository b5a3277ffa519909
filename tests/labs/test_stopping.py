"""The lab of notebook 06 does what its control says, and tells of both sides."""

import multiprocessing

import pytest

from helpers.experiments.stopping import MIDDLES, Side, Stopped
from helpers.labs.stopping import stopping_lab, told


@pytest.fixture(autouse=True)
def spawn_as_the_extension_does():
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method("spawn", force=True)
    yield
    multiprocessing.set_start_method(before, force=True)


def test_the_control_offers_every_middle_and_run_does_it():
    lab = stopping_lab()
    assert lab.controls["middle"].options == MIDDLES
    lab.controls["middle"].value = "a worker dies"
    lab.press("Run")
    assert lab.error is None
    assert lab.records.middle == "a worker dies"
    assert "pool: nine done, one lost; executor: " in lab.status.value


def test_what_this_python_can_not_do_is_said():
    found = Stopped("terminate", Side(None, ("done",)), Side(None, ("done",), "it can't"))
    assert told(found) == "pool: one done; executor: one done (it can't)"
