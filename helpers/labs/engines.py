"""The lab of notebook 15: one program, four engines.

Runs in the parent.
"""

from ipywidgets import Checkbox, IntSlider

from helpers.experiments.beyond.engines import ENGINES, work
from helpers.figures.engines import engines, finding
from helpers.frame.lab import WIDE, Lab, one_of

QUESTION = "What does each engine do with the files of a worker that is killed, and what is begun twice?"


def engines_lab() -> Lab:
    """Return the lab: choose the engine, the workers, the files, and whether a worker is killed; see who did what."""
    controls = {
        "engine": one_of(ENGINES, "engine", "Dask"),
        "workers": IntSlider(2, 1, 4, description="workers", continuous_update=False, style=WIDE),
        "files": IntSlider(10, 2, 40, description="files", continuous_update=False, style=WIDE),
        "killed": Checkbox(True, description="kill a worker in the middle", style=WIDE),
    }
    return Lab(QUESTION, controls, {"Index the files": work}, engines, finding)
