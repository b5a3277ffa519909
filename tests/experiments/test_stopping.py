"""Whatever happens in the middle, each of the ten tasks has a fate that it may have, and the lanes confirm it."""

import re
from concurrent.futures import ProcessPoolExecutor

import pytest

from helpers.experiments.stopping import MIDDLES, stop

ALL = "done " * 10
CANCELLED = "(done ){7,8}(cancelled ){2,3}"  # two or three tasks are in the call queue
ENDED = "(done ){3}(lost ){2}(never came ){5}"
TERMINATED = "(done ){3}(lost ){2}(broken ){2,3}(cancelled ){2,3}"
FATES = {  # in the pool, in the executor
    "nothing": (ALL, ALL),
    "cancel what waits": (ALL, CANCELLED),
    "a worker dies": ("(done ){3}(done lost |lost done )(done ){5}",
                      "(done ){3}(lost lost |lost done |done lost )(broken ){5}"),  # the other worker may just manage
    "shut down": (ALL, CANCELLED),
    "terminate": (ENDED, TERMINATED if hasattr(ProcessPoolExecutor, "terminate_workers") else ALL),
    "leave the with block": (ENDED, ALL),
}


@pytest.mark.parametrize("middle", MIDDLES)
def test_every_task_has_a_fate_that_it_may_have_and_its_lane_confirms_it(middle, ctx):
    stopped = stop(middle, ctx)
    for side, expected in zip((stopped.pool, stopped.executor), FATES[middle]):
        told = "".join(f"{fate} " for fate in side.fates)
        assert len(side.fates) == 10 and re.fullmatch(expected, told), told
        whole = {int(task.label) for task in side.run.tasks if task.complete}
        assert {number for number, fate in enumerate(side.fates, 1) if fate == "done"} <= whole
        assert not whole & {number for number, fate in enumerate(side.fates, 1) if fate in ("lost", "cancelled")}
        assert all(lane.ended is not None for lane in side.run.lanes)
    if middle == "a worker dies":
        assert [len(side.run.lanes) for side in (stopped.pool, stopped.executor)] == [3, 2]


def test_a_python_without_terminate_workers_says_so(ctx):
    note = stop("terminate", ctx).executor.note
    assert ("3.14" in note) is not hasattr(ProcessPoolExecutor, "terminate_workers")


def test_an_unknown_middle_names_the_known_ones():
    with pytest.raises(ValueError, match="cancel what waits"):
        stop("explode")
