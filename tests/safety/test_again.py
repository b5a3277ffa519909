"""What can be pickled and not be made again is refused before a worker dies of it; what can be goes through."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import pytest

from helpers.safety.again import is_doubtful, unmade
from helpers.safety.modules import write_module
from helpers.safety.strangers import StrangerError, refuse_strangers

WORDS = """
class Burnt(Exception):
    def __init__(self, dish, minutes):
        super().__init__(f"{dish} {minutes}")


class Whole(Exception):
    def __init__(self, dish, minutes):
        super().__init__(dish, minutes)


class Wrap:
    def __init__(self, inner):
        self.inner = inner

    def __getattr__(self, name):
        return getattr(self.inner, name)


class Wise(Wrap):
    def __getattr__(self, name):
        if name.startswith("__") or name == "inner":
            raise AttributeError(name)
        return getattr(self.inner, name)


def name(thing):
    return type(thing).__name__


def echo(orders, answers):
    for thing in iter(orders.get, None):
        answers.put(name(thing))
"""


@pytest.fixture(scope="module")
def words():
    refuse_strangers()
    return write_module("again_words", WORDS)


def test_a_pool_and_an_executor_refuse_it_and_work_on(ctx, words, deadline):
    with ctx.Pool(1) as pool, ProcessPoolExecutor(1, mp_context=ctx) as executor:
        for give in (lambda thing: pool.apply_async(words.name, (thing,)), lambda thing: pool.map(words.name, [thing]),
                     lambda thing: executor.submit(words.name, thing)):
            with pytest.raises(StrangerError, match=r"class Burnt.*not be made again.*missing 1 required.*super"):
                give(words.Burnt("soup", 3))
            with pytest.raises(StrangerError, match=r"class Wrap.*RecursionError.*__getattr__ raise AttributeError"):
                give({"a": [words.Wrap(1)]})
        for thing in (words.Whole("soup", 3), words.Wise(1), ValueError("x")):
            assert pool.apply_async(words.name, (thing,)).get(deadline) == type(thing).__name__


def test_a_queue_refuses_it_while_a_child_reads(ctx, words, deadline):
    orders, answers = ctx.Queue(), ctx.Queue()
    child = ctx.Process(target=words.echo, args=(orders, answers))
    child.start()
    with pytest.raises(StrangerError, match="class Burnt"):
        orders.put([words.Burnt("soup", 3)])
    orders.put(words.Wise(1))
    assert answers.get(timeout=deadline) == "Wise"
    orders.put(None)
    child.join()


def test_only_what_a_reader_wrote_is_tried(words):
    assert is_doubtful(words.Burnt(1, 2)) and is_doubtful(words.Wrap(1))
    assert not any(map(is_doubtful, (ValueError(1), multiprocessing.get_context("spawn"), words.name, 3)))
    assert unmade([words.Whole(1, 2), words.Wise(lambda: 1)]) == ""  # the library refuses a lambda by itself
