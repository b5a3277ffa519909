"""The lab of notebook 09: pipe, queue or manager.

Runs in the parent.
"""

from collections.abc import Sequence

from ipywidgets import IntSlider

from helpers.experiments.channels import SIZES, Carried
from helpers.experiments.channels import channels as measured
from helpers.figures.channels import channels, size_of
from helpers.frame.lab import WIDE, Lab, one_of
from helpers.plots.style import duration

QUESTION = "Is a pipe faster than a queue: by how much, at which size, and one way or there and back?"
LARGEST = {size_of(size): size for size in SIZES[3:]}


def channels_lab() -> Lab:
    """Return the lab: choose the largest message and how long to measure; see what each way carries."""
    controls = {
        "largest": one_of(list(LARGEST), "largest message", "1 MiB"),
        "milliseconds": IntSlider(10, 5, 100, 5, description="ms for a point", continuous_update=False, style=WIDE),
    }
    return Lab(QUESTION, controls, {"Run": measure}, lambda carried: channels(carried, told(carried)), told)


def measure(largest: str, milliseconds: int) -> tuple[Carried, ...]:
    """Return what each way carries. largest: a name in LARGEST; else ValueError."""
    if largest not in LARGEST:
        raise ValueError(f"there is no size {largest!r}; choose one of: {', '.join(LARGEST)}")
    return measured(LARGEST[largest], milliseconds)


def told(carried: Sequence[Carried]) -> str:
    """Return the finding: pipe against queue with one byte, there and back and one way."""
    pipe, queue = (next(each for each in carried if each.way == way) for way in ("Pipe", "Queue"))
    return (f"1 byte there and back: Pipe {duration(pipe.round_trip)}, Queue {duration(queue.round_trip)}; "
            f"one way: Pipe {duration(pipe.one_way)}, Queue {duration(queue.one_way)} a message")
