"""A function from a cell, given to a pool: the reader is told before the call can hang."""

import sys
from functools import partial
from multiprocessing import Pool, get_context, pool

import pytest

from helpers.recording.recording import recording
from helpers.safety.strangers import WAYS, stranger, warn_of_strangers
from helpers.workers.arithmetic import square


@pytest.fixture
def warned(monkeypatch):
    """Warnings are on for this test only."""
    for name in WAYS:
        monkeypatch.setattr(pool.Pool, name, getattr(pool.Pool, name))
    warn_of_strangers()
    warn_of_strangers()  # a page may be loaded twice; the sentence comes once


@pytest.fixture
def cooked(monkeypatch):
    """A function as if it were defined in a cell."""
    def cook(number):
        return number

    monkeypatch.setattr(cook, "__module__", "__main__")
    monkeypatch.setattr(cook, "__qualname__", "cook")
    monkeypatch.setattr(sys.modules["__main__"], "cook", cook, raising=False)
    return cook


def test_a_stranger_is_found_wherever_it_is_wrapped(cooked):
    with recording() as run:
        recorded = run.of(cooked)
    for function in (cooked, partial(cooked, 1), recorded):
        assert stranger(function, "spawn") == stranger(function, "forkserver") == "cook"
        assert stranger(function, "fork") == ""


def test_what_a_worker_finds_or_a_pool_refuses_at_once_is_no_stranger():
    for function in (square, partial(square, 1), "text".count, len, lambda number: number):
        assert stranger(function, "spawn") == ""


def test_a_pool_says_so_once_a_call_and_goes_on(warned, cooked, capsys, method):
    with get_context(method).Pool(1) as workers:
        workers.map_async(cooked, [1])
    said = capsys.readouterr().out
    assert said.count("careful: cook stands in an ordinary cell") == (0 if method == "fork" else 1)
    assert method == "fork" or "%%worker_module" in said


def test_a_pool_of_threads_needs_no_such_word(warned, cooked, capsys):
    with pool.ThreadPool(1) as workers:
        assert workers.map(cooked, [1]) == [1]
    with Pool(1) as workers:
        assert workers.map(square, [2]) == [4]
    assert capsys.readouterr().out == ""
