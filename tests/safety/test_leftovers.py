"""%leftovers names what is there and should not be, and nothing else."""

from multiprocessing.shared_memory import SharedMemory

import psutil
import pytest

from helpers.recording.recording import recording
from helpers.recording.workspace import workspace
from helpers.safety.janitor import start_janitor
from helpers.safety.leftovers import SHARED, how_to_end, leftovers, snapshot
from helpers.workers.faults import hang

NOTHING = "left behind: no process, no shared memory, no temporary file"


def test_nothing_is_left_after_a_pool(ctx):
    before = snapshot(workspace())
    with recording(), ctx.Pool(2) as pool:
        pool.map(abs, [1, 2])
    assert str(leftovers(before)) == NOTHING


def test_a_running_process_is_named(ctx):
    before = snapshot(workspace())
    process = ctx.Process(target=hang, name="cook")
    process.start()
    told = str(leftovers(before, patience=0))
    process.kill()
    process.join()
    assert f"cook (pid {process.pid})" in told
    assert "terminate()" in told
    assert str(leftovers(before)) == NOTHING


@pytest.mark.skipif(not SHARED.is_dir(), reason="this system doesn't list its shared memory")
def test_a_segment_that_was_not_unlinked_is_named(tmp_path):
    before = snapshot(tmp_path)
    segment = SharedMemory(create=True, size=10)
    segment.close()
    told = leftovers(before, patience=0)
    SharedMemory(name=segment.name).unlink()
    assert told.shared == (segment.name.lstrip("/"),)
    assert leftovers(before).shared == ()


def test_a_semaphore_in_use_is_not_left_behind(ctx):
    before = snapshot(workspace())
    lock = ctx.Lock()
    assert str(leftovers(before)) == NOTHING
    del lock


def test_a_recording_that_was_never_left_is_named():
    before = snapshot(workspace())
    run = recording()
    run.__enter__()
    told = str(leftovers(before, patience=0))
    run.__exit__()
    assert "records/" in told
    assert str(leftovers(before)) == NOTHING


def test_the_janitor_is_not_left_behind(tmp_path):
    janitor = start_janitor(tmp_path)
    try:
        assert leftovers(snapshot(tmp_path)).processes == ()
        assert psutil.pid_exists(janitor.pid)
    finally:
        janitor.kill()
        janitor.wait()


@pytest.mark.parametrize("names, words, others", [
    (["SyncManager-4 (pid 1)"], "shutdown() of a manager", "terminate"),
    (["LokyProcess-1 (pid 1)", "LokyProcess-2 (pid 2)"], "get_reusable_executor().shutdown()", "terminate"),
    (["Dask Worker process (from Nanny) (pid 1)"], "close() of the client and of the cluster", "terminate"),
    (["SpawnPoolWorker-6 (pid 1)"], "leave the pool's with block", "executor"),
    (["SpawnProcess-5 (pid 1)"], "terminate() and join(), those of an executor with its shutdown()", "manager"),
    (["ray::IDLE (pid 1)", "raylet (pid 2)"], "ray.shutdown()", "terminate"),
    (["cook (pid 1)"], "end each with terminate() and join()", "executor"),
])
def test_each_kind_of_process_is_ended_in_its_own_way(names, words, others):
    assert words in how_to_end(names) and others not in how_to_end(names)
    assert how_to_end(names) in how_to_end(["cook (pid 3)", *names])
    assert how_to_end(names * 2) == how_to_end(names)
