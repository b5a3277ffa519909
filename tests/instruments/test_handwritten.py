"""A module written by hand can be imported here and by children, and the parent keeps what it has imported."""

import importlib
import multiprocessing
import os
import sys

import pytest

from helpers.instruments.handwritten import own_folder, write_by_hand
from helpers.recording.workspace import workspace
from helpers.safety.leftovers import leftovers, snapshot


@pytest.fixture
def soup():
    write_by_hand("soup_for_tests", "def soup():\n    return 'tomato'\n")
    yield importlib.import_module("soup_for_tests")
    del sys.modules["soup_for_tests"]


def test_children_of_every_method_find_the_module(soup, ctx, deadline):
    with ctx.Pool(1) as pool:
        assert pool.apply_async(soup.soup).get(deadline) == "tomato"


def test_the_parent_keeps_the_old_text_and_a_spawned_child_reads_the_new_one(soup, deadline):
    write_by_hand("soup_for_tests", "def soup():\n    return 'mushroom and leek'\n")
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply_async(soup.soup).get(deadline) == "mushroom and leek"
    assert soup.soup() == "tomato"
    assert importlib.reload(soup).soup() == "mushroom and leek"


def test_the_folder_is_the_kernels_own_and_not_counted_as_left_behind(soup):
    assert own_folder() == workspace("modules") and str(own_folder()) in sys.path
    assert sys.path.count(str(own_folder())) == 1
    assert os.path.exists(own_folder() / "soup_for_tests.py")
    assert "soup_for_tests" not in str(leftovers(snapshot(workspace()), patience=0))
