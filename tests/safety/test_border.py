"""Whatever a cell made is refused at once where it would be lost: in every door to a process that can't find it.

The children of this file are made once for each start method. A forked one is older than the cell.
"""

import array
import collections
import datetime
import decimal
import functools
import gc
import io
import itertools
import multiprocessing
import os
import pathlib
import re
import sys
import threading
import types
import uuid
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait
from types import SimpleNamespace

import numpy as np
import pytest

from helpers.safety.border import check, sentence
from helpers.safety.modules import write_module
from helpers.safety.readers import children_at
from helpers.safety.searching import ENOUGH, MOST, from_cells, nameless, unpicklable
from helpers.safety.strangers import StrangerError, refuse_strangers
from helpers.workers.arithmetic import square

CELL = """
import collections
import dataclasses
import enum
import functools


class Dish:
    def __init__(self, name="soup"):
        self.name = name

    def cook(self):
        return self.name

    @classmethod
    def make(cls):
        return cls()


@dataclasses.dataclass(frozen=True)
class Data:
    x: int = 1


class Colour(enum.Enum):
    RED = 1


class Burnt(Exception):
    pass


class Slotted:
    __slots__ = ("a",)


class Menu(list):
    pass


class Reduced:
    def __reduce__(self):
        return cook, (1,)


class Plainly:
    def __reduce__(self):
        return dict, ()


class Packed:
    def __getstate__(self):
        raise AssertionError("nobody may ask")


def cook(x=1):
    return x


def decorate(function):
    @functools.wraps(function)
    def inner(*given):
        return function(*given)
    return inner


@decorate
def decorated(x):
    return x


@functools.lru_cache
def cached(x):
    return x


Point = collections.namedtuple("Point", "x y")
"""
WORKERS = """
class Holder:
    pass


def echo(orders, answers):
    for _ in iter(orders.get, None):
        answers.put("got it")


def answer(end):
    for _ in iter(end.recv, None):
        end.send("got it")


def nothing(*given):
    return "got it"
"""
MADE = {
    "an object": lambda cell: cell.Dish(), "a class": lambda cell: cell.Dish, "a function": lambda cell: cell.cook,
    "a dataclass": lambda cell: cell.Data(), "a namedtuple": lambda cell: cell.Point(1, 2),
    "an enum": lambda cell: cell.Colour.RED, "an exception": lambda cell: cell.Burnt("salt"),
    "a method": lambda cell: cell.Dish().cook, "a classmethod": lambda cell: cell.Dish.make,
    "a partial of a partial": lambda cell: functools.partial(square, functools.partial(cell.cook, 1)),
    "a decorated one": lambda cell: cell.decorated, "a cached one": lambda cell: cell.cached,
    "a reduced one": lambda cell: cell.Reduced(), "slots": lambda cell: cell.Slotted(),
    "a list of its own": lambda cell: cell.Menu(),
    "an array of objects": lambda cell: np.array([cell.Dish(), 1], dtype=object),
    "deep inside": lambda cell: [[[[[[{"a": {"b": (cell.cook,)}}]]]]]], "a key": lambda cell: {cell.Data(): 1},
    "a deque": lambda cell: collections.deque([cell.Dish()]),
    "a default": lambda cell: collections.defaultdict(cell.Dish),
    "behind much": lambda cell: [*range(100_000), cell.Dish()],
    "behind a long text": lambda cell: (b"x" * 10**7, cell.Dish()),
    "behind a module's object": lambda cell: vars(cell.holder).update(inside=[cell.Dish()]) or cell.holder,
}
DOORS = ("Queue.put", "Queue.put_nowait", "JoinableQueue.put", "SimpleQueue.put", "Connection.send", "list.append",
         "dict.update", "Namespace", "Manager.Queue", "Manager.list", "apply_async", "imap", "map", "submit",
         "executor.map")


def make_doors(ctx, words, started):
    """Start everything that has a door, and return what goes through each: a function of the thing."""
    queue, joinable, simple, answers = ctx.Queue(), ctx.JoinableQueue(), ctx.SimpleQueue(), ctx.Queue()
    here, there = ctx.Pipe()
    children = [ctx.Process(target=words.echo, args=(each, answers)) for each in (queue, joinable, simple)]
    children.append(ctx.Process(target=words.answer, args=(there,)))
    for child in children:
        child.start()
    manager, pool, executor = ctx.Manager(), ctx.Pool(1), ProcessPoolExecutor(1, mp_context=ctx)
    assert pool.apply(square, (2,)) == executor.submit(square, 2).result(60) == 4
    shared, book, space, line = manager.list(), manager.dict(), manager.Namespace(), manager.Queue()
    started += [queue, joinable, simple, answers, here, there, children, manager, pool, executor]
    return dict(zip(DOORS, (
        queue.put, queue.put_nowait, joinable.put, simple.put, here.send, shared.append,
        lambda thing: book.update(a=thing), lambda thing: setattr(space, "x", thing), line.put,
        lambda thing: manager.list([thing]), lambda thing: pool.apply_async(words.nothing, (thing,)).get(60),
        lambda thing: next(pool.imap(words.nothing, iter([thing]))), lambda thing: pool.map(words.nothing, [thing]),
        lambda thing: executor.submit(words.nothing, thing).result(60),
        lambda thing: list(executor.map(words.nothing, [thing]))), strict=True))


