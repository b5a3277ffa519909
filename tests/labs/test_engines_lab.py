"""The lab of engines: its controls reach the experiment, and the finding the status."""

from helpers.experiments.beyond.engines import ENGINES
from helpers.labs.engines import engines_lab


def test_the_controls_reach_the_experiment_and_the_finding_the_status():
    lab = engines_lab()
    lab.controls["engine"].value, lab.controls["files"].value, lab.controls["killed"].value = "executor", 4, True
    seen = lab.press("Index the files")
    assert lab.error is None
    assert (seen.engine, seen.workers, seen.files, seen.killed) == ("executor", 2, 4, True)
    assert lab.status.value.startswith("done: executor, two workers, four files: one was killed; BrokenProcessPool")


def test_every_engine_can_be_chosen():
    assert tuple(engines_lab().controls["engine"].options) == ENGINES
