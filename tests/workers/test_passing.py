"""Parcels are packed where they are pickled; consumers end at None; a hurried process loses what it has not sent."""

import multiprocessing
import os
import pickle
import queue
import tempfile
import threading

import pytest

from helpers.workers.passing import (
    Counted,
    Meeting,
    Parcel,
    Queue,
    consume,
    produce,
    put_and_end,
    put_and_hurry,
    slowly,
    take_late,
    who_packs,
)


def test_a_parcel_is_packed_when_it_is_pickled_and_arrives_as_what_pack_returned():
    packed = []
    parcel = Parcel(lambda: packed.append(1) or "soup")
    assert not packed
    assert pickle.loads(pickle.dumps(parcel)) == "soup" and packed == [1]


def test_a_queue_packs_in_its_feeder_thread():
    line = multiprocessing.Queue()
    line.put(Parcel(who_packs))
    assert line.get(timeout=30) == "QueueFeederThread"
    line.close()
    line.join_thread()


def test_dishes_are_prepared_put_and_served_until_none():
    line, served = queue.Queue(), []
    produce(line, ["soup", 0, ""], str)
    line.put(None)
    line.put("late")
    consume(line, served.append)
    assert served == ["soup", "0", ""] and line.get() == "late"


@pytest.mark.parametrize("work, arrives", [(put_and_end, True), (put_and_hurry, False)])
def test_only_a_process_in_a_hurry_loses_what_is_not_yet_packed(work, arrives, ctx):
    line = ctx.Queue()
    process = ctx.Process(target=work, args=(line, slowly))
    process.start()
    process.join()
    try:
        assert line.get(timeout=30 if arrives else 0.5) == "parcel" and arrives
    except queue.Empty:
        assert not arrives


def test_orders_meet_whoever_cooks_them_and_one_alone_does_not_wait_for_ever(monkeypatch):
    with tempfile.TemporaryDirectory() as folder:
        meeting = Meeting(folder, 2, 10)
        first = threading.Thread(target=meeting, args=("soup",))
        first.start()
        assert meeting("rice") == ("rice", bytes(10))
        first.join(30)
        assert sorted(os.listdir(folder)) == ["rice", "soup"] and not first.is_alive()


def test_whoever_lingers_ends_later_than_its_work(ctx):
    with tempfile.TemporaryDirectory() as folder:
        process = ctx.Process(target=Meeting(folder, 1, 10, linger=0.4), args=("soup",))
        process.start()
        while not os.listdir(folder):
            assert process.is_alive()
        process.join(0.2)
        assert process.is_alive()
        process.join(30)
        assert process.exitcode == 0


def test_work_is_counted_at_its_begin_and_at_its_end_also_if_it_raises():
    begun, ended = threading.Semaphore(0), threading.Semaphore(0)
    with pytest.raises(ZeroDivisionError):
        Counted(lambda order: 1 // order, begun, ended)(0)
    assert begun.acquire(False) and ended.acquire(False) and not ended.acquire(False)


def test_a_queue_tells_when_an_item_is_waited_for_and_what_was_refused(ctx):
    waited_for = ctx.Event()
    line = Queue(1, "rice", waited_for, ctx)
    line.put("soup")
    with pytest.raises(queue.Full):
        line.put("tea", timeout=0.01)
    with pytest.raises(queue.Full):
        line.put_nowait("tea")
    assert not waited_for.is_set() and line.refused == [("tea", 0.01), ("tea", 0)]
    process = ctx.Process(target=line.put, args=("rice",))
    process.start()
    assert take_late(line, 0, waited_for) == "soup" and line.get(timeout=30) == "rice"
    process.join()
    assert take_late(line, 0) is None
