"""What workers do with shared memory: change it where it lies, lose it, and look without leaving a trace."""

import os
import signal
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory

import pytest

from helpers.safety.watchdog import guarded
from helpers.workers.arrays import view_after_close
from helpers.workers.segments import exists, flip, forget_to_unlink, lose_the_tracker, no_page_left, shout, visited

POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has neither a resource tracker nor these signals")


@pytest.fixture
def segment():
    made = SharedMemory(create=True, size=16)
    made.buf[:4] = b"soup"
    yield made
    made.close()
    made.unlink()


def test_a_child_changes_the_parents_bytes_and_only_those_it_was_asked_for(ctx, segment, deadline):
    child = ctx.Process(target=shout, args=(segment.name, 1, 3))
    child.start()
    child.join(deadline)
    assert bytes(segment.buf[:5]) == b"sOUp\0"


def test_flipping_twice_changes_nothing(segment):
    flip(segment.name, 0, 4)
    assert bytes(segment.buf[:4]) == b"SOUP"
    flip(segment.name, 0, 16)
    assert bytes(segment.buf[:5]) == b"soup\0"


def test_a_name_is_found_while_it_is_there(segment):
    assert exists(segment.name)
    assert not exists(segment.name + "x")


@POSIX
def test_looking_for_a_name_does_not_tell_the_resource_tracker(segment, monkeypatch):
    told = []
    monkeypatch.setattr(resource_tracker, "register", lambda *args: told.append(args))
    assert exists(segment.name)
    assert told == []


def test_a_name_that_stays_is_waited_for_and_then_told(segment):
    assert exists(segment.name, patience=0.1)


@POSIX
def test_what_was_forgotten_is_removed_and_told_by_the_tracker():
    assert "leaked shared_memory objects to clean up" in guarded(forget_to_unlink, deadline=30).output


@POSIX
def test_a_tracker_that_was_killed_is_replaced_and_told():
    outcome = guarded(lose_the_tracker, deadline=30)
    assert outcome.verdict == "returned" and "process died unexpectedly, relaunching" in outcome.output


@POSIX
def test_a_stranger_who_only_looks_takes_the_segment_along():
    assert guarded(visited, "tracked", deadline=30).value == ("soup", False)


@POSIX
def test_without_a_page_a_write_is_a_bus_error():
    assert guarded(no_page_left, deadline=30).exitcode == -signal.SIGBUS


def test_an_array_whose_segment_was_closed_ends_its_process():
    assert guarded(view_after_close, deadline=30).verdict == "died"
