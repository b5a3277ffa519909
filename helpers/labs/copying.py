"""The lab of notebook 10: copy or share?

Runs in the parent.
"""

from ipywidgets import IntSlider, SelectionSlider

from helpers.experiments.copying import share
from helpers.figures.copying import copying, finding
from helpers.frame.lab import WIDE, Lab

QUESTION = "From which size on does it pay to share an array, and what does the number of tasks change?"
SIZES = (1, 2, 4, 8, 16, 32)  # MiB; a container has 64 for all of its segments


def copying_lab() -> Lab:
    """Return the lab: choose the array's size, the tasks and the workers; see bytes and time of both ways."""
    controls = {
        "mebibytes": SelectionSlider(options=SIZES, value=8, description="array, MiB", continuous_update=False,
                                     style=WIDE),
        "tasks": IntSlider(4, 1, 16, description="tasks", continuous_update=False, style=WIDE),
        "workers": IntSlider(2, 1, 4, description="workers", continuous_update=False, style=WIDE),
    }
    return Lab(QUESTION, controls, {"Copy and share": share}, copying, finding)
