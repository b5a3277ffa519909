"""The pickling bench: what travels arrives in a real child, and what doesn't is blamed on the right part."""

import collections
import multiprocessing
import os
import queue
import socket
import sys
import threading
from functools import partial

import pytest

from helpers.instruments.luggage import MOST, culprits, diagnosis
from helpers.instruments.travel import AT_THE_START, EVERYWHERE, LOST, NEVER, trips
from helpers.safety.modules import write_module
from helpers.workers.arithmetic import power, square
from helpers.workers.stocks import Menu

SPAWN = multiprocessing.get_context("spawn")
Pair = collections.namedtuple("Pair", "left right")


class Recipe:
    """Holds whatever it is given."""

    def __init__(self, **parts):
        self.__dict__.update(parts)

    def cook(self):
        """Do nothing."""


class Slotted:
    """Has slots and no __dict__."""

    __slots__ = ("lock",)

    def __init__(self):
        self.lock = threading.Lock()


class Stubborn(Exception):
    """Can be packed and not unpacked: its __init__ takes more than it hands to Exception."""

    def __init__(self, dish, place):
        super().__init__(dish)


class Unhelpful:
    """Refuses to be packed, and says nothing."""

    def __reduce_ex__(self, protocol):
        raise TypeError("no")


def outer():
    def inner():
        pass

    return inner


def trip(thing):
    return trips({"it": thing})[0]


@pytest.mark.parametrize("thing", [
    None, 42, [1, {"a": (2,)}], square, partial(power, exponent=2), Menu(["soup"]).price, ValueError("burnt"),
    {1, 2}, Pair(1, 2), "x" * 1_000_000,
], ids=lambda thing: type(thing).__name__)
def test_what_travels_arrives(thing):
    assert trip(thing) == ("it", EVERYWHERE, ())


def test_ends_of_pipes_and_sockets_travel():
    here, there = SPAWN.Pipe()
    with here, there, socket.socket() as plug:
        assert [each.way for each in trips({"pipe": here, "socket": plug})] == [EVERYWHERE, EVERYWHERE]


@pytest.mark.parametrize("thing, path, what", [
    (threading.Lock(), "it", "a lock of threading"),
    (threading.RLock(), "it", "an RLock of threading"),
    (threading.Event(), "it", "an Event of threading"),
    (threading.Thread(), "it", "a thread"),
    (queue.Queue(), "it", "a queue for threads"),
    (lambda: 1, "it", "a lambda"),
    (outer(), "it", "a function inside a function"),
    ((number for number in range(3)), "it", "a generator"),
    (os, "it", "a module"),
    (open(os.devnull), "it", "an open file"),
    (memoryview(b""), "it", "a memoryview"),
    (multiprocessing.current_process(), "it", "a process"),
    ({"a": [1, (2, threading.Lock())]}, "it['a'][1][1]", "a lock of threading"),
    (Pair(1, os), "it.right", "a module"),
    (Recipe(name="soup", lock=threading.Lock()), "it.lock", "a lock of threading"),
    (Recipe(part=Recipe(lock=threading.Lock())), "it.part.lock", "a lock of threading"),
    (Recipe(lock=threading.Lock()).cook, "it.__self__.lock", "a lock of threading"),
    (partial(power, exponent=threading.Lock()), "it.keywords['exponent']", "a lock of threading"),
    (partial(lambda number: number, 1), "it.func", "a lambda"),
    (Slotted(), "it.lock", "a lock of threading"),
    (ValueError("soup", threading.Lock()), "it.args[1]", "a lock of threading"),
    ({1, threading.Lock()}, "an item of it", "a lock of threading"),
    (collections.deque([threading.Lock()]), "the items of it[0]", "a lock of threading"),
    (Unhelpful(), "it", "an Unhelpful"),
], ids=lambda value: value if isinstance(value, str) else type(value).__name__)
def test_what_stays_at_home_is_blamed_on_its_innermost_part(thing, path, what):
    found = trip(thing)
    assert found.way == NEVER
    assert [(trouble.path, trouble.what) for trouble in found.troubles] == [(path, what)]
    assert found.troubles[0].advice


@pytest.mark.parametrize("make", [SPAWN.Lock, SPAWN.Queue, SPAWN.Event, SPAWN.SimpleQueue, lambda: SPAWN.Value("i")])
def test_objects_of_multiprocessing_go_along_with_a_new_process(make):
    found = trip({"its": make()})
    assert found.way == AT_THE_START
    assert found.troubles[0].path == "it['its']" and "of multiprocessing" in found.troubles[0].what


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system can't fork")
def test_a_lock_made_for_fork_is_told_apart():
    found = trip(multiprocessing.get_context("fork").Lock())
    assert found.way == NEVER and "one context" in found.troubles[0].advice


def test_a_pool_stays_where_it_is():
    with multiprocessing.pool.ThreadPool(1) as pool:
        assert trip(pool).troubles[0].what == "a pool"


def test_what_cannot_be_unpacked_is_lost_on_arrival():
    found = trip(Stubborn("soup", 3))
    assert found.way == LOST and "TypeError" in found.troubles[0].advice


def test_a_function_or_a_class_from_a_cell_is_packed_and_not_found(monkeypatch):
    space = vars(sys.modules["__main__"])
    exec("class Cell:\n    pass\n\ndef of_a_cell():\n    pass\n", space)
    try:
        found = trips({"function": space["of_a_cell"], "class": space["Cell"], "inside": [1, space["Cell"]()]})
        assert [each.way for each in found] == [LOST] * 3
        assert [each.troubles[0].path for each in found] == ["function", "class", "inside[1].__class__"]
        assert all("from a cell" in each.troubles[0].what for each in found)
    finally:
        del space["Cell"], space["of_a_cell"]


def test_a_function_that_was_replaced_in_its_module_says_so():
    module = write_module("replaced", "def soup():\n    return 1\n")
    old = module.soup
    module.soup = lambda: 2
    assert "no longer what its module has" in trip(old).troubles[0].what


def test_every_part_is_named_but_a_shared_one_only_once_and_never_too_many():
    lock = threading.Lock()
    assert [each.path for each in trip([lock, os, lock, [lock]]).troubles] == ["it[0]", "it[1]"]
    assert len(trip([threading.Lock() for _ in range(20)]).troubles) == MOST


def test_an_object_that_holds_itself_is_looked_at_once():
    loop = [threading.Lock()]
    loop.append(loop)
    assert [each.path for each in trip(loop).troubles] == ["it[0]"]


def test_good_and_bad_things_keep_their_names_and_order():
    found = trips({"bad": os, "good": 1, "worse": lambda: 1, "better": square})
    assert [(each.name, each.way) for each in found] == [
        ("bad", NEVER), ("good", EVERYWHERE), ("worse", NEVER), ("better", EVERYWHERE)]
    assert trips({}) == []


def test_nothing_is_blamed_on_a_thing_that_is_not_bad():
    assert culprits([1, 2], "it", lambda part: False) == ()
    assert diagnosis(3) is None
