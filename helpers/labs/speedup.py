"""The lab of notebook 13: predicted and measured speed-up.

Runs in the parent.
"""

from ipywidgets import IntSlider, SelectionSlider

from helpers.experiments.speedup import SHAPES
from helpers.experiments.speedup import speedup as measure
from helpers.figures.speedup import finding, speedup
from helpers.frame.lab import WIDE, Lab, one_of

QUESTION = "How near do you get to what Amdahl's law allows, and what is in the way?"


def speedup_lab() -> Lab:
    """Return the lab: choose the serial part, the tasks and the pool; see the prediction, the run and the gap."""
    controls = {
        "percent": IntSlider(10, 0, 50, 5, description="serial, %", continuous_update=False, style=WIDE),
        "tasks": SelectionSlider(options=(4, 8, 16, 32, 64), value=16, description="tasks", continuous_update=False,
                                 style=WIDE),
        "milliseconds": SelectionSlider(options=(1, 5, 20, 50), value=20, description="a task, ms",
                                        continuous_update=False, style=WIDE),
        "kibibytes": SelectionSlider(options=(0, 64, 512, 4096), value=0, description="brings along, KiB",
                                     continuous_update=False, style=WIDE),
        "workers": IntSlider(2, 1, 8, description="workers", continuous_update=False, style=WIDE),
        "chunksize": IntSlider(1, 1, 16, description="tasks a chunk", continuous_update=False, style=WIDE),
        "shape": one_of(SHAPES, "lengths"),
    }
    return Lab(QUESTION, controls, {"Predict and measure": measure}, speedup, finding)
