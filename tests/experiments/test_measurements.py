"""The measurements behind the labs and the first page return what they promise."""

import math
import os

import pytest

from helpers.experiments.cooks import count_with
from helpers.experiments.one_process.life import TASKS, Remote
from helpers.experiments.scheduler import SHAPES, WAYS, schedule
from helpers.instruments.library import library_files
from helpers.instruments.machine import container_limit, facts, usable_cores
from helpers.recording.hooks import CALLS
from helpers.recording.workspace import scratch, workspace
from helpers.safety.stacks import where


def test_the_pool_counts_what_the_loop_counts(ctx):
    counted = count_with(2, 20, ctx)
    assert counted.same
    assert len(counted.run.tasks) == 20
    assert counted.loop_seconds > 0


@pytest.mark.parametrize("way", WAYS)
def test_every_way_returns_every_task(way, ctx):
    scheduled = schedule(way, 2, 2, "even", ctx)
    assert sorted(scheduled.arrived) == list(range(1, len(SHAPES["even"]) + 1))
    if way != "imap_unordered":
        assert list(scheduled.arrived) == sorted(scheduled.arrived)
    assert len([span for span in scheduled.run.parent.spans if span.kind == "note"]) == len(scheduled.arrived)


def test_a_chunk_is_done_by_one_worker(ctx):
    scheduled = schedule("map", 2, 12, "even", ctx)
    assert sorted(len(lane.tasks) for lane in scheduled.run.lanes) == [0, 12]


def test_unknown_ways_and_shapes_name_the_known_ones():
    with pytest.raises(ValueError, match="imap_unordered"):
        schedule("starmap", 2, 1, "even")
    with pytest.raises(ValueError, match="mixed"):
        schedule("map", 2, 1, "round")
    with pytest.raises(ValueError, match="at least 1"):
        schedule("map", 0, 1, "even")


def test_every_state_of_a_process_can_be_reached(ctx):
    remote = Remote(ctx)
    states = [remote.new("is done at once").state, remote.call("start").state]
    remote.call("join", 60)
    states += [remote.life().state, remote.call("close").state]
    assert states[0] == "initial"
    assert states[1] in ("started", "ended")  # it may be done by now
    assert states[2:] == ["ended", "closed"]


@pytest.mark.parametrize("calls, error", [
    (["join"], "AssertionError: can only join a started process"),
    (["start", "start"], "AssertionError: cannot start a process twice"),
    (["start", "close"], "ValueError: Cannot close a process while it is still running"),
    (["start", "kill", "join", "close", "join"], "ValueError: process object is closed"),
    (["terminate"], "AttributeError"),
])
def test_a_wrong_call_keeps_the_librarys_own_error(ctx, calls, error):
    remote = Remote(ctx)
    remote.new("cooks for a minute")
    for call in calls:
        life = remote.call(call)
    remote.end()
    assert life.steps[-1].error.startswith(error)


def test_killing_leaves_an_exit_code(ctx):
    remote = Remote(ctx)
    remote.new("cooks for a minute")
    remote.call("start")
    remote.call("kill")
    life = remote.call("join", 60)
    assert life.state == "ended"
    assert life.exitcode not in (0, None)


def test_a_process_that_raises_ends_with_code_one(ctx, capfd):
    remote = Remote(ctx)
    remote.new("burns the dish (raises)")
    remote.call("start")
    assert remote.call("join", 60).exitcode == 1


def test_the_remote_control_asks_for_a_process_first():
    with pytest.raises(RuntimeError, match="press new"):
        Remote().call("start")
    with pytest.raises(ValueError, match=next(iter(TASKS))):
        Remote().new("sings")


def test_library_files_are_many_and_real():
    files = library_files()
    assert len(files) > 300
    assert all(path.is_file() for path in files[:20])
    assert library_files(7) == library_files(7)
    assert len(library_files(7)) == 7
    with pytest.raises(ValueError, match="at least 1"):
        library_files(0)


def test_the_facts_have_three_columns():
    assert 1 <= usable_cores() <= os.cpu_count()
    assert all(len(row) == 3 and all(row) for row in facts())


def test_a_containers_limit_is_read(tmp_path):
    file = tmp_path / "cpu.max"
    assert container_limit(file) == math.inf
    file.write_text("150000 100000\n")
    assert container_limit(file) == 1.5
    file.write_text("max 100000\n")
    assert container_limit(file) == math.inf


def test_every_hooked_method_exists():
    assert all(name in owner.__dict__ for owner, name, _ in CALLS)


def test_a_scratch_folder_is_new_and_empty():
    one, two = scratch("tests"), scratch("tests")
    assert one != two and one.parent == workspace("tests")
    assert list(one.iterdir()) == []
    one.rmdir()
    two.rmdir()


THREADS = '''Fatal Python error: Aborted

Thread 0x00007f01 (most recent call first):
  File "/usr/lib/python3.11/threading.py", line 320 in wait

Current thread 0x00007f02 [python] (most recent call first):
  File "/somewhere/else/pool_page.py", line 12 in cook
  File "/somewhere/else/pool_page.py", line 30 in <module>

Current thread's C stack trace (most recent call first):
  Binary file "python", at _Py_DumpStack+0x48
'''


def test_where_reads_the_main_thread_of_every_pythons_dump():
    assert where(THREADS) == "pool_page.py:12 in cook"
    assert where("") == "a place that it could not tell"
