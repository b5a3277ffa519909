"""A watched queue is the queue that it watches, and leaves a mark for each item in whichever process it passes."""

import queue
import threading

import pytest

from helpers.recording.recording import recording
from helpers.workers.passing import put_each


def marks(lane, kind):
    return [span.label for span in lane.spans if span.kind == kind]


def test_puts_of_a_child_and_gets_of_the_parent_are_marked_in_their_lanes(ctx, deadline):
    line = ctx.Queue()
    with recording() as run:
        process = ctx.Process(target=put_each, args=(run.watch(line, "orders"), ["soup", "rice"]))
        process.start()
        got = [run.watch(line, "orders").get(timeout=deadline) for _ in range(2)]
        process.join()
    assert got == ["soup", "rice"]
    lane, = run.lanes
    assert marks(lane, "put") == ["orders", "orders"] and not marks(lane, "got")
    assert marks(run.parent, "got") == ["orders", "orders"] and not marks(run.parent, "put")


def test_a_wait_is_recorded_for_as_long_as_it_lasted():
    line = queue.Queue()
    with recording() as run:
        threading.Timer(0.1, line.put, ("soup",)).start()
        assert run.watch(line).get(timeout=30) == "soup"
    wait, = (span for span in run.parent.spans if span.label == "waits to get")
    assert wait.complete and wait.seconds > 0.05


@pytest.mark.parametrize("ask", [lambda line: line.get(timeout=0.01), lambda line: line.get_nowait()])
def test_what_raises_is_raised_and_leaves_no_mark_of_an_item(ask):
    with recording() as run, pytest.raises(queue.Empty):
        ask(run.watch(queue.Queue()))
    assert not marks(run.parent, "got")
    assert [span.complete for span in run.parent.spans if span.label == "waits to get"] == [True]


def test_a_full_queue_says_so_and_counts_nothing():
    with recording() as run:
        line = run.watch(queue.Queue(1))
        line.put_nowait("soup")
        with pytest.raises(queue.Full):
            line.put_nowait("rice")
    assert marks(run.parent, "put") == ["queue"]


def test_everything_else_is_the_queues_own(ctx):
    line = ctx.JoinableQueue()
    with recording() as run:
        watched = run.watch(line)
        watched.put("soup")
        assert watched.get(timeout=30) == "soup"
        watched.task_done()
        watched.join()
        with pytest.raises(AttributeError):
            watched.shelve()
    line.close()
    line.join_thread()


def test_a_queue_is_watched_inside_the_block():
    with pytest.raises(RuntimeError, match="inside the block"):
        recording().watch(queue.Queue())
