"""The engines: everything that runs a Python function in processes of one machine, behind one small interface.

Runs in the parent. An engine is a context manager ``engine(work, workers)``: its workers live as long as its block. It
yields ``each(tasks, chunk)``, which yields (task, work(task)) as the results come, in any order. Libraries are imported
inside, since their import is a part of their start-up.

Nothing is tuned for one alone: each gets the same tasks in the same order (the largest files first), in chunks of the
same size where it has chunks, and the start method where it lets one choose. NOTES says where it has no such knob.
"""

import importlib.util
import itertools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from tools.bench.tasks import Paired

METHOD = "spawn"  # the course's own: every system has it
Each = Callable[[list[Any], int], Iterable[tuple[Any, Any]]]


@contextmanager
def capstone(work: Callable[[Any], Any], workers: int) -> Iterator[Each]:
    """The course's capstone: processes with a pipe each."""
    import multiprocessing

    from helpers.capstone.crew import Crew

    with Crew(work, workers, context=multiprocessing.get_context(METHOD)) as crew:
        yield lambda tasks, chunk: ((answer.task, answer.result) for answer in crew.each(tasks))


@contextmanager
def pool(work: Callable[[Any], Any], workers: int) -> Iterator[Each]:
    """multiprocessing.Pool, its imap_unordered."""
    import multiprocessing

    with multiprocessing.get_context(METHOD).Pool(workers) as started:
        yield lambda tasks, chunk: started.imap_unordered(work, tasks, chunk)


@contextmanager
def futures(work: Callable[[Any], Any], workers: int) -> Iterator[Each]:
    """concurrent.futures, ProcessPoolExecutor.map with a chunk size."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, multiprocessing.get_context(METHOD)) as executor:
        yield lambda tasks, chunk: executor.map(work, tasks, chunksize=chunk)


@contextmanager
def joblib(work: Callable[[Any], Any], workers: int) -> Iterator[Each]:
    """joblib on its default backend, loky; results as they come."""
    from joblib import Parallel, delayed
    from joblib.externals.loky import get_reusable_executor

    def each(tasks: list[Any], chunk: int) -> Iterable[tuple[Any, Any]]:
        parallel = Parallel(n_jobs=workers, return_as="generator_unordered", batch_size=chunk)
        return parallel(delayed(work)(task) for task in tasks)

    try:
        if workers == 1:  # asked for one, joblib computes in the caller itself: its executor has a real process
            yield lambda tasks, chunk: _as_they_come(get_reusable_executor(1), work, tasks, chunk)
        else:
            yield each
    finally:
        get_reusable_executor().shutdown()


@contextmanager
def mpire(work: Callable[[Any], Any], workers: int) -> Iterator[Each]:
    """mpire's WorkerPool, its imap_unordered."""
    from mpire import WorkerPool

    with WorkerPool(workers, start_method=METHOD, keep_alive=True) as started:
        yield lambda tasks, chunk: started.imap_unordered(work, tasks, iterable_len=len(tasks), chunk_size=chunk)


@contextmanager
def multiprocess(work: Callable[[Any], Any], workers: int) -> Iterator[Each]:
    """multiprocess, the fork of multiprocessing that pickles with dill."""
    import multiprocess as library

    with library.get_context(METHOD).Pool(workers) as started:
        yield lambda tasks, chunk: started.imap_unordered(work, tasks, chunk)


@contextmanager
def dask(work: Callable[[Any], Any], workers: int) -> Iterator[Each]:
    """dask.distributed on a LocalCluster of one thread a process."""
    import logging

    from distributed import Client, LocalCluster, as_completed

    logging.getLogger("distributed").setLevel(logging.ERROR)

    def each(tasks: list[Any], chunk: int) -> Iterator[tuple[Any, Any]]:
        promised = client.map(work, tasks, pure=False, batch_size=max(chunk, 1))
        for done in as_completed(promised, with_results=True).batches():
            yield from (result for _, result in done)

    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster, \
            Client(cluster) as client:
        yield each


@contextmanager
def ray(work: Callable[[Any], Any], workers: int) -> Iterator[Each]:
    """Ray, its actor pool."""
    import ray as library
    from ray.util.multiprocessing import Pool

    library.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    try:
        with Pool(workers) as started:
            yield lambda tasks, chunk: started.imap_unordered(work, tasks, chunksize=chunk)
    finally:
        library.shutdown()


ENGINES: dict[str, Callable[..., Any]] = {
    "multiprocessing": capstone, "Pool": pool, "concurrent.futures": futures, "joblib": joblib, "mpire": mpire,
    "multiprocess": multiprocess, "dask": dask, "ray": ray}
NEEDS = {"multiprocessing": "helpers.capstone", "joblib": "joblib", "mpire": "mpire", "multiprocess": "multiprocess",
         "dask": "distributed", "ray": "ray"}
NOTES = {
    "multiprocessing": "the capstone; portions of its own: a 32nd of what is left for each worker, 32 tasks at most",
    "Pool": "imap_unordered; chunks and start method as all",
    "concurrent.futures": "map: results in the order of the tasks; chunks and start method as all",
    "joblib": "loky starts its processes in its own way; with one worker its executor is asked, since joblib itself "
              "would compute in the caller",
    "mpire": "imap_unordered; chunks and start method as all",
    "multiprocess": "imap_unordered; chunks and start method as all; pickles with dill",
    "dask": "one thread a process, no dashboard; no chunks of tasks; starts its processes in its own way",
    "ray": "its Pool; chunks as all; starts its processes in its own way"}


def installed() -> list[str]:
    """Return the names of the engines that are here, ours first."""
    return [name for name in ENGINES if name not in NEEDS or _is_there(NEEDS[name])]


@contextmanager
def opened(name: str, work: Callable[[Any], Any], workers: int, echo: bool = True) -> Iterator[Each]:
    """Start an engine; echo: False if the tasks are large and needn't come back. Yields each(tasks, chunk)."""
    tells = name == "multiprocessing"  # it knows which task an answer belongs to
    with ENGINES[name](work if tells else Paired(work, echo), workers) as each:
        yield each


def _as_they_come(executor: Any, work: Callable[[Any], Any], tasks: list[Any], chunk: int) -> Iterator[Any]:
    batches = [tasks[begin:begin + chunk] for begin in range(0, len(tasks), chunk)]
    return itertools.chain.from_iterable(executor.map(partial(_batch, work), batches))


def _batch(work: Callable[[Any], Any], batch: list[Any]) -> list[Any]:
    return [work(task) for task in batch]


def _is_there(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False
