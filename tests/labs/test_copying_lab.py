"""The lab of copies: its controls reach the experiment, and the largest array fits into a container's 64 MiB."""

from helpers.labs.copying import SIZES, copying_lab


def test_the_controls_reach_the_experiment_and_the_finding_the_status():
    lab = copying_lab()
    lab.controls["mebibytes"].value, lab.controls["tasks"].value, lab.controls["workers"].value = 1, 2, 1
    seen = lab.press("Copy and share")
    assert lab.error is None and (seen.mebibytes, seen.tasks, seen.workers) == (1, 2, 1)
    assert lab.status.value.startswith("done: 1 MiB, two tasks: copies 2.0 MiB")


def test_the_largest_array_fits_beside_another_page():
    assert max(SIZES) <= 32
