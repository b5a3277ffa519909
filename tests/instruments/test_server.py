"""The slow server answers every client, several at the same time, and is gone after its block."""

import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from helpers.instruments.server import SIZE, slow_server
from helpers.recording.recording import recording
from helpers.workers.downloads import download


def test_downloads_wait_at_the_same_time_and_get_everything():
    with slow_server(0.5) as port, recording() as run, ThreadPoolExecutor(3) as executor:
        sizes = list(executor.map(run.of(download), [("soup", port)] * 3))
    assert sizes == [SIZE] * 3
    assert run.most_at_once == 3
    ends = [task.end for task in run.tasks]
    assert max(ends) - min(ends) < 0.5  # one after the other they would end a whole second apart


def test_nothing_listens_after_the_block_also_when_it_fails():
    with pytest.raises(ZeroDivisionError), slow_server(0) as port:
        1 / 0
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
