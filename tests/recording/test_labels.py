"""A label says what a task was called with, and asks nothing of the reader's objects."""

import datetime
import decimal
import enum
import functools

import numpy
import pytest

from helpers.recording.labels import given, label_of, name_of
from helpers.recording.recorder import one_line, visible
from helpers.workers.arithmetic import power


class Colour(enum.Enum):
    """A class whose members have names."""

    RED = 1


class Silent:
    """An object that can't be asked for anything."""

    def __getattr__(self, name):
        raise RuntimeError("asked")

    def __repr__(self):
        raise RuntimeError("asked")


@pytest.mark.parametrize("argument, label", [
    ("", "''"), (" ", "' '"), (b"soup", "b'soup'"), (numpy.int64(4), "4"), (numpy.float32(0.5), "0.5"),
    (numpy.str_("rice"), "rice"), (numpy.arange(3), "ndarray"), (numpy.longdouble(1), "longdouble"),
    (Colour.RED, "RED"), (datetime.date(2020, 1, 2), "2020-01-02"), (decimal.Decimal("1.5"), "1.5"),
    ("http://", "http://"), (len, "len"), (Colour, "Colour"), (datetime, "datetime"),
    (10 ** 500, "int"), (functools.partial(power, 2), "power")])
def test_each_argument_has_words(argument, label):
    assert label_of(power, (argument,)) == label


def test_a_call_without_arguments_bears_the_name_of_what_is_called():
    assert name_of(functools.partial(functools.partial(power, 1), 2)) == label_of(power, ()) == "power"
    assert name_of(Silent()) == label_of(power, (Silent(),)) == "Silent"


def test_an_object_whose_class_has_no_name_is_a_task():
    class Nameless(type):
        def __getattribute__(cls, name):
            raise RuntimeError("asked")

    class Odd(metaclass=Nameless):
        pass

    assert label_of(power, (Odd(),)) == "task"


def test_what_nobody_can_see_is_left_out():
    assert one_line("\x00\x1b[31m\u202eabc\u200b") == "[31mabc"
    assert visible("a\nb\tc") == "a b c"


def test_arguments_that_can_not_be_told_are_left_out():
    assert given((1, "a\nb"), {"c": 2}) == "((1, 'a\\nb'), {'c': 2})"
    assert given((Silent(),), {}) == ""
