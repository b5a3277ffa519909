"""Work that computes uses a core for as long as it was told, whatever else goes on."""

import asyncio
from time import perf_counter, thread_time

import pytest

from helpers.workers.computing import compute, compute_in_c, compute_in_turns, mix, mix_async


@pytest.mark.parametrize("work", [compute, compute_in_c, compute_in_turns])
def test_it_uses_a_core_for_so_many_seconds(work):
    begin = thread_time()
    work(0.05)
    assert thread_time() - begin >= 0.05


@pytest.mark.parametrize("work", [compute, compute_in_c])
def test_it_returns_what_it_used(work):
    assert work(0.05) >= 0.05


def test_a_mixture_computes_and_waits_and_returns_its_number():
    begin, used = perf_counter(), thread_time()
    assert mix((7, 0.05, 0.3)) == 7
    used, seconds = thread_time() - used, perf_counter() - begin
    assert used >= 0.05 and seconds >= 0.35
    assert used < seconds - 0.2


def test_as_a_coroutine_it_lets_others_go_on_while_it_waits():
    async def both():
        slow = asyncio.create_task(mix_async((1, 0.0, 0.3)))
        await asyncio.sleep(0)  # let it begin
        gave_way = not slow.done()
        return gave_way, await mix_async((2, 0.05, 0.0)), await slow

    assert asyncio.run(both()) == (True, 2, 1)
