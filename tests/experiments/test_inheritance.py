"""What a child finds of its parent is asked of real children, each method in a program of its own."""

import multiprocessing
import os
import sys
import threading

import pytest

from helpers.experiments.inheritance import inherited
from helpers.workers import views

FORK_ONLY = ("a global, changed before the start", "the state of a Random() of your own", "an open file",
             "the lock that this thread holds, as locked")


@pytest.fixture(scope="module")
def found():
    return inherited()


def test_every_method_of_this_system_is_asked_the_same(found):
    assert set(found) == set(multiprocessing.get_all_start_methods())
    assert len({tuple(answers) for answers in found.values()}) == 1


def test_arguments_folder_and_path_arrive_and_threads_never(found):
    for answers in found.values():
        assert answers["an argument"] and answers["the current folder, changed later"]
        assert answers["an entry of sys.path, added later"] and answers["environment, set before the first child"]
        assert not answers["a thread"] and not answers["the state of the random module"]


def test_only_a_forked_child_has_the_parents_memory_and_files(found):
    for method, answers in found.items():
        assert {answers[thing] for thing in FORK_ONLY} == {method == "fork"}
        assert answers["the main module, imported anew"] == (method != "fork")


def test_only_a_servers_child_misses_the_later_environment(found):
    for method, answers in found.items():
        assert answers["environment, set later"] == (method != "forkserver")


def test_nothing_is_changed_here():
    before = os.getcwd(), list(sys.path), dict(os.environ), threading.active_count()
    inherited(["spawn"])
    assert (os.getcwd(), sys.path, dict(os.environ), threading.active_count()) == before
    assert views.setting == "as imported" and not views.lock.locked()


def test_a_descriptor_counts_only_if_it_leads_to_that_file(tmp_path):
    with open(tmp_path / "one", "w") as one, open(tmp_path / "two", "w") as two:
        about = os.fstat(one.fileno())
        assert views.is_open(one.fileno(), about.st_dev, about.st_ino)
        assert not views.is_open(two.fileno(), about.st_dev, about.st_ino)
    assert not views.is_open(one_that_is_closed(), about.st_dev, about.st_ino)


def one_that_is_closed():
    number = os.open(os.devnull, os.O_RDONLY)
    os.close(number)
    return number


def test_an_unknown_method_names_the_known_ones():
    with pytest.raises(ValueError, match="spawn"):
        inherited(["teleport"])


def test_a_child_that_gives_no_answer_in_time_is_an_error():
    with pytest.raises(RuntimeError, match="gave no answer"):
        inherited(["spawn"], deadline=0.01)
