"""The words for the states of futures are true, and waiting for a state has an end."""

from concurrent.futures import CancelledError, Future, ProcessPoolExecutor, ThreadPoolExecutor
from threading import Event

import pytest

from helpers.instruments.futures import state, states, wait_until
from helpers.workers.faults import die, raise_error


def test_every_state_has_its_word(deadline):
    bell = Event()
    with ThreadPoolExecutor(1) as executor:
        futures = [executor.submit(bell.wait, deadline), *(executor.submit(raise_error, "burnt") for _ in range(2))]
        wait_until(futures[0].running)
        futures[2].cancel()
        assert states(futures) == ["running", "pending", "cancelled"]
        bell.set()
    assert states(futures) == ["done", "failed", "cancelled"]
    with pytest.raises(CancelledError):
        futures[2].result()


def test_a_lost_worker_leaves_broken_futures(ctx, deadline):
    with ProcessPoolExecutor(1, ctx) as executor:
        future = executor.submit(die)
        future.exception(timeout=deadline)
    assert state(future) == "broken"


def test_asking_for_the_state_does_not_wait():
    assert state(Future()) == "pending"


def test_waiting_ends_when_it_happens_and_when_it_does_not():
    wait_until(lambda: True, 0.0)
    with pytest.raises(TimeoutError, match=r"within 0\.05 s"):
        wait_until(lambda: False, 0.05)
