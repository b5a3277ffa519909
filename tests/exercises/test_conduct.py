"""A probe is run as a page would run it."""

import sys
from multiprocessing import get_context

import pytest

from helpers.exercises.conduct import nothing_to_import_again
from helpers.safety.watchdog import guarded


def main_module():
    """Run in a child: the name of its main module; "__mp_main__" if that was imported anew."""
    return sys.modules["__main__"].__name__


def in_a_child(as_a_notebook):
    if as_a_notebook:
        nothing_to_import_again()
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(main_module)


@pytest.mark.parametrize("as_a_notebook, name", [(True, "__main__"), (False, "__mp_main__")])
def test_children_of_a_probe_begin_without_a_main_module_like_those_of_a_notebook(as_a_notebook, name):
    assert guarded(in_a_child, as_a_notebook, method="spawn", deadline=60).value == name
