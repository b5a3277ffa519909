"""A probe is run as a page would run it."""

import os
import sys
from multiprocessing import get_context

import pytest

from helpers.exercises.conduct import conduct, nothing_to_import_again
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


def as_many_as_there_are(run, answer):
    return answer(2), [os.cpu_count(), getattr(os, "process_cpu_count", os.cpu_count)()]


def with_few_cores(run, number):
    for name in ("cpu_count", "process_cpu_count"):
        setattr(os, name, lambda: number)
    return conduct(run, as_many_as_there_are, abs, ("number",)).evidence


@pytest.mark.parametrize("number", [2, 3, 4])
def test_a_machine_never_has_as_many_cores_as_workers_are_asked_for_by_chance(number):
    assert guarded(with_few_cores, number, record=True, deadline=60).value == (2, [5, 5])


def leave_one(number):
    process = get_context("spawn").Process(target=abs, args=(number,))
    process.start()
    process.kill()
    return process.pid


def probe(run, answer):
    return answer(2)


def kill_and_leave(run):
    return conduct(run, probe, leave_one, ("number",))


def test_a_child_that_was_killed_and_nobody_asked_for_is_noted():
    found = guarded(kill_and_leave, record=True, deadline=60).value
    assert found.calls[0].unasked == (found.evidence,)
