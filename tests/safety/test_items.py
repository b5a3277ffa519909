"""What would never come out of a queue is refused while a child reads there, in words that say what to put instead."""

import threading

import pytest

from helpers.safety import items
from helpers.safety.modules import write_module
from helpers.safety.strangers import StrangerError, refuse_strangers

WORDS = """
def echo(orders, answers):
    for thing in iter(orders.get, None):
        answers.put(thing)
"""


class Line:
    """A queue of another library, which is no queue of multiprocessing, and what was put into it."""

    _writer = None

    def __init__(self):
        self.inside = []


def inner():
    def cook():
        pass

    class Dish:
        pass

    return cook, Dish()


@pytest.fixture
def line(ctx):
    refuse_strangers()
    orders, answers = ctx.Queue(), ctx.Queue()
    child = ctx.Process(target=write_module("item_words", WORDS).echo, args=(orders, answers))
    child.start()
    yield orders, answers
    orders.put(None)
    child.join()
    assert child.exitcode == 0


def test_it_is_refused_in_words_that_fit_and_what_may_go_arrives(ctx, line, deadline):
    orders, answers = line
    cook, dish = inner()
    for thing, words in ((cook, "cook can't be pickled.*with def"), ([dish], "Dish can't be pickled.*with class"),
                         (type(dish), "Dish can't.*with class"), (memoryview(b"a"), "type memoryview"),
                         (ctx.Event(), "Event objects can't go"), ((x for x in "a"), "generator.*a list"),
                         ({"a": threading.Lock()}, "type lock")):
        with pytest.raises(StrangerError, match=words):
            orders.put(thing)
    for thing in ({"a": [1]}.keys(), {"a": [1]}, range(3), ValueError):
        orders.put(thing)
    assert [answers.get(timeout=deadline) for _ in range(4)] == [["a"], {"a": [1]}, range(3), ValueError]


def test_where_no_child_reads_everything_is_let_through():
    line = Line()
    put = items.putting(lambda self, thing: self.inside.append(thing))
    for thing in (inner()[0], threading.Lock(), iter("a"), 3):
        put(line, thing)
    assert len(line.inside) == 4
