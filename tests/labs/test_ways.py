"""The lab of the ways tells the quickest first, and the figure holds every way."""

from helpers.experiments.ways import Compared
from helpers.labs.ways import told, ways_lab
from helpers.plots.picture import Picture
from helpers.records import Lane, Run

PARENT = Lane("parent", 1, 0.0, 0.0, None, None, ())


def test_the_finding_orders_the_ways_by_their_time():
    runs = {"loop": Run(PARENT, (), 0.8), "threads": Run(PARENT, (), 0.3), "processes": Run(PARENT, (), 1.5)}
    assert told(Compared(runs, 0.5)) == "50% computing: threads 300 ms, loop 800 ms, processes 1.5 s"


def test_the_controls_reach_the_measurement_and_their_ends_are_allowed():
    lab = ways_lab()
    assert set(lab.values()) == {"percent", "tasks", "workers"}
    for control in lab.controls.values():
        assert control.min <= control.value <= control.max
    lab.controls["percent"].value, lab.controls["tasks"].value, lab.controls["workers"].value = 0, 1, 1
    compared = lab.press("Run")
    assert lab.error is None and isinstance(lab.draw(compared), Picture)
    assert lab.status.value.startswith("done: 0% computing: ")