def end_all(queue, joinable, simple, answers, here, there, children, manager, pool, executor):
    """End it in order."""
    for each in (queue, joinable, simple):
        each.put(None)
    here.send(None)
    for child in children:
        child.join(30)
        assert child.exitcode == 0  # nothing of a cell has reached it
    assert [answers.get(timeout=30) for _ in range(6)] == ["got it"] * 6  # what was no stranger has
    pool.terminate()
    pool.join()
    executor.shutdown()
    manager.shutdown()


@pytest.fixture(scope="module", autouse=True)
def refused():
    refuse_strangers()
    refuse_strangers()  # a page may be loaded twice


@pytest.fixture(scope="module")
def kitchen(method, refused):
    """All doors of a start method, open before the cell is run; and what the cell made."""
    ctx, main, started = multiprocessing.get_context(method), vars(sys.modules["__main__"]), []
    before = dict(main)
    words = write_module("border_words", WORKERS)
    doors = make_doors(ctx, words, started)
    try:
        space = {"__name__": "__main__"}
        exec(CELL, space)
        main.update({name: each for name, each in space.items() if getattr(each, "__module__", "") == "__main__"})
        yield SimpleNamespace(doors=doors, cell=SimpleNamespace(**space, holder=words.Holder()), ctx=ctx,
                              method=method, words=words, queue=started[0])
        for name in ("Queue.put", "JoinableQueue.put", "SimpleQueue.put"):
            doors[name](space["Plainly"]())
            doors[name]({"a": [1, "x", None]})
        end_all(*started)
    finally:
        for child in multiprocessing.active_children():
            child.kill()
            child.join()
        for name in main.keys() - before.keys():
            del main[name]


@pytest.fixture
def nothing_left():
    """The children of this file live on from test to test; the kitchen looks after them."""


@pytest.mark.parametrize("door", DOORS)
def test_what_a_cell_made_is_refused_at_every_door(kitchen, door):
    words = "stands in a cell that was run after" if kitchen.method == "fork" else "stands in an ordinary cell"
    let_through = []
    for made, make in MADE.items():
        try:
            kitchen.doors[door](make(kitchen.cell))
            let_through.append(made)
        except StrangerError as problem:
            assert words in str(problem), made
    assert let_through == []


def test_a_lambda_that_a_queue_would_drop_without_a_word_is_refused(kitchen):
    for lost in (lambda: 1, [lambda: 1], functools.partial(lambda: 1)):
        with pytest.raises(StrangerError, match="would never arrive"):
            kitchen.doors["Queue.put"](lost)


@pytest.mark.parametrize("make, words", [
    (lambda ctx: (x for x in "a"), "type generator"), (lambda ctx: memoryview(b"a"), "type memoryview"),
    (lambda ctx: [open(os.devnull)], "type TextIOWrapper"), (lambda ctx: {"a": threading.Lock()}, "type lock"),
    (lambda ctx: threading.Event(), "type lock"), (lambda ctx: sys, "type module"),
    (lambda ctx: type("Inner", (), {"__qualname__": "f.<locals>.Inner"})(), "Inner can't be pickled"),
    (lambda ctx: ctx.Lock(), "Lock objects can't go"), (lambda ctx: ctx.Queue(), "Queue objects can't go through"),
])
def test_what_a_queue_would_drop_without_a_word_is_refused(kitchen, make, words):
    with pytest.raises(StrangerError, match=words):
        kitchen.doors["Queue.put"](make(kitchen.ctx))


def test_what_can_be_pickled_is_known_to_be():
    counts = [itertools.count()] if sys.version_info < (3, 14) else []  # since then they can't
    for thing in (range(3), iter([1]), counts, zip([1], [2]), re.compile("x"), datetime.datetime.now(), len,
                  collections.Counter("ab"), pathlib.Path("a"), [array.array("i", [1])], io.BytesIO(b"x"), uuid.uuid4(),
                  ValueError("x"), "a".upper, print, int, ..., slice(1), np.zeros(3), np.dtype("f8"), enumerate([1]),
                  decimal.Decimal(1), types.SimpleNamespace(a=1), np.random.default_rng(1)):
        met = []
        from_cells(thing, lambda one, met=met: met.append(one) if unpicklable(one) else None)
        assert met == []


def test_within_one_process_everything_may_go_through(kitchen):
    ctx, dish = kitchen.ctx, kitchen.cell.Dish("rice")
    here, there = ctx.Pipe()
    here.send(dish)
    assert there.recv().name == "rice"
    for queue in (ctx.Queue(), ctx.JoinableQueue(), ctx.SimpleQueue()):
        queue.put(dish)
        assert queue.get().name == "rice"
    gc.collect()


