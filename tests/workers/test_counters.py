"""Counting in shared memory: what is lost without a lock, and that the slow counter finds it out."""

import pytest

from helpers.workers.counters import SlowCounter, count_up, count_up_locked, put, read_meet_write


def together(ctx, target, *args, deadline=60):
    start = ctx.Barrier(2)
    two = [ctx.Process(target=target, args=(*args, start)) for _ in range(2)]
    for child in two:
        child.start()
    for child in two:
        child.join(deadline)
    assert [child.exitcode for child in two] == [0, 0]


def test_two_who_read_before_either_writes_lose_one(ctx):
    counter = ctx.Value("i", 0)
    together(ctx, read_meet_write, counter)
    assert counter.value == 1


@pytest.mark.parametrize("target, all_there", [(count_up_locked, True), (count_up, False)])
def test_with_the_lock_nothing_is_lost_and_without_it_the_slow_counter_finds_it_out(ctx, target, all_there):
    counter = ctx.Value("i", 0)
    together(ctx, target, SlowCounter(counter), 5)
    assert (counter.value == 10) == all_there


def test_the_slow_counter_has_all_that_a_value_has(ctx):
    slow = SlowCounter(ctx.Value("i", 3))
    with slow, slow.get_lock():
        slow.value += 1
    assert slow.acquire(timeout=1)
    slow.release()
    assert slow.get_obj().value == 4


def test_put_writes_one_element_of_a_shared_array(ctx, deadline):
    array = ctx.Array("i", 3)
    child = ctx.Process(target=put, args=(array, 1, 7))
    child.start()
    child.join(deadline)
    assert array[:] == [0, 7, 0]
