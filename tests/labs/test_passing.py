"""The lab of notebook 08 runs what its controls say, and tells who waited."""

import multiprocessing

import pytest

from helpers.experiments.passing import SIZES, SPEEDS
from helpers.labs.passing import passing_lab


@pytest.fixture(autouse=True)
def spawn_as_the_extension_does():
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method("spawn", force=True)
    yield
    multiprocessing.set_start_method(before, force=True)


def test_run_does_what_the_controls_say():
    lab = passing_lab()
    assert lab.controls["size"].options == tuple(SIZES) and lab.controls["speed"].options == tuple(SPEEDS)
    lab.controls["producers"].value = 2
    lab.controls["size"].value = "1"
    lab.press("Run")
    assert lab.error is None
    assert [lane.name for lane in lab.records.run.lanes] == ["producer 1", "producer 2", "consumer 1"]
    assert lab.records.maxsize == 1
    assert "At most 1 in the queue; together they waited" in lab.status.value
