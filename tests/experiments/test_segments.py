"""A watch on shared memory tells what was made, what is open and what is there."""

from multiprocessing.shared_memory import SharedMemory

from helpers.experiments.segments import watched


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
