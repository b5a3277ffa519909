"""A recording shows what real processes did, under every start method."""

import asyncio
import concurrent.futures
import contextlib
import functools
import multiprocessing
import os
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from helpers.recording.labels import label_of
from helpers.recording.reading import read_run
from helpers.recording.recording import Recording, recording
from helpers.workers.arithmetic import square
from helpers.workers.faults import OwnRun, die, hang
from helpers.workers.threads import in_two_threads
from helpers.workers.waiting import nap


def test_a_pool_has_a_lane_for_each_worker_and_a_span_for_each_task(ctx, deadline):
    with recording() as run, ctx.Pool(2) as pool:
        got = pool.map_async(run.of(square), [1, 2, 3]).get(deadline)
    assert got == [1, 4, 9]
    assert len(run.lanes) == 2
    assert sorted(task.label for task in run.tasks) == ["1", "2", "3"]


def test_records_of_children_lie_inside_the_parents_time(ctx):
    with recording() as run:
        process = ctx.Process(target=run.of(nap), args=(0.05,))
        process.start()
        process.join()
    lane, = run.lanes
    task, = lane.tasks
    assert 0 <= lane.asked <= lane.ready <= task.begin < task.end <= lane.ended <= run.wall
    assert lane.exitcode == 0


def test_two_processes_started_before_they_are_joined_overlap(ctx):
    both = ctx.Barrier(2)
    with recording() as run:
        processes = [ctx.Process(target=run.of(both.wait, name), args=(60,)) for name in ("soup", "rice")]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
    assert run.most_at_once == 2


def test_a_terminated_process_keeps_its_records(ctx, deadline):
    with recording() as run:
        started = ctx.Event()
        process = ctx.Process(target=run.of(started.set, "sign"))
        process.start()
        process.join(deadline)
        process = ctx.Process(target=run.of(hang, "waiting"))
        process.start()
        while not run.freeze().lanes[1].tasks:  # until it is inside its task
            process.join(0.01)
        process.terminate()
        process.join()
    lane = run.lanes[1]
    assert lane.tasks[0].complete is False
    assert lane.tasks[0].end == lane.ended
    assert lane.exitcode not in (0, None)


def test_the_parents_waiting_is_recorded(ctx):
    with recording() as run, ctx.Pool(1) as pool:
        pool.map(run.of(square), [1])
    assert [span.label for span in run.parent.spans] == ["starts the pool", "waits for results", "ends the pool"]


def test_executors_are_recorded_too(ctx):
    with recording() as run, ProcessPoolExecutor(2, mp_context=ctx) as executor:
        assert list(executor.map(run.of(square), [1, 2])) == [1, 4]
    assert len(run.tasks) == 2
    assert run.lanes


def test_threads_have_lanes_of_their_own_and_overlap():
    with recording() as run, ThreadPoolExecutor(2) as executor:
        both = threading.Barrier(2)
        waiting = [executor.submit(run.of(both.wait, name), 60) for name in ("soup", "rice")]
        concurrent.futures.wait(waiting)
    assert [lane.kind for lane in run.lanes] == ["thread", "thread"]
    assert {lane.pid for lane in run.lanes} == {os.getpid()}
    assert run.most_at_once == 2
    assert not [span for span in run.parent.spans if span.kind == "task"]


def test_a_task_in_a_thread_does_not_end_the_parents_own():
    with recording() as run:
        inner = threading.Thread(target=run.of(square, "in the thread"), args=(2,))
        run.of(lambda: (inner.start(), inner.join()), "in the parent")()
    lane, = run.lanes
    outer, = [span for span in run.parent.spans if span.kind == "task"]
    assert (lane.tasks[0].label, outer.label) == ("in the thread", "in the parent")
    assert outer.begin <= lane.tasks[0].begin <= lane.tasks[0].end <= outer.end


def test_threads_of_a_child_stand_beside_its_own_lane(ctx):
    with recording() as run:
        process = ctx.Process(target=run.of(in_two_threads, "both"), args=(run.of(square),))
        process.start()
        process.join()
    assert sorted(lane.kind for lane in run.lanes) == ["process", "thread", "thread"]
    assert len({lane.pid for lane in run.lanes}) == 1


def test_coroutines_have_lanes_of_their_own():
    async def both(task):
        return await asyncio.gather(task("soup"), task("rice"))

    async def simmer(dish):
        await asyncio.sleep(0)
        return dish

    with recording() as run:
        assert asyncio.run(both(run.of(simmer))) == ["soup", "rice"]
    assert [(lane.kind, lane.tasks[0].label) for lane in run.lanes] == [("coroutine", "soup"), ("coroutine", "rice")]
    assert run.most_at_once == 2


@pytest.mark.skipif(not hasattr(concurrent.futures, "InterpreterPoolExecutor"), reason="since Python 3.14")
def test_interpreters_have_lanes_of_their_own():
    with recording() as run, concurrent.futures.InterpreterPoolExecutor(1) as executor:
        assert executor.submit(run.of(square), 3).result(60) == 9
    assert [lane.kind for lane in run.lanes] == ["interpreter"]


def test_a_worker_that_dies_is_replaced_by_another_lane(ctx, deadline):
    with recording() as run, ctx.Pool(1) as pool:
        pool.apply_async(run.of(die), (3,))
        assert pool.apply_async(run.of(square), (2,)).get(deadline) == 4
    assert run.lanes[0].exitcode == 3
    assert len(run.lanes) == 2


def test_the_library_is_as_it_was_after_the_block():
    start, get = multiprocessing.process.BaseProcess.start, multiprocessing.pool.ApplyResult.get
    with recording():
        assert multiprocessing.process.BaseProcess.start is not start
    assert multiprocessing.process.BaseProcess.start is start
    assert multiprocessing.pool.ApplyResult.get is get


