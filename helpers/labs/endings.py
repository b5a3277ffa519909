"""The lab of notebook 03: how does it end?

Runs in the parent.
"""

import multiprocessing

from ipywidgets import Layout, SelectionSlider

from helpers.experiments.one_process.endings import MANNERS, SIZES, WAYS, Endings, Seen
from helpers.figures.one_process.endings import endings as matrix
from helpers.figures.one_process.endings import finding
from helpers.frame.lab import WIDE, Lab, one_of
from helpers.workers.methods import start_methods

QUESTION = "Which ends let the worker clean up, and what do the others leave behind?"


def endings_lab() -> Lab:
    """Return the lab: end a worker that holds a lock, writes a file and has an item on its way; see what is left."""
    kept = Endings()
    controls = {
        "way": SelectionSlider(options=WAYS, description="how it ends", continuous_update=False, style=WIDE,
                               layout=Layout(width="34em")),  # eleven buttons would be eleven steps by keyboard
        "manner": one_of(MANNERS, "SIGTERM is"),
        "item": one_of(list(SIZES), "its item"),
        "method": one_of(start_methods(), "start method", multiprocessing.get_start_method()),
    }
    return Lab(QUESTION, controls, {"End it": kept.end, "Every way": kept.every}, matrix, told)


def told(seen: Seen) -> str:
    """Return the finding of what was ended last."""
    return finding(seen)
