"""The lab of notebook 04: the start-method race.

Runs in the parent.
"""

from ipywidgets import IntSlider

from helpers.experiments.race import PRELOADS, Raced, lanes, race
from helpers.frame.lab import WIDE, Lab, one_of
from helpers.plots.style import count, duration
from helpers.plots.timelines import timelines

QUESTION = "What does each start method pay for the first process, and what for the next ones?"


def race_lab() -> Lab:
    """Return the lab: choose the methods, the number of processes and what the fork server imports beforehand."""
    controls = {
        "method": one_of(lanes(), "start methods"),
        "processes": IntSlider(3, 1, 8, description="processes", continuous_update=False, style=WIDE),
        "preload": one_of(list(PRELOADS), "server preloads"),
    }
    return Lab(QUESTION, controls, {"Run": race}, lambda raced: timelines(raced.runs, told(raced)), told)


def told(raced: Raced) -> str:
    """Return the finding: how long each method took."""
    times = ", ".join(f"{method} {duration(run.wall)}" for method, run in raced.runs.items())
    return f"{count(raced.processes, 'process', 'processes').capitalize()}, started and joined: {times}"
