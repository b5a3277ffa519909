"""The lab of notebook 14: build an index, kill a worker on the way, and ask.

Runs in the parent.
"""

from ipywidgets import IntSlider, Layout, Text

from helpers.experiments.capstone import KILLS, ORDERS, Desk
from helpers.figures.capstone import capstone, finding
from helpers.frame.lab import WIDE, Lab, one_of

QUESTION = "Which order leaves nobody idle at the end, and what does a killed worker cost?"


def capstone_lab() -> Lab:
    """Return the lab: choose workers, order and a kill, see lanes and files left; then let processes answer words."""
    desk = Desk()
    controls = {
        "workers": IntSlider(2, 1, 4, description="workers", continuous_update=False, style=WIDE),
        "order": one_of(list(ORDERS), "order"),
        "kill": one_of(list(KILLS), "kill a worker"),
        "questions": Text("message, read, header value", description="questions", continuous_update=False, style=WIDE,
                          layout=Layout(width="34em")),
    }
    return Lab(QUESTION, controls, {"Build": desk.build, "Ask": desk.ask}, capstone, finding)
