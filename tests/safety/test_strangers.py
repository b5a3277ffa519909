"""Something from a cell, given to other processes: refused before a call can hang, wherever it is wrapped."""

import sys
from collections import namedtuple
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import Pool, get_context, pool, process

import pytest

from helpers.recording.recording import recording
from helpers.safety.strangers import CALLS, StrangerError, refuse_strangers, stranger
from helpers.workers.arithmetic import square


@pytest.fixture
def refused(monkeypatch):
    """Strangers are refused for this test only."""
    for owner, names in ((pool.Pool, ("__init__", *CALLS)), (ProcessPoolExecutor, ("__init__", "submit")),
                         (process.BaseProcess, ("start",))):
        for name in names:
            monkeypatch.setattr(owner, name, getattr(owner, name))
    refuse_strangers()
    refuse_strangers()  # a page may be loaded twice


def of_a_cell(thing, monkeypatch, name):
    """Return the function or class as if it were defined in a cell."""
    thing.__module__, thing.__qualname__ = "__main__", name
    monkeypatch.setattr(sys.modules["__main__"], name, thing, raising=False)
    return thing


@pytest.fixture
def cooked(monkeypatch):
    """A function as if it were defined in a cell."""
    def cook(number=1):
        return number

    return of_a_cell(cook, monkeypatch, "cook")


@pytest.fixture
def Dish(monkeypatch):
    """A class as if it were defined in a cell."""
    class Dish:
        def cook(self, number):
            return number

        def __call__(self, number):
            return number

    return of_a_cell(Dish, monkeypatch, "Dish")


def test_a_stranger_is_found_wherever_it_is_wrapped(cooked, Dish):
    with recording() as run:
        recorded = run.of(cooked)
    for thing in (cooked, partial(cooked, 1), partial(square, cooked), recorded, [1, (2, {"how": cooked})]):
        assert stranger(thing, "spawn") == stranger(thing, "forkserver") == "cook"
        assert stranger(thing, "fork") == ""
    for thing in (Dish, Dish(), Dish().cook, [Dish()], {"dish": Dish()}, partial(square, Dish())):
        assert stranger(thing, "spawn") == "Dish"


def test_what_a_worker_finds_or_the_library_refuses_at_once_is_no_stranger():
    Point = namedtuple("Point", "x y")
    endless = iter(int, 1)
    for thing in (square, partial(square, 1), "text".count, len, lambda number: number, range(10**9), Point(1, 2),
                  endless, get_context("spawn"), [object()] * 10**6):
        assert stranger(thing, "spawn") == ""


@pytest.mark.parametrize("give", [
    lambda workers, cook, dish: workers.map(cook, [1]),
    lambda workers, cook, dish: workers.map(square, [dish]),
    lambda workers, cook, dish: workers.starmap_async(square, [(1, dish)]),
    lambda workers, cook, dish: workers.apply(square, (dish,)),
    lambda workers, cook, dish: workers.apply_async(square, kwds={"number": dish}),
    lambda workers, cook, dish: next(workers.imap(partial(square, cook), [1])),
    lambda workers, cook, dish: next(workers.imap_unordered(dish, [1])),
])
def test_a_pool_refuses_it_in_a_sentence_and_works_on(refused, cooked, Dish, give):
    with get_context("spawn").Pool(1) as workers:
        with pytest.raises(StrangerError, match=r"(cook|Dish) stands in an ordinary cell.*%%worker_module"):
            give(workers, cooked, Dish())
        assert workers.map(square, [2]) == [4]


def test_what_stays_in_the_parent_may_come_from_a_cell(refused, cooked):
    with get_context("spawn").Pool(1) as workers:
        for more in ({"callback": cooked, "error_callback": cooked}, {"callback": cooked}):
            assert workers.apply_async(square, (2,), **more).get(timeout=60) == 4
            assert workers.map_async(square, [2], 1, *more.values()).get(timeout=60) == [4]


def test_an_initializer_is_looked_at_before_workers_die_of_it(refused, cooked, Dish):
    for settings in ({"initializer": cooked}, {"initializer": square, "initargs": (Dish(),)}):
        with pytest.raises(StrangerError, match="stands in an ordinary cell"):
            get_context("spawn").Pool(1, **settings)
        with pytest.raises(StrangerError, match="stands in an ordinary cell"):
            ProcessPoolExecutor(1, mp_context=get_context("spawn"), **settings)


def test_an_executor_refuses_it_and_is_not_broken(refused, cooked):
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        with pytest.raises(StrangerError, match="cook stands"):
            executor.submit(cooked, 1)
        assert executor.submit(square, 2).result(timeout=60) == 4


def test_a_bare_process_is_told_and_goes_on(refused, cooked, capsys):
    child = get_context("spawn").Process(target=cooked)
    child.start()
    child.join()
    assert child.exitcode == 1
    assert capsys.readouterr().out.count("careful: cook stands in an ordinary cell") == 1


def test_threads_and_fork_need_no_such_word(refused, cooked, capsys):
    with pool.ThreadPool(1) as workers, ThreadPoolExecutor(1) as executor:
        assert workers.map(cooked, [1]) == [executor.submit(cooked, 1).result()] == [1]
    with Pool(1) as workers:
        assert workers.map(square, [2]) == [4]
    assert capsys.readouterr().out == ""


def test_what_joblib_gives_a_pool_of_processes_is_searched(cooked):
    def reduce(self):
        raise AssertionError("nobody may ask")

    Calls = type("BatchedCalls", (), {"__module__": "joblib.parallel", "__reduce__": reduce})
    calls = Calls()
    calls.items = [(square, (1,), {}), (cooked, (1,), {})]
    assert stranger(calls, "spawn") == "cook"
