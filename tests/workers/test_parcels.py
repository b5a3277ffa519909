"""Each task of a parcel is a pickle of its own, whatever its neighbours are."""

import pickle

import pytest

from helpers.workers.parcels import packed, unpacked
from helpers.workers.perils import Unreadable


@pytest.mark.parametrize("tasks", [[], [0], ["a", None, b"c" * 70_000], [("same",), ("same",)]])
def test_what_was_packed_comes_out_in_order(tasks):
    assert [pickle.loads(each) for each in unpacked(bytes(packed(tasks)))] == tasks


def test_an_object_that_stands_in_two_tasks_is_whole_in_each():
    shared = ["read", "write"]
    _, second = unpacked(packed([shared, shared]))
    assert pickle.loads(second) == shared


def test_one_that_can_not_be_read_spoils_no_other():
    first, second, third = unpacked(packed([1, Unreadable(), 3]))
    assert (pickle.loads(first), pickle.loads(third)) == (1, 3)
    with pytest.raises(ModuleNotFoundError, match="no_such_kitchen"):
        pickle.loads(second)


def test_one_that_can_not_be_pickled_raises_here():
    with pytest.raises((pickle.PicklingError, AttributeError)):
        packed([1, lambda: 2])
