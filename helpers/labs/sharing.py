"""The lab of notebook 07: what a shared object costs.

Runs in the parent.
"""

from ipywidgets import IntSlider

from helpers.experiments.sharing import AT_ONCE, FIRST, ONE_BY_ONE, TASKS, Shared, share
from helpers.figures.sharing import shared
from helpers.frame.lab import WIDE, Lab, one_of
from helpers.plots.style import count, duration

QUESTION = "How many messages does your work on a shared dict cost, and how few could it be?"


def sharing_lab() -> Lab:
    """Return the lab: choose the work, the entries and who speaks; see every message that it costs."""
    controls = {
        "task": one_of(TASKS, "with a dict", "count up each"),
        "entries": IntSlider(6, 1, 40, description="entries", continuous_update=False, style=WIDE),
        "first": one_of(FIRST, "to the server"),
    }
    return Lab(QUESTION, controls, {"Run": share}, shared, told)


def told(found: Shared) -> str:
    """Return the finding: messages and time of both ways through the proxy."""
    one, all_ = found.ways[ONE_BY_ONE], found.ways[AT_ONCE]
    return (f"entry by entry {count(len(one.messages), 'message')} in {duration(one.seconds)}, "
            f"all at once {count(len(all_.messages), 'message')} in {duration(all_.seconds)}")
