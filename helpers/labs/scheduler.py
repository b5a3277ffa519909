"""The lab of notebook 05: the scheduler of a pool.

Runs in the parent.
"""

from ipywidgets import IntSlider

from helpers.experiments.scheduler import SHAPES, WAYS, Scheduled, schedule
from helpers.frame.lab import WIDE, Lab, one_of
from helpers.plots.style import duration
from helpers.plots.timeline import timeline

QUESTION = "Which chunk size and which way of asking keep all workers busy to the end?"


def scheduler_lab() -> Lab:
    """Return the lab: choose the way, the workers, the chunk size and the tasks; see the pool share them out."""
    controls = {
        "way": one_of(WAYS, "way"),
        "workers": IntSlider(2, 1, 4, description="workers", continuous_update=False, style=WIDE),
        "chunksize": IntSlider(3, 1, 12, description="tasks a chunk", continuous_update=False, style=WIDE),
        "shape": one_of(list(SHAPES), "tasks", "mixed"),
    }
    return Lab(QUESTION, controls, {"Run": schedule}, lambda records: timeline(records.run, told(records)), told)


def told(scheduled: Scheduled) -> str:
    """Return the finding: how much of the workers' time was work, and in which order results arrived."""
    run = scheduled.run
    since = min(task.begin for task in run.tasks)
    idle = (max(task.end for task in run.tasks) - since) * len(run.lanes) - run.busy
    order = "in order" if list(scheduled.arrived) == sorted(scheduled.arrived) else "as they were done"
    return f"{scheduled.way}: workers idle for {duration(idle)} between the first task and the last; results {order}"
