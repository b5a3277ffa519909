"""The lab of notebook 06: cancel what you can.

Runs in the parent.
"""

from helpers.experiments.stopping import MIDDLES, Stopped, stop
from helpers.figures.stopping import stopped, tally
from helpers.frame.lab import Lab, one_of

QUESTION = "Ten tasks, two workers, three results are in: what can you still stop, and at what price?"


def stopping_lab() -> Lab:
    """Return the lab: choose what happens in the middle; see what becomes of ten tasks, in a pool and an executor."""
    controls = {"middle": one_of(MIDDLES, "in the middle", "cancel what waits")}
    return Lab(QUESTION, controls, {"Run": stop}, stopped, told)


def told(found: Stopped) -> str:
    """Return the fates on both sides in a sentence."""
    note = f" ({found.executor.note})" if found.executor.note else ""
    return f"pool: {tally(found.pool.fates)}; executor: {tally(found.executor.fates)}{note}"
