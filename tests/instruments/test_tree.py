"""The tree of processes has the right names below the right parents, under every start method."""

import multiprocessing
import os

import pytest

from helpers.figures.tree import words
from helpers.instruments.tree import process_tree
from helpers.workers.kitchens import run_kitchen


@pytest.fixture
def kitchen(method):
    """A child named anna with two children of her own; gives their names by pid."""
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method(method, force=True)
    bell, ready = multiprocessing.Event(), multiprocessing.SimpleQueue()
    anna = multiprocessing.Process(target=run_kitchen, args=(["ben", "cleo"], ready, bell), name="anna")
    anna.start()
    yield ready.get()
    bell.set()
    anna.join()
    multiprocessing.set_start_method(before, force=True)


def test_children_stand_below_who_started_them(kitchen):
    nodes = process_tree(kitchen)
    assert nodes[0].pid == os.getpid() and nodes[0].role == "notebook"
    assert words(nodes) == "Tree: the notebook started anna; anna started ben and cleo."


def test_every_process_comes_after_its_parent(kitchen):
    nodes = process_tree(kitchen)
    seen = [node.pid for node in nodes]
    assert len(seen) == len(set(seen)) > 3
    assert all(seen.index(node.parent) < seen.index(node.pid) for node in nodes[1:])


def test_the_library_s_helpers_are_no_processes_of_ours(kitchen):
    own = [node.name for node in process_tree(kitchen) if node.role == "process"]
    assert sorted(own) == ["anna", "ben", "cleo"]


def test_alone_there_is_no_process():
    assert not [node for node in process_tree() if node.role == "process"]
