"""The lab of notebook 01: one workload, every way to run it.

Runs in the parent.
"""

from ipywidgets import IntSlider

from helpers.experiments.ways import Compared, run_ways
from helpers.frame.lab import WIDE, Lab
from helpers.plots.style import duration
from helpers.plots.timelines import timelines

QUESTION = "From which share of computing on do processes win, and what do they pay for it?"


def ways_lab() -> Lab:
    """Return the lab: choose how much the tasks compute, how many there are and who shares them; see every way."""
    controls = {
        "percent": IntSlider(50, 0, 100, 10, description="computing, %", continuous_update=False, style=WIDE),
        "tasks": IntSlider(4, 1, 8, description="tasks of 0.2 s", continuous_update=False, style=WIDE),
        "workers": IntSlider(2, 1, 8, description="workers", continuous_update=False, style=WIDE),
    }
    return Lab(QUESTION, controls, {"Run": run_ways}, lambda records: timelines(records.runs, told(records)), told)


def told(compared: Compared) -> str:
    """Return the finding: the ways from the quickest to the slowest, each with its time."""
    order = sorted(compared.runs, key=lambda name: compared.runs[name].wall)
    times = ", ".join(f"{name} {duration(compared.runs[name].wall)}" for name in order)
    return f"{compared.share:.0%} computing: {times}"
