"""The lab of notebook 00: how many cooks?

Runs in the parent.
"""

from ipywidgets import IntSlider

from helpers.experiments.cooks import Counted, count_with
from helpers.frame.lab import WIDE, Lab
from helpers.plots.style import count, duration
from helpers.plots.timeline import timeline

QUESTION = "How many cooks are worth their start on this machine?"


def cooks_lab() -> Lab:
    """Return the lab: choose how many workers count, and how many files; see who did what."""
    controls = {
        "cooks": IntSlider(2, 1, 8, description="cooks", continuous_update=False, style=WIDE),
        "files": IntSlider(200, 20, 600, 20, description="files to count", continuous_update=False, style=WIDE),
    }
    return Lab(QUESTION, controls, {"Run": count_with}, lambda records: timeline(records.run, told(records)), told)


def told(counted: Counted) -> str:
    """Return the finding of one run."""
    cooks, loop, pool = len(counted.run.lanes), counted.loop_seconds, counted.run.wall
    return (f"{count(cooks, 'cook').capitalize()}: {duration(pool)}, start included; the loop: {duration(loop)}; "
            f"{loop / pool:.1f} times as fast")
