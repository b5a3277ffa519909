"""Ways to be slower than the loop: each as a loop, as a pool that gets it wrong, and as a pool that is cured.

Runs in the parent. Pools are up before the clock starts, but where starting them is the trouble.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing.context import BaseContext
from time import perf_counter
from typing import Any, NamedTuple

from helpers.instruments.traffic import Traffic, traffic
from helpers.workers import arrays
from helpers.workers.arithmetic import burn, square
from helpers.workers.speed import bill, cheaper, keep, kept_cheaper, menu

PATIENCE = 60.0
NUMBERS, CHUNK = 5_000, 250
ENTRIES, LIMITS = 100_000, range(8, 104, 8)
PORTIONS, LENGTH = 8, 150_000
CALLS, FEW, STEPS = 4, 10, 100_000
SHORT = 16  # bytes; what is shorter tells the library's own threads something, and is no task
ROWS, PRODUCTS = 1000, 8


class Way(NamedTuple):
    """One way of doing it: its name, its seconds, and what there was of the thing that costs, in words."""

    name: str
    seconds: float
    told: str


class Slower(NamedTuple):
    """One way to be slower than the loop: its name, and the loop, the pool and the cure."""

    name: str
    ways: tuple[Way, Way, Way]


def tasks_too_small(context: BaseContext | None = None) -> Slower:
    """Square thousands of numbers, in a message each and in chunks."""
    loop = _timed(lambda: [square(number) for number in range(NUMBERS)])
    with traffic() as sent, _pool(context, 2) as pool:
        _wake(pool)
        before = tasks_in(sent)
        alone = _timed(lambda: list(pool.imap(square, range(NUMBERS))))
        between = tasks_in(sent)
        chunks = _timed(lambda: list(pool.imap(square, range(NUMBERS), CHUNK)))
        after = tasks_in(sent)
    return Slower("tasks too small", (
        Way("the loop", loop, "no message"),
        Way("a message a task", alone, f"{between - before:,} messages"),
        Way(f"chunks of {CHUNK}", chunks, f"{after - between:,} messages")))


def tasks_in(sent: Traffic) -> int:
    """Return how many messages with tasks were sent so far."""
    return sum(size > SHORT for size in sent.sizes)


def arguments_too_big(context: BaseContext | None = None) -> Slower:
    """Count low prices in a table that goes along with each task, or that each worker keeps."""
    table = prices()
    loop = _timed(lambda: [cheaper(table, limit) for limit in LIMITS])
    along, sent = _in_pool(context, partial(cheaper, table), LIMITS)
    kept, again = _in_pool(context, kept_cheaper, LIMITS, keep, (table,))
    return Slower("arguments too big", (
        Way("the loop", loop, "nothing sent"),
        Way("table with each task", along, f"{sent / 1e6:.1f} MB sent to tasks"),
        Way("table in the initializer", kept, f"{again / 1e3:.1f} kB sent to tasks")))


def prices() -> dict[int, float]:
    """Return a table of prices that is large to send."""
    return {dish: dish * 17 % 1009 / 10 for dish in range(ENTRIES)}


def results_too_big(context: BaseContext | None = None) -> Slower:
    """Add up long lists that the workers send home, or that they add up themselves."""
    portions = [LENGTH] * PORTIONS
    loop = _timed(lambda: [round(sum(menu(each)), 1) for each in portions])
    with traffic() as got, _pool(context, 2) as pool:
        _wake(pool)
        before = got.received
        lists = _timed(lambda: [round(sum(each), 1) for each in pool.imap(menu, portions)])
        between = got.received
        sums = _timed(lambda: list(pool.imap(bill, portions)))
        after = got.received
    return Slower("results too big", (
        Way("the loop", loop, "nothing received"),
        Way("lists come home", lists, f"{(between - before) / 1e6:.1f} MB received"),
        Way("sums come home", sums, f"{(after - between) / 1e3:.1f} kB received")))


def a_pool_each_time(context: BaseContext | None = None) -> Slower:
    """Do some work a few times, with a new pool each time and with one that stays."""
    work = [STEPS] * FEW
    loop = _timed(lambda: [[burn(steps) for steps in work] for _ in range(CALLS)])

    def anew() -> None:
        for _ in range(CALLS):
            with _pool(context, 2) as pool:
                pool.map(burn, work)

    def once() -> None:
        with _pool(context, 2) as pool:
            for _ in range(CALLS):
                pool.map(burn, work)

    return Slower("a pool for each call", (
        Way("the loop", loop, "no process"),
        Way("a pool for each call", _timed(anew), f"{2 * CALLS} processes"),
        Way("one pool for all", _timed(once), "2 processes")))


def threads_times_processes(context: BaseContext | None = None) -> Slower:
    """Multiply matrices in a process for each core, with numpy's own threads in each, and with one thread each."""
    workers = max(2, multiprocessing.cpu_count())
    workers = min(workers, 8)
    arrays.multiply(ROWS)  # a process's first product takes longer; it isn't counted
    loop = _timed(lambda: [arrays.multiply(ROWS) for _ in range(PRODUCTS)])
    ways = [Way("the loop", loop, f"1 process, {arrays.blas_threads() or '?'} threads")]
    for name, limit in (("threads in each worker", ()), ("one thread a worker", (1,))):
        with _pool(context, workers, arrays.limit_blas if limit else None, limit) as pool:
            each = max(pool.map(arrays.blas_threads, range(4 * workers), 1))
            pool.map(arrays.multiply, [ROWS] * 2 * workers, 1)
            seconds = _timed(lambda: pool.map(arrays.multiply, [ROWS] * PRODUCTS, 1))
        ways.append(Way(name, seconds, f"{workers} × {each or '?'} threads"))
    return Slower("threads times processes", tuple(ways))


def _in_pool(context: BaseContext | None, task: Callable[..., Any], items: Sequence[int],
             initializer: Callable[..., Any] | None = None, initargs: tuple[Any, ...] = ()) -> tuple[float, int]:
    """Return the seconds that the tasks took, one a message, and the bytes that were sent for them."""
    with traffic() as sent, _pool(context, 2, initializer, initargs) as pool:
        _wake(pool)
        before = sent.bytes
        seconds = _timed(lambda: pool.map_async(task, items, 1).get(PATIENCE))
        return seconds, sent.bytes - before


def _pool(context: BaseContext | None, workers: int, initializer: Callable[..., Any] | None = None,
          initargs: tuple[Any, ...] = ()) -> Any:
    return (context or multiprocessing).Pool(workers, initializer, initargs)


def _wake(pool: Any) -> None:
    """Wait until the workers are up, or nearly."""
    pool.map_async(square, range(8), 1).get(PATIENCE)


def _timed(work: Callable[[], Any]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin
