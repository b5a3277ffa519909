"""A watched lock is the lock itself, and leaves marks of who waited and who held."""

import asyncio
import multiprocessing
import pickle
import threading

import pytest

from helpers.recording.recording import recording
from helpers.workers.sharing import use


def run_two(ctx, thing, seconds=0.1):
    with recording() as run:
        watched = run.watch(thing, "knife")
        processes = [ctx.Process(target=run.of(use, "cook"), args=(watched, seconds)) for _ in range(2)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
    return run


def test_two_holds_of_one_lock_do_not_overlap(ctx):
    run = run_two(ctx, ctx.Lock())
    first, second = sorted((hold for lane in run.lanes for hold in lane.holds), key=lambda hold: hold.begin)
    assert first.end <= second.begin
    assert all(len(lane.waits) == 1 and lane.waits[0].label == "knife" for lane in run.lanes)


def test_a_semaphore_lets_two_in(ctx):
    run = run_two(ctx, ctx.Semaphore(2), 0.6)
    assert sum(len(lane.holds) for lane in run.lanes) == 2


def test_a_lock_that_is_taken_again_is_one_hold():
    with recording() as run:
        lock = run.watch(multiprocessing.RLock())
        with lock, lock:
            pass
    assert [hold.label for hold in run.parent.holds] == ["rlock"]
    assert len(run.parent.waits) == 2


def test_who_does_not_get_it_waited_and_held_nothing():
    with recording() as run:
        lock = run.watch(multiprocessing.Lock())
        assert lock.acquire() is True
        assert lock.acquire(timeout=0.01) is False
    assert len(run.parent.waits) == 2 and len(run.parent.holds) == 1
    assert not run.parent.holds[0].complete


def test_a_condition_is_not_held_while_it_waits():
    with recording() as run:
        change = run.watch(multiprocessing.Condition(), "table")
        with change:
            assert change.wait(timeout=0.01) is False
            assert change.wait_for(lambda: True) is True
    assert len(run.parent.holds) == 3 and len(run.parent.waits) == 3


def test_everything_else_and_every_error_are_the_objects_own():
    with recording() as run:
        event, lock = run.watch(multiprocessing.Event()), run.watch(multiprocessing.Lock())
        event.set()
        assert event.is_set() and event.wait() is True
        with pytest.raises(ValueError, match="released too many times"):
            lock.release()
        with pytest.raises(AttributeError):
            lock.no_such_thing()
        with pytest.raises(RuntimeError, match="inheritance"):
            pickle.dumps(lock)
        assert repr(lock) == repr(lock.thing)


def test_outside_the_block_there_is_nothing_to_watch_for():
    with pytest.raises(RuntimeError, match="inside the block"):
        recording().watch(multiprocessing.Lock())


def test_who_is_started_by_the_holder_does_not_hold_it(ctx):
    with recording() as run:
        lock = run.watch(ctx.Lock(), "knife")
        with lock:
            process = ctx.Process(target=use, args=(lock, 0))
            process.start()
        process.join()
    assert len(run.parent.holds) == len(run.lanes[0].holds) == 1


def test_two_threads_hold_a_semaphore_each_for_itself():
    both = threading.Barrier(2)

    def enter():
        with semaphore:
            both.wait(60)

    with recording() as run:
        semaphore = run.watch(threading.Semaphore(2))
        threads = [threading.Thread(target=run.of(enter)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [[hold.complete for hold in lane.holds] for lane in run.lanes] == [[True], [True]]


@pytest.mark.parametrize("kind", [asyncio.Lock, asyncio.Queue])
def test_what_coroutines_wait_for_is_refused(kind):
    with recording() as run, pytest.raises(TypeError, match="asyncio"):
        run.watch(kind())