def test_when_its_reader_has_ended_a_queue_is_this_processs_own_again(kitchen):
    queue = kitchen.ctx.Queue()
    child = kitchen.ctx.Process(target=kitchen.words.nothing, args=(queue,))
    child.start()
    wait([child.sentinel])  # it has ended, and nobody asked for its exit code
    queue.put(kitchen.cell.Dish("rice"))
    child.join()
    queue.put(kitchen.cell.Dish("soup"))
    assert [queue.get(timeout=30).name for _ in range(2)] == ["rice", "soup"]


def test_what_waits_in_a_queue_is_refused_when_a_child_gets_it(kitchen):
    queue, (here, there) = kitchen.ctx.Queue(), kitchen.ctx.Pipe()
    queue.put(kitchen.cell.Dish())
    here.send(kitchen.cell.Dish())
    for given in (queue, there):
        for _ in range(2):
            child = kitchen.ctx.Process(target=kitchen.words.nothing, args=(given,))
            if kitchen.method == "fork":  # a new fork knows it
                child.start()
                child.join()
                continue
            with pytest.raises(StrangerError, match=r"Dish stands.*waits in this queue or pipe already"):
                child.start()
    queue.get(timeout=30), there.recv()
    child = kitchen.ctx.Process(target=kitchen.words.nothing, args=(queue,))
    child.start()  # nothing waits there any more
    child.join()
    assert child.exitcode == 0


def test_a_process_class_of_a_cell_is_told_of(kitchen, capsys):
    space = {"__name__": "__main__", "Process": kitchen.ctx.Process}
    exec("class Cook(Process):\n    def run(self):\n        pass\n", space)
    sys.modules["__main__"].Cook = space["Cook"]
    child = space["Cook"]()
    child.start()
    child.join()
    del sys.modules["__main__"].Cook
    assert child.exitcode == (0 if kitchen.method == "fork" else 1)
    assert capsys.readouterr().out.count("careful: Cook stands") == (kitchen.method != "fork")


def test_an_initializer_is_refused_however_deep_it_hides_the_stranger(kitchen):
    if kitchen.method == "fork":
        pytest.skip("a new fork knows the cell")
    deep = [*range(3_000_000), kitchen.cell.Dish()]  # more than is searched
    for given in ((kitchen.cell.Dish(),), (deep,)):
        with pytest.raises(StrangerError):
            kitchen.ctx.Pool(1, initializer=kitchen.words.nothing, initargs=given)
    with pytest.raises(StrangerError):
        ProcessPoolExecutor(1, mp_context=kitchen.ctx, initializer=kitchen.cell.cook)


def test_what_lies_too_deep_for_the_search_is_met_when_it_is_pickled(kitchen):
    deep = [*range(3_000_000), kitchen.cell.Dish()]
    assert from_cells(deep) == []
    for door in ("apply_async", "imap", "submit", "SimpleQueue.put"):
        with pytest.raises(StrangerError):
            kitchen.doors[door](deep)


def test_a_forked_pool_that_has_an_older_version_is_told_of(kitchen, capsys):
    if kitchen.method != "fork":
        pytest.skip("only a fork has versions")
    main = sys.modules["__main__"]
    with kitchen.ctx.Pool(1) as pool:
        assert pool.map(kitchen.cell.cook, [1]) == [1]
        assert capsys.readouterr().out == ""
        exec("def cook(x):\n    return 2 * x\n", space := {"__name__": "__main__"})
        old, main.cook = main.cook, space["cook"]
        assert pool.map(space["cook"], [1]) == [1]
        assert capsys.readouterr().out.count("careful: cook was written anew after this pool") == 1
        main.cook = old


def test_the_search_costs_little_and_runs_nothing(kitchen):
    met = []
    for much in ([*range(3 * 10**6)], {each: str(each) for each in range(10**5)}, np.zeros(10**6), "x" * 10**7):
        assert from_cells(much, met.append) == []
    assert ENOUGH * 64 * 1024 < 10**7 and len(met) < 10
    assert from_cells([*map(Exception, range(MOST + 10))], met.append) == [] and len(met) < MOST + 10
    assert [each.__name__ for each in from_cells([kitchen.cell.Packed(), kitchen.cell.cook])] == ["Packed", "cook"]
    assert from_cells(iter([kitchen.cell.Dish()])) == from_cells(kitchen.cell.Plainly()) == []


def test_who_reads_is_known(kitchen):
    children = children_at(kitchen.queue._writer)
    assert len(children) == 1 and children[0].lives() and children[0].lacks(kitchen.cell.cook)
    assert children_at(None) == children_at(kitchen.ctx.Pipe()[0]) == []
    with pytest.raises(StrangerError, match="cook stands"):
        check([kitchen.cell.cook], children)
    check([kitchen.cell.cook], [])
    assert nameless(lambda: 1) and not nameless(len) and "cook" in sentence("cook") and "after" in sentence("x", True)
