"""A pool whose workers can't begin says so to all who wait; one that has done something, or may yet, is left alone."""

import pytest

from helpers.safety import hopeless
from helpers.safety.modules import write_module
from helpers.safety.strangers import StrangerError, refuse_strangers
from helpers.safety.streams import errors_of_children
from helpers.workers.arithmetic import square

WORDS = """
import os


def fail(*given):
    raise ValueError("no salt")


def end(number):
    if number == 3:
        os._exit(1)
    return number
"""


@pytest.fixture(scope="module")
def words():
    refuse_strangers()
    return write_module("hopeless_words", WORDS)


def test_an_initializer_that_raises_is_told_to_all_who_wait(ctx, words, deadline):
    with errors_of_children(), ctx.Pool(1, initializer=words.fail) as pool:
        for wait in (pool.map_async(square, [1, 2, 3], 1).get, pool.apply_async(square, (1,)).get,
                     pool.imap(square, [1, 2]).next, pool.imap_unordered(square, [1, 2]).next):
            with pytest.raises(StrangerError, match="before they have done anything: its initializer raises"):
                wait(deadline)
        pool.close()
        pool.join()  # nobody is waited for any more


def test_a_pool_that_has_done_something_goes_on(ctx, words, deadline, monkeypatch):
    given_up = []
    monkeypatch.setattr(hopeless, "_give_up", given_up.append)
    with ctx.Pool(1) as pool:
        assert pool.apply_async(words.end, (1,)).get(deadline) == 1
        for _ in range(hopeless.FEW + 1):
            pool.apply_async(words.end, (3,))
        assert pool.apply_async(words.end, (2,)).get(deadline) == 2
    assert given_up == []
