"""Whatever a reader's function gives becomes a plain value, and nothing of it raises."""

import pickle
from collections import Counter, OrderedDict, namedtuple
from pathlib import Path

import numpy
import pytest

from helpers.exercises.plain import Thing, plain, same, shown, without_folders


class Rude:
    """Raises whatever is asked of it."""

    def __repr__(self):
        raise RuntimeError("no words")

    __eq__ = __len__ = __iter__ = __hash__ = __bool__ = __repr__


class NoValue(Exception):
    """An exception that can't be unpickled."""

    def __init__(self, one, two):
        super().__init__(one)


PAIR = namedtuple("PAIR", "a b")
ENDLESS = []
ENDLESS.append(ENDLESS)
ODD = [Rude(), [Rude()], {Rude: Rude()}, NoValue(1, 2), lambda: 1, (x for x in ()), open, type, Rude, ENDLESS,
       numpy.arange(3), numpy.float64(0.5), {1: 2, "a": None, None: 3}, Path("x"), object(), 3 + 4j, range(3)]


@pytest.mark.parametrize("value", ODD, ids=lambda value: type(value).__name__)
def test_a_value_of_any_type_can_be_sent_compared_and_shown(value):
    made = pickle.loads(pickle.dumps(plain(value)))
    assert isinstance(same(made, [1, 2]), bool)
    assert isinstance(shown(made), str)


@pytest.mark.parametrize("value, right", [
    ([1, (2.5, "a"), None], [1, (2.5, "a"), None]), (PAIR(1, 2), (1, 2)), (OrderedDict(a=1), {"a": 1}),
    (Counter("aab"), {"a": 2, "b": 1}), ({1, 2}, {1, 2}), (numpy.int64(7), 7), (True, True), (b"x", b"x"),
])
def test_what_is_plain_already_stays_as_it_is(value, right):
    assert plain(value) == right
    assert type(plain(value)) in (list, tuple, dict, set, int, bool, bytes)


def test_a_built_in_exception_stays_one_and_another_is_told():
    assert same(plain([ValueError("burnt", 3)]), [ValueError("burnt", 3)])
    assert not same(plain(ValueError("burnt")), ValueError("fresh"))
    assert plain(NoValue(1, 2)).type == "NoValue"


def test_an_array_is_no_list():
    assert repr(plain(numpy.arange(3))) == "a ndarray" or repr(plain(numpy.arange(3))) == "an ndarray"
    assert not same(plain(numpy.arange(3)), [0, 1, 2])
    assert isinstance(plain(iter([])), Thing)


def test_what_is_shown_is_without_the_folders_of_the_course():
    assert shown(["/tmp/ten_kitchens_ab/guarded/x/shelf/a.py", "b"]) == "['…/a.py', 'b']"
    assert shown("C:\\Users\\A B\\ten_kitchens_ab\\a.py") == "'…/a.py'"
    assert len(shown("/tmp/ten_kitchens_a/" + "x" * 1_000_000)) < 100  # at once
    assert without_folders("No file /tmp/ten_kitchens_ab/a.py in /tmp/b.py") == "No file …/a.py in /tmp/b.py"


def test_a_collection_that_is_too_large_to_look_at_is_told_by_its_size():
    assert repr(plain([0] * 50_000)) == "a list of 50000 entries"
