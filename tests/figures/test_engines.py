"""The figures of page 15 say in words what they show; they start nothing, and draw canned records."""

import pytest

from helpers.experiments.beyond.engines import Worked
from helpers.experiments.beyond.network import Paid, Sent
from helpers.figures import engines, network, stream
from helpers.records import Lane, Run, Span

RUN = Run(Lane("parent", 1, 0.0, 0.0, None, None, ()),
          (Lane("worker 1", 2, 0.1, 0.3, 1.0, -9, (Span("task", "heapq.py", 0.4, 1.0, False),)),
           Lane("worker 2", 3, 0.1, 0.3, 2.0, 0, (Span("task", "heapq.py, again", 1.1, 1.5),))), 2.0)
RECORDS = [
    {"worker": "tcp://127.0.0.1:2", "key": "with_path-1",
     "startstops": ({"action": "compute", "start": 10.0, "stop": 10.5},)},
    {"worker": "tcp://127.0.0.1:1", "key": "merged-1",
     "startstops": ({"action": "transfer", "start": 10.5, "stop": 10.6},
                    {"action": "compute", "start": 10.6, "stop": 10.7})},
]


@pytest.mark.parametrize("got, said, again, told", [
    (6, "", ("heapq.py",), "one was killed, and the index is right; begun twice: heapq.py"),
    (5, "TimeoutError", (), "one was killed; TimeoutError, 5 of 6 arrived")])
def test_the_lab_says_what_came_of_a_kill(got, said, again, told):
    seen = Worked("Dask", 2, 6, True, got, not said, said, again, RUN)
    picture = engines.engines(seen)
    assert picture.png.startswith(b"\x89PNG")
    assert picture.alt.startswith(f"Lab: Dask, two workers, six files: {told}.")
    assert "the last one unfinished" in picture.alt


def test_the_lab_says_so_if_nobody_was_killed():
    seen = Worked("Pool", 2, 6, False, 6, True, "", (), RUN)
    assert engines.finding(seen) == "Pool, two workers, six files: the index is right; each file once"


def test_the_stream_tells_computing_from_fetching():
    picture = stream.stream(RECORDS, "merged")
    assert picture.png.startswith(b"\x89PNG")
    assert picture.alt == "Timeline: Two tasks in two workers: 600 ms of computing, 100 ms of fetching."
    assert picture.rows[1:] == [("worker 1", "1", "100 ms", "100 ms"), ("worker 2", "1", "500 ms", "0 ms")]


def test_a_stream_without_tasks_is_refused():
    with pytest.raises(ValueError, match="no task in the stream"):
        stream.stream([])


def test_bytes_and_prices_stand_in_the_words_of_the_figure():
    drawn = network.sent([Sent("one small task", 900, 300, 1), Sent("1 MiB", 1 << 20, 1500, 3)])
    assert drawn.png.startswith(b"\x89PNG")
    assert "1 MiB: 1.0 MiB to the scheduler, 1500 bytes back" in drawn.alt
    assert drawn.rows[2] == ("1 MiB", "1.0 MiB", "1500 bytes", "3")
    drawn = network.paid([Paid("Pool", 0.4, 0.001), Paid("Dask", 2.0, 0.01)])
    assert "Pool: 400 ms to start, 1 ms a task" in drawn.alt
    assert drawn.rows[1][-1] == "880 ms"


def test_from_how_much_work_on_an_engine_pays():
    assert network.pays_from(Paid("Pool", 0.4, 0.001), tasks=100) == pytest.approx(1.0)
    assert network.pays_from(Paid("Pool", 0.3, 0.0), workers=4) == pytest.approx(0.4)
