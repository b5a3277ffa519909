"""Count what a program sends to a scheduler and gets back; time how engines start and answer.

Runs in the parent; clusters run in a guarded program, and its client reaches the scheduler through a relay that counts.
"""

import statistics
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from helpers.instruments.clusters import beside, cluster_of, end_loky
from helpers.instruments.library import library_files
from helpers.instruments.relay import Passed, relay
from helpers.safety.watchdog import guarded
from helpers.workers.engines import merged
from helpers.workers.indexing import index_file

DEADLINE = 90.0  # seconds
BIG = 1 << 20  # bytes
TIMES = 15


class Sent(NamedTuple):
    """What passed between a client and its scheduler: bytes up and down, and how often the client waited for them."""

    what: str
    up: int
    down: int
    turns: int


class Paid(NamedTuple):
    """What an engine costs, in seconds: until it has answered for the first time, and for one small task and answer."""

    engine: str
    start: float
    message: float


def sent() -> list[Sent]:
    """Return what passes for five ways of giving work to a cluster, counted between client and scheduler.

    Raises RuntimeError if the program did not end well.
    """
    return _value(_sent)


def paid() -> list[Paid]:
    """Return what four engines with two workers cost on this machine, now.

    Raises RuntimeError if the program did not end well.
    """
    return _value(_paid)


def _value(function: Callable[..., Any]) -> Any:
    outcome = guarded(function, deadline=DEADLINE, record=True)
    if outcome.verdict != "returned":
        raise RuntimeError(f"{outcome.sentence}; {outcome.output[-500:]}")
    return outcome.value


def _sent(run: Any) -> list[Sent]:
    paths = [str(path) for path in library_files(12)]
    with cluster_of(1, beside(run)) as near, relay(_port(near)) as (port, passed):
        from distributed import Client

        with Client(f"tcp://127.0.0.1:{port}", set_as_default=False) as client:
            client.submit(abs, -1).result()
            return _rows(client, passed, paths)


def _port(client: Any) -> int:
    return int(client.scheduler.address.rpartition(":")[2])


def _rows(client: Any, passed: Passed, paths: list[str]) -> list[Sent]:
    block = bytes(range(256)) * (BIG // 256)

    def blocks() -> Any:
        return client.gather([client.submit(_length, block, number) for number in range(4)])

    def scattered() -> Any:
        there = client.scatter(block)
        return client.gather([client.submit(_length, there, number) for number in range(4)])

    def at_home() -> Any:
        return merged(zip(paths, client.gather(client.map(index_file, paths))))

    def in_the_cluster() -> Any:
        parts = client.map(_named, paths)
        return client.submit(len, client.submit(merged, parts)).result()

    ways = (("one small task", lambda: client.submit(abs, -2).result()), ("12 files, merged at home", at_home),
            ("12 files, merged there", in_the_cluster), ("1 MiB with each of 4 tasks", blocks),
            ("1 MiB scattered, 4 tasks", scattered))
    found = []
    for name, way in ways:
        passed.clear()
        way()
        found.append(Sent(name, passed.up, passed.down, passed.turns))
    return found


def _named(path: str) -> tuple[str, dict[str, list[int]]]:
    return path, index_file(path)


def _length(block: bytes, number: int) -> int:
    return len(block) + number


def _paid(run: Any) -> list[Paid]:
    return [way(beside(run)) for way in (_pool, _executor, _joblib, _dask)]


def _measured(name: str, begin: float, ask: Callable[[], Any]) -> Paid:
    ask()
    start, times = perf_counter() - begin, []
    for _ in range(TIMES):
        begin = perf_counter()
        ask()
        times.append(perf_counter() - begin)
    return Paid(name, start, statistics.median(times))


def _pool(folder: Path) -> Paid:
    from multiprocessing import Pool

    begin = perf_counter()
    with Pool(2) as pool:
        return _measured("Pool", begin, lambda: pool.apply_async(abs, (-1,)).get(30))


def _executor(folder: Path) -> Paid:
    from concurrent.futures import ProcessPoolExecutor

    begin = perf_counter()
    with ProcessPoolExecutor(2) as executor:
        return _measured("executor", begin, lambda: executor.submit(abs, -1).result(30))


def _joblib(folder: Path) -> Paid:
    from joblib import Parallel, delayed

    begin = perf_counter()
    try:
        parallel = Parallel(n_jobs=2, temp_folder=str(folder))
        return _measured("joblib", begin, lambda: parallel([delayed(abs)(-1)] * 2))
    finally:
        end_loky()


def _dask(folder: Path) -> Paid:
    begin = perf_counter()
    numbers = iter(range(1_000_000))
    with cluster_of(2, folder) as client:  # begins with importing Dask
        return _measured("Dask", begin, lambda: client.submit(abs, next(numbers)).result(30))
