"""The lab of notebook 08: producers and consumers.

Runs in the parent.
"""

from ipywidgets import IntSlider

from helpers.experiments.passing import SIZES, SPEEDS, Passed, pass_on
from helpers.figures.passing import finding, passing
from helpers.frame.lab import WIDE, Lab, one_of

QUESTION = "Who waits for whom: what does a limit cost the producers, and what does it save?"


def passing_lab() -> Lab:
    """Return the lab: choose how many pass dishes to how many, how fast, through how large a queue."""
    controls = {
        "producers": IntSlider(1, 1, 3, description="producers", continuous_update=False, style=WIDE),
        "consumers": IntSlider(1, 1, 3, description="consumers", continuous_update=False, style=WIDE),
        "size": one_of(list(SIZES), "maxsize", "3"),
        "speed": one_of(list(SPEEDS), "speed"),
    }
    return Lab(QUESTION, controls, {"Run": pass_on}, lambda passed: passing(passed.run, maxsize=passed.maxsize), told)


def told(passed: Passed) -> str:
    """Return the finding: the greatest depth, and how long who waited."""
    return finding(passed.run, maxsize=passed.maxsize)
