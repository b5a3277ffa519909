"""The lab of speed-up: its controls reach the experiment, and the finding the status line."""

from helpers.labs.speedup import speedup_lab


def test_the_controls_reach_the_experiment_and_the_finding_the_status():
    lab = speedup_lab()
    for name, value in {"percent": 0, "tasks": 4, "milliseconds": 1, "workers": 1, "chunksize": 4}.items():
        lab.controls[name].value = value
    lab.controls["shape"].value = "one long task first"
    seen = lab.press("Predict and measure")
    assert lab.error is None and len(seen.splits) == seen.workers == 1
    assert [task.label for task in seen.run.tasks] == ["1", "2", "3", "4"]
    assert lab.status.value.startswith("done: Amdahl allows 1.0 times the loop's speed")
