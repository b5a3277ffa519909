"""A recording of a cluster shows its workers: a lane each, what a thread of theirs did, what was begun again."""

import os
from pathlib import Path

import dask
import psutil
import pytest

from helpers.instruments.clusters import STRANGER, as_workers, beside, cluster_of, end_loky, quick, quiet, tidy, twice
from helpers.recording.recording import recording
from helpers.recording.workspace import workspace
from helpers.records import Lane, Run, Span
from helpers.safety.watchdog import guarded
from helpers.workers.waiting import nap

PARENT = Lane("parent", 1, 0.0, 0.0, None, None, ())


def task(label, begin, end, complete=True):
    return Span("task", label, begin, end, complete)


def test_what_a_thread_of_a_worker_did_stands_in_the_workers_lane():
    lanes = (Lane("Dask Worker process (from Nanny)", 7, 0.1, 0.5, 3.0, 0, ()),
             Lane("0-Dask-Default-Threads-7-0", 7, 1.0, 1.0, 2.0, None, (task("soup", 1.0, 2.0),), "thread"))
    (lane,) = as_workers(Run(PARENT, lanes, 4.0)).lanes
    assert (lane.name, lane.kind, lane.asked, lane.ended) == ("worker 1", "process", 0.1, 3.0)
    assert [span.label for span in lane.tasks] == ["soup"]


def test_who_was_there_before_has_a_lane_from_the_beginning_and_is_cut_off_where_the_next_one_comes():
    thread = Lane("thread", 7, 1.0, 1.0, 4.0, None, (task("soup", 1.0, 4.0, False),), "thread")
    again = Lane("thread", 8, 2.1, 2.1, 3.0, None, (task("soup", 2.1, 3.0),), "thread")
    lanes = (Lane(STRANGER, 7, 4.0, None, None, None, ()), Lane(STRANGER, 8, 4.0, None, None, None, ()), thread, again,
             Lane("Dask Worker process (from Nanny)", 9, 2.0, 2.5, None, None, ()))
    run = as_workers(Run(PARENT, lanes, 4.0))
    first, second, third = run.lanes
    assert (first.asked, first.ready, first.ended) == (0.0, 0.0, 2.0)
    assert first.tasks == (task("soup", 1.0, 2.0, False),)
    assert (second.ended, third.asked, third.name) == (None, 2.0, "worker 3")
    assert [span.label for span in second.tasks] == ["soup, again"]


def test_tasks_of_one_name_are_not_again_where_nothing_was_cut_off():
    lanes = (Lane("a", 2, 0, 0, None, None, (task("0.2", 0, 1), task("0.2", 1, 2))),)
    assert [span.label for span in as_workers(Run(PARENT, lanes, 2.0)).tasks] == ["0.2", "0.2"]


def test_a_thread_of_the_program_itself_keeps_its_own_lane():
    lanes = (Lane("Thread-1", 1, 1.0, 1.0, 2.0, None, (task("soup", 1.0, 2.0),), "thread"),)
    assert as_workers(Run(PARENT, lanes, 4.0)).lanes == lanes


def test_twice_names_what_was_begun_more_than_once():
    lanes = (Lane("a", 2, 0, 0, None, None, (task("soup", 0, 1, False), task("rice", 1, 2))),
             Lane("b", 3, 0, 0, None, None, (task("soup", 1, 2),)))
    assert twice(Run(PARENT, lanes, 2.0)) == ("soup",)


def nap_in_a_cluster(run):
    folder = beside(run)
    with cluster_of(2, folder) as client:
        pids = client.gather(client.map(run.of(where), [0.2] * 4, pure=False))
        there = [path.name for path in Path(folder).iterdir()]
        tree = [psutil.Process(), *psutil.Process().children(recursive=True)]
        hosts = {each.laddr.ip for process in tree for each in process.net_connections("inet")}
    return pids, there, os.getpid(), hosts


def where(seconds):
    nap(seconds)
    return os.getpid()


def test_a_cluster_works_in_processes_of_its_own_and_keeps_its_files_where_it_is_told(method):
    outcome = guarded(nap_in_a_cluster, deadline=90, method=method, record=True)
    pids, there, here, hosts = outcome.value
    assert hosts == {"127.0.0.1"}, "a cluster of the course listens on loopback only"
    assert len(set(pids)) == 2 and here not in pids
    assert "dask-scratch-space" in there
    assert "Error" not in outcome.output and "distributed" not in outcome.output
    run = as_workers(outcome.run)
    assert sorted({lane.pid for lane in run.lanes if lane.tasks}) == sorted(set(pids))
    assert [lane.name for lane in run.lanes] == ["worker 1", "worker 2"]
    assert all(lane.exitcode == 0 for lane in run.lanes)


def test_tidy_removes_what_a_closed_cluster_left():
    with dask.config.set(quiet()):
        folder = Path(dask.config.get("temporary-directory"))
        (folder / "dask-scratch-space").mkdir()
        assert folder == workspace("dask")
    tidy()
    assert not folder.exists()


def test_by_itself_dask_decides_how_workers_are_started():
    key = "distributed.worker.multiprocessing-method"
    assert key not in quiet("somewhere") and quiet("somewhere", "spawn")[key] == "spawn"
    assert quick() == ("spawn" if os.name == "nt" else "forkserver")


def test_nothing_is_done_where_joblib_has_no_workers():
    from joblib.externals.loky import reusable_executor

    if reusable_executor._executor is not None:
        pytest.skip("another test of this process has used joblib")
    end_loky()
    assert reusable_executor._executor is None


def test_a_recordings_folder_is_gone_with_it():
    with recording() as run:
        folder = beside(run)
        assert folder.is_dir()
    assert not folder.exists()
