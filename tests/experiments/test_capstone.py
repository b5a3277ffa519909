"""Building and asking, watched: everything is read, and what the lab shows is what happened."""

import os

import pytest

from helpers.capstone.building import loop
from helpers.experiments import capstone
from helpers.experiments.capstone import KILLS, ORDERS, Desk, asking, building, interrupted, race, some_files
from helpers.safety.watchdog import guarded


@pytest.fixture(autouse=True)
def a_few_files(monkeypatch):
    monkeypatch.setattr(capstone, "PACKAGES", ("json", "concurrent"))
    monkeypatch.setattr(capstone, "some_files", lambda: some_files(("json", "concurrent")))


@pytest.mark.parametrize("order", ORDERS)
def test_each_order_builds_the_loops_index(order, ctx):
    seen = building(2, order, "nobody", ctx)
    sizes = {os.path.basename(path): os.path.getsize(path) for path in some_files(("json", "concurrent"))}
    assert seen.same and seen.lost == 0 and seen.killed is None
    assert len(seen.arrived) == seen.files == len(seen.run.tasks)
    if order != "by name":
        read = [[sizes[task.label] for task in lane.tasks if task.label != "__init__.py"] for lane in seen.run.lanes]
        assert all(each == sorted(each, reverse=order == "longest first") for each in read)


@pytest.mark.parametrize("kill", [kill for kill in KILLS if kill != "nobody"])
def test_a_kill_costs_a_worker_and_no_file(kill, ctx):
    seen = building(2, "longest first", kill, ctx)
    assert seen.same and len(seen.arrived) == seen.files
    assert seen.lost == 1 or (seen.lost == 0 and kill == "near the end")  # everything may just have been read
    assert 0 < seen.killed < seen.run.wall


def test_processes_answer(ctx):
    index = loop(some_files(("json",))).index
    seen = asking(index, ["decode", "zzz"], 2, ctx)
    assert [(question, places > 0) for question, places, _, _ in seen.answers] == [("decode", True), ("zzz", False)]
    assert len(seen.run.tasks) == 2 and seen.answers[1][3] == ""


def test_a_desk_asks_what_it_built_and_refuses_nothing(ctx):
    desk = Desk()
    with pytest.raises(ValueError, match="are two questions"):
        desk.ask(2, "by name", "nobody", " , ")
    assert desk.ask(2, "by name", "nobody", "decode, encode").workers == 2
    assert desk.build(1, "by name", "nobody", "").same and desk.index


def test_four_ways_build_the_same():
    outcome = guarded(race, 60, 2, deadline=60)
    assert [each.way for each in outcome.value] == ["a loop", "the capstone", "an executor", "joblib"]
    assert all(each.same and each.seconds > 0 for each in outcome.value)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill(pid, SIGINT)")
@pytest.mark.parametrize("times", (1, 2, 5))
def test_an_interrupt_is_told_as_a_code_and_a_line_and_more_of_them_change_nothing(times):
    code, said = interrupted("--workers", "2", times=times)
    assert code == 130 and said.startswith("stopped: ")
