"""A watch tells which segments are open and which are there; the life of one is followed, and nothing is left."""

import os
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import SharedMemory
from operator import methodcaller

import pytest

from helpers.instruments import segments as module
from helpers.instruments.segments import life_cycle, listed, watched
from helpers.workers.segments import exists


def test_what_was_closed_and_unlinked_is_not_left():
    with watched() as seen:
        segment = SharedMemory(create=True, size=5)
        segment.close()
        segment.unlink()
    assert seen.names == [segment.name] and seen.left() == []


def test_what_is_open_and_what_is_there_are_told_apart():
    with watched() as seen:
        segment = SharedMemory(create=True, size=5)
    assert seen.left() == ["it was not closed", "it was not unlinked"]
    segment.close()
    assert seen.left() == ["it was not unlinked"]
    segment.unlink()
    assert seen.left() == []


def test_what_nobody_closed_is_open_also_if_nobody_has_it_any_more():
    for keep in (False, True):
        with watched(keep=keep) as seen:
            SharedMemory(create=True, size=5).unlink()
        assert seen.left() == ["it was not closed"] * keep


def test_where_unlink_does_nothing_it_is_seen_all_the_same(monkeypatch):
    plain = SharedMemory.unlink, SharedMemoryManager.SharedMemory
    monkeypatch.setattr(module, "FORGETFUL", True)
    with watched() as seen, SharedMemoryManager() as manager:
        kept, forgotten, managed = (SharedMemory(create=True, size=5), SharedMemory(create=True, size=5),
                                    manager.SharedMemory(5))
        kept.unlink()
        for segment in (kept, forgotten, managed):
            segment.close()
    monkeypatch.setattr(module, "exists", lambda name: False)
    assert len(seen.names) == 3 and seen.left() == ["it was not unlinked"]
    begun = seen.early()
    with seen:
        forgotten.unlink()
    assert seen.left() == [] and begun == seen.early() < seen.unlinked[forgotten.name]
    assert (SharedMemory.unlink, SharedMemoryManager.SharedMemory) == plain


def test_sizes_are_rounded_up_as_some_systems_do_and_afterwards_no_more():
    with watched():
        inside = SharedMemory(create=True, size=5)
    outside = SharedMemory(create=True, size=5)
    sizes = inside.size, outside.size
    for segment in (inside, outside):
        segment.close()
        segment.unlink()
    assert sizes[0] % 4096 == 0 and SharedMemory.__init__.__name__ == "__init__"


def test_attaching_is_not_making():
    segment = SharedMemory(create=True, size=5)
    with watched() as seen:
        SharedMemory(segment.name).close()
    segment.close()
    segment.unlink()
    assert seen.names == []


def test_the_child_reads_from_attaching_to_its_own_close(ctx):
    stages = life_cycle(ctx)
    assert [stage.child for stage in stages] == ["", *["soup"] * 5, ""]
    assert [stage.parent for stage in stages] == ["soup", "soup", "", "soup", "soup", "", ""]


@pytest.mark.skipif(os.name != "posix", reason="on Windows unlink does nothing")
def test_the_name_goes_with_unlink(ctx):
    assert [stage.listed for stage in life_cycle(ctx)] == [True, True, True, True, False, False, False]


def test_a_child_that_does_not_answer_is_told_and_nothing_is_left(ctx, monkeypatch):
    made = []
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    monkeypatch.setattr(module, "obey", methodcaller("recv"))  # a child that was just told may answer in no time
    monkeypatch.setattr(module, "_remove", lambda name, remove=module._remove: (made.append(name), remove(name)))
    with pytest.raises(RuntimeError, match="gave no answer at: made here"):
        life_cycle(ctx)
    assert len(made) == 1 and not exists(made[0]) and not listed(made[0])
