"""Ways to be slower than the loop: what costs is counted, and the cure has less of it."""

import pytest

from helpers.chapters.page_13 import slower
from helpers.chapters.page_13.slower import (
    CALLS,
    CHUNK,
    NUMBERS,
    a_pool_each_time,
    arguments_too_big,
    prices,
    results_too_big,
    tasks_in,
    tasks_too_small,
    threads_times_processes,
)
from helpers.instruments.traffic import Traffic


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """The same with less work."""
    for name, value in {"NUMBERS": 1000, "ENTRIES": 20_000, "LENGTH": 20_000, "STEPS": 100, "ROWS": 50}.items():
        monkeypatch.setattr(slower, name, value)


def told(seen):
    assert all(way.seconds > 0 for way in seen.ways)
    return [way.told for way in seen.ways]


def test_chunks_need_fewer_messages(ctx):
    assert NUMBERS % CHUNK == 0
    assert told(tasks_too_small(ctx)) == ["no message", "1,000 messages", f"{1000 // CHUNK} messages"]


def test_a_table_in_the_initializer_is_not_sent_with_the_tasks(ctx):
    _, along, kept = told(arguments_too_big(ctx))
    assert along.endswith(" MB sent to tasks") and float(along.split()[0]) > 1
    assert kept.endswith(" kB sent to tasks") and float(kept.split()[0]) < 10
    assert len(prices()) == 20_000


def test_sums_are_small_results(ctx):
    _, lists, sums = told(results_too_big(ctx))
    assert lists.endswith(" MB received") and float(lists.split()[0]) > 1
    assert sums.endswith(" kB received") and float(sums.split()[0]) < 10


def test_a_pool_for_each_call_starts_its_processes_each_time(ctx):
    assert told(a_pool_each_time(ctx)) == ["no process", f"{2 * CALLS} processes", "2 processes"]


def test_limited_workers_have_one_thread_each(ctx, monkeypatch):
    monkeypatch.setattr(slower.multiprocessing, "cpu_count", lambda: 2)
    _, free, limited = told(threads_times_processes(ctx))
    assert free.startswith("2 × ") and limited in ("2 × 1 threads", "2 × ? threads")


def test_short_messages_carry_no_task():
    sent = Traffic()
    sent.sizes = [4, 16, 17, 400]
    assert tasks_in(sent) == 2
