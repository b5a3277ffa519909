"""The table is made of what was measured, every engine is compared with the loop, and whoever fails is named."""

import json
import re
import sys
from queue import Queue

import psutil
import pytest

from tools.bench import __main__ as bench
from tools.bench import one
from tools.bench.__main__ import Result, main
from tools.bench.engines import ENGINES, NEEDS, NOTES, installed
from tools.bench.house import BARS
from tools.bench.inside import a_run
from tools.bench.running import ROOT, Failed, run, with_memory


@pytest.fixture(autouse=True)
def tiny(monkeypatch, tmp_path):
    """Few files, and nothing written into the reader's folder."""
    monkeypatch.setenv("BENCH_FILES", "6")
    monkeypatch.setattr(bench, "BUILD", tmp_path)
    monkeypatch.setattr(bench, "calm", lambda: 0.0)
    return tmp_path


def test_one_run_of_the_bench_prints_and_writes_what_it_measured(tiny, capsys):
    assert main(["engines", "quick", "--only", "Pool", "--work", "1,2", "--workers", "2"]) == 0
    told = capsys.readouterr().out
    assert "same index as the loop: Pool" in told
    assert re.search(rf"^{bench.LOOPS} +\d+\.\d\d s \(\d+\.\d{{3}}\)", told, re.MULTILINE)
    written = [Result(**each) for each in json.loads((tiny / "bench.json").read_text("utf-8"))]
    assert {each[:3] for each in written} == {(name, workers, work) for name, workers in (("loop", 1), ("Pool", 2))
                                              for work in (1, 2)}
    for each in written:
        limit = next(other.seconds for other in written if other[:3] == ("loop", 1, each.work)) / each.workers
        assert each.ratio_to_limit == pytest.approx(each.seconds / limit, rel=0.01)


def test_an_engine_with_another_index_or_an_error_is_named_and_not_timed(tiny, monkeypatch, capsys):
    def other(what, name, workers, work):
        if name == "dask":
            raise Failed("exit code 1: ValueError: burnt")
        return {"seconds": 1.0, "digest": "another" if name == "joblib" else "right"}, 1.0

    monkeypatch.setattr(bench, "one", lambda *asked: other(*asked)[0])
    monkeypatch.setattr(bench, "with_memory", other)
    monkeypatch.setattr(bench, "print_parts", lambda *asked: None)
    assert main(["engines", "--only", "Pool,joblib,dask", "--work", "1", "--rounds", "1"]) == 1
    told = capsys.readouterr().out
    assert "FAILED joblib: its index is not the loop's" in told
    assert "FAILED dask: exit code 1: ValueError: burnt" in told
    assert {each["engine"] for each in json.loads((tiny / "bench.json").read_text("utf-8"))} == {"loop", "Pool"}


def test_rounds_take_turns_and_begin_with_another_engine():
    asked = bench._parsed(["engines", "--only", "Pool,joblib", "--workers", "2"])
    first, second = (list(bench.turns(["Pool", "joblib"], asked, 1, number)) for number in (0, 1))
    assert first == [("loop", 1), (bench.LOOPS, 2), ("Pool", 2), ("joblib", 2)]
    assert second == [("loop", 1), (bench.LOOPS, 2), ("joblib", 2), ("Pool", 2)]


def test_loops_side_by_side_share_the_files_and_the_slowest_counts(monkeypatch):
    shared = []

    class Here:
        def __init__(self, target, args):
            shared.append(args[2])
            args[1].put(len(args[2]))

        def start(self):
            pass

        join = start

    context = type("Context", (), {"Process": Here, "Barrier": lambda self, number: number, "SimpleQueue": Queue})
    monkeypatch.setattr("multiprocessing.get_context", lambda method: context())
    assert one.loops(list("abcde"), 2) == 3
    assert shared == [["a", "c", "e"], ["b", "d"]]


@pytest.mark.parametrize("name", [each for each in installed() if each not in ("dask", "ray")])
def test_an_engine_gives_the_index_of_the_loop(name):
    right = one.measure("loop", "", 0, 1)
    seen, mebibytes = with_memory("build", name, 2, 1)
    assert seen["digest"] == right["digest"] and mebibytes > 1


def test_an_index_that_lacks_a_line_has_another_digest():
    index = one.loop(one.files(1))
    before = one.digest(index)
    next(iter(next(iter(index.values())).values())).append(1)
    assert one.digest(index) != before


def test_the_largest_files_come_first_and_are_repeated():
    files = one.files(2)
    assert files[0] == files[1] and len(files) == 12 and len({*files}) == 6


def test_results_that_are_missing_are_an_error():
    with pytest.raises(AssertionError, match="missing"):
        one._again(lambda tasks, chunk: tasks[1:], [1, 2])


def test_every_engine_has_its_note_and_is_there_or_says_what_it_needs():
    assert NOTES.keys() == ENGINES.keys()
    assert NEEDS.keys() < ENGINES.keys()
    assert {"Pool", "concurrent.futures", "joblib"} <= {*installed()}


def test_a_measurement_that_hangs_or_fails_says_so_and_leaves_nothing(gone):
    before = {*psutil.Process().children(recursive=True)}
    with pytest.raises(Failed, match="not done after 1 s"):
        run([sys.executable, "-c", "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', "
             "'import time; time.sleep(60)']); time.sleep(60)"], 1.0)
    assert not gone({*psutil.Process().children(recursive=True)} - before)
    with pytest.raises(Failed, match="exit code 1: ValueError: burnt"):
        run([sys.executable, "-c", "raise ValueError('burnt')"], 60.0)


def test_what_the_house_measures_is_there():
    from tools.bench import inside

    for name in ("extension", "record", "recorded", "figure_2000", "figure_661", "first", "look", "page"):
        assert callable(getattr(inside, name))
    assert len({bar.name for bar in BARS}) == len(BARS)
    assert len(a_run(2000).tasks) == 2000


def test_make_bench_passes_its_arguments_on():
    assert "$(BIN)/python -m tools.bench $(BENCH)" in (ROOT / "Makefile").read_text("utf-8")
