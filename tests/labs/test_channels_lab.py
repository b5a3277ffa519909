"""The lab on pipes measures what its controls ask for, and tells pipe against queue."""

import pytest

from helpers.experiments.channels import Carried
from helpers.labs.channels import LARGEST, channels_lab, measure, told


def test_pressing_run_measures_up_to_the_size_that_was_chosen():
    lab = channels_lab()
    lab.controls["largest"].value, lab.controls["milliseconds"].value = "4 KiB", 5
    carried = lab.press("Run")
    assert lab.error is None
    assert max(each.size for each in carried) == 4096
    assert lab.status.value.startswith("done: 1 byte there and back: Pipe ")
    assert lab.draw(carried).alt.startswith("Lab: 1 byte there and back: Pipe ")


def test_the_controls_offer_64_mebibytes_and_begin_with_less():
    lab = channels_lab()
    assert list(lab.controls["largest"].options) == list(LARGEST)
    assert list(LARGEST)[-1] == "64 MiB" and lab.controls["largest"].value == "1 MiB"


def test_the_finding_keeps_one_way_and_there_and_back_apart():
    carried = (Carried("Pipe", 1, 1e-5, 4e-5), Carried("Queue", 1, 2e-5, 1e-4))
    assert told(carried) == ("1 byte there and back: Pipe 40 µs, Queue 100 µs; one way: Pipe 10 µs, Queue 20 µs "
                             "a message")


def test_an_unknown_size_is_refused():
    with pytest.raises(ValueError, match="64 MiB"):
        measure("a lot", 10)
