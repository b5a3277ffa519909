"""The race lab draws a run for each method that its controls ask for, and tells the times."""

from helpers.experiments.race import PRELOADS, Raced, lanes
from helpers.labs.race import race_lab, told
from helpers.records import Lane, Run

NOTHING, IMPORTS = PRELOADS
RUN = Run(Lane("parent", 1, 0.0, 0.0, None, None, ()), (), 1.5)


def test_the_controls_offer_every_method_of_this_system():
    lab = race_lab()
    assert list(lab.controls["method"].options) == lanes()
    assert list(lab.controls["preload"].options) == [NOTHING, IMPORTS]


def test_pressing_run_races_what_was_chosen():
    lab = race_lab()
    lab.controls["method"].value, lab.controls["processes"].value = "spawn", 2
    raced = lab.press("Run")
    assert list(raced.runs) == ["spawn"] and len(raced.runs["spawn"].lanes) == 2
    assert lab.status.value.startswith("done: Two processes, started and joined: spawn ")
    assert lab.draw(raced).alt.startswith("Timeline: ")


def test_the_finding_names_every_method():
    assert told(Raced({"spawn": RUN, "fork": RUN._replace(wall=0.02)}, 1, NOTHING)) == (
        "One process, started and joined: spawn 1.5 s, fork 20 ms")
