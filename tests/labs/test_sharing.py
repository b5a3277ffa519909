"""The lab of notebook 07 does what its controls say, and tells of both ways."""

import multiprocessing

import pytest

from helpers.experiments.sharing import FIRST, ONE_BY_ONE, TASKS
from helpers.labs.sharing import sharing_lab


@pytest.fixture(autouse=True)
def spawn_as_the_extension_does():
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method("spawn", force=True)
    yield
    multiprocessing.set_start_method(before, force=True)


def test_the_controls_offer_every_work_and_run_does_it():
    lab = sharing_lab()
    assert lab.controls["task"].options == TASKS and lab.controls["first"].options == FIRST
    lab.controls["task"].value, lab.controls["entries"].value = "read each", 3
    lab.press("Run")
    assert lab.error is None
    assert lab.records.entries == 3 and len(lab.records.ways[ONE_BY_ONE].messages) == 6
    assert "entry by entry six messages in " in lab.status.value
    assert ", all at once two messages in " in lab.status.value
