"""The race starts real children in every way; only a server can preload."""

import multiprocessing

import pytest

from helpers.experiments.race import ALL, PRELOADS, lanes, race
from helpers.safety.watchdog import guarded
from helpers.workers.starts import preload_a_typo, preload_and_ask, start_times

NOTHING, IMPORTS = PRELOADS


def test_every_method_starts_so_many_children():
    raced = race(ALL, 2, NOTHING)
    assert set(raced.runs) == set(multiprocessing.get_all_start_methods())
    for run in raced.runs.values():
        assert [lane.exitcode for lane in run.lanes] == [0, 0]
        assert [task.label for task in run.tasks] == ["imports", "imports"]


def test_one_method_alone():
    raced = race("spawn", 1, IMPORTS)
    assert list(raced.runs) == ["spawn"] and len(raced.runs["spawn"].lanes) == 1


@pytest.mark.parametrize("early", [True, False])
def test_a_preload_counts_before_the_first_child_only(method, early):
    assert guarded(preload_and_ask, early, method=method).value == (early and method == "forkserver")


def test_a_name_that_the_server_cannot_import_is_ignored(method):
    assert guarded(preload_a_typo, method=method).value == 0


def test_each_start_has_its_time(method):
    times = guarded(start_times, 3, method=method).value
    assert len(times) == 3 and min(times) > 0



@pytest.mark.parametrize("arguments, word", [
    (("teleport", 2, NOTHING), "spawn"),
    (("spawn", 0, NOTHING), "at least 1"),
    (("spawn", 2, "everything"), NOTHING),
])
def test_what_cannot_be_raced_is_refused_with_a_sentence(arguments, word):
    with pytest.raises(ValueError, match=word):
        race(*arguments)


def test_a_method_that_fails_is_an_error():
    with pytest.raises(RuntimeError, match="spawn: it had not ended"):
        race("spawn", 1, NOTHING, deadline=0.01)


def test_all_comes_first():
    assert lanes()[0] == ALL and "spawn" in lanes()