def test_errors_of_the_library_come_through_unchanged():
    with recording() as run:
        process = multiprocessing.Process(target=run.of(square), args=(1,))
        with pytest.raises(AssertionError, match="can only join a started process"):
            process.join()


def test_a_process_that_can_not_be_pickled_can_be_mended_and_started():
    with recording() as run:
        process = multiprocessing.get_context("spawn").Process(target=lambda: None)
        target = process._target
        with pytest.raises(Exception, match="pickle"):
            process.start()
        assert process._target is target
    assert run.lanes == ()


def test_the_watcher_of_a_closed_process_writes_before_the_block_ends(monkeypatch):
    wait = Recording._wait

    def late(self, *args):
        time.sleep(0.5)
        wait(self, *args)

    monkeypatch.setattr(Recording, "_wait", late)
    with recording() as run:
        process = multiprocessing.get_context("spawn").Process(target=nap, args=(0,))
        process.start()
        process.join()
        process.close()
    assert not any(watcher.is_alive() for _, watcher in run._children)


def test_notes_are_moments_in_the_parents_lane():
    with recording() as run:
        run.note("half done")
    note, = run.parent.spans
    assert (note.kind, note.label, note.seconds) == ("note", "half done", 0)


def test_the_result_is_not_there_before_the_end():
    with recording() as run, pytest.raises(RuntimeError, match="after the with block"):
        run.tasks
    assert run.tasks == ()


def test_of_needs_a_function():
    with recording() as run, pytest.raises(TypeError, match=r"not run\.of"):
        run.of(square(2))


def test_of_before_the_block_says_where_it_belongs():
    with pytest.raises(RuntimeError, match="inside the block"):
        recording().of(square)


def test_a_folder_without_a_recording_says_so(tmp_path):
    with pytest.raises(ValueError, match="no recording"):
        read_run(tmp_path)


def test_a_subclass_with_its_own_run_reaches_its_own_code(ctx):
    with recording() as run:
        process = OwnRun()
        process.start()
        process.join()
    assert run.lanes[0].ready is not None and run.lanes[0].exitcode == 0
    assert "run" not in vars(process)


def test_recordings_may_overlap_in_any_order():
    start = multiprocessing.process.BaseProcess.start
    first, second = recording(), recording()
    first.__enter__()
    second.__enter__()
    process = multiprocessing.get_context("spawn").Process(target=square, args=(1,))
    process.start()
    process.join()
    first.__exit__(None, None, None)
    assert multiprocessing.process.BaseProcess.start is not start
    second.__exit__(None, None, None)
    assert multiprocessing.process.BaseProcess.start is start
    assert len(first.lanes) == len(second.lanes) == 1


@pytest.mark.parametrize("argument, label", [
    ("https://example.org/", "example.org"), ("1/2", "1/2"), ("a/b.txt", "b.txt"), ("/tmp/soup", "soup"),
    ((), "tuple"), (3.5, "3.5"), (["x", 1], "x"), ("$5 to $10", "$5 to $10")])
def test_labels_say_what_the_argument_is(argument, label):
    assert label_of(square, (argument,)) == label


def test_a_recording_asks_no_object_of_the_readers_for_its_words():
    class Slow:
        def __repr__(self):
            raise RuntimeError("asked")

    assert label_of(square, (Slow(),)) == "Slow"


@pytest.mark.parametrize("name", ["a\nb\tc", "a\n\t\t\tb", "", "\x1b[31m"])
def test_any_name_of_a_process_or_thread_can_be_recorded(ctx, name):
    with recording() as run:
        process = ctx.Process(target=square, args=(2,), name=name)
        thread = threading.Thread(target=run.of(square), args=(2,), name=name)
        for each in (process, thread):
            each.start()
            each.join()
    assert len(run.lanes) == 2
    assert all(lane.name.isprintable() for lane in run.lanes)


def test_a_process_that_refuses_attributes_or_has_a_run_of_its_own_is_left_as_it_was(ctx):
    class Strict(type(ctx.Process())):
        def __setattr__(self, name, value):
            if name == "run":
                raise AttributeError("not here")
            super().__setattr__(name, value)

    with recording() as run:
        if ctx.get_start_method() == "fork":  # a class of a function can't be pickled
            process = Strict()
            process.start()
            process.join()
            assert process.exitcode == 0
        process = ctx.Process()
        process.run = own = functools.partial(die, 7)
        process.start()
        process.join()
    assert vars(process)["run"] is own
    assert run.lanes[-1].exitcode == 7


@pytest.mark.skipif(not hasattr(os, "fork"), reason="os.fork is POSIX")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_copy_of_the_program_leaves_the_recording_to_its_parent():
    with contextlib.ExitStack() as block:
        run = block.enter_context(recording())
        pid = os.fork()
        if not pid:
            try:
                block.close()
            finally:
                os._exit(0)
        os.waitpid(pid, 0)
        run.of(square)(2)
    assert len(run.parent.tasks) == 1


def test_a_system_without_more_threads_starts_the_process_all_the_same(monkeypatch):
    def refused(self, process):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Recording, "_watch", refused)
    with recording() as run:
        process = multiprocessing.get_context("spawn").Process(target=nap, args=(0,))
        process.start()
        process.join()
    assert (process.exitcode, len(run.lanes)) == (0, 1)


def test_a_folder_is_made_and_found_by_a_process_that_works_elsewhere(ctx, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with recording("new/records") as run:
        monkeypatch.chdir(os.path.dirname(tmp_path))
        process = ctx.Process(target=run.of(square), args=(2,))
        process.start()
        process.join()
    assert len(run.tasks) == 1 and (tmp_path / "new" / "records").is_dir()
