"""Index the same files with one of four engines; one of its workers may be killed in the middle.

Runs in the parent; the engine runs in a guarded program.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from helpers.instruments.clusters import as_workers, beside, cluster_of, end_loky, twice
from helpers.instruments.library import library_files
from helpers.records import Run
from helpers.safety.watchdog import guarded
from helpers.workers.engines import index_or_die, merged
from helpers.workers.indexing import index_file

ENGINES = ("Pool", "executor", "joblib", "Dask")
DEADLINE = 60.0  # seconds
PATIENCE, ENOUGH = 30.0, 1.0  # seconds for a result; for one that is lost, when all others are there


class Worked(NamedTuple):
    """What an engine did with the files.

    killed: one of its workers was. got: how many of the files' results arrived. right: they are all, and merged they
    equal the loop's index. said: the name of the error that it raised, "" if none. again: files begun more than once.
    """

    engine: str
    workers: int
    files: int
    killed: bool
    got: int
    right: bool
    said: str
    again: tuple[str, ...]
    run: Run


def work(engine: str, workers: int = 2, files: int = 12, killed: bool = False, method: str | None = None) -> Worked:
    """Index so many files of the standard library with this engine, one of ENGINES; return what happened.

    method: start method of the program, by default the kernel's. Raises ValueError for an engine that isn't known,
    RuntimeError with what was printed if the program did not end well.
    """
    if engine not in ENGINES:
        raise ValueError(f"the engine must be one of {', '.join(ENGINES)}, not {engine!r}")
    paths = [str(path) for path in library_files(files)]
    outcome = guarded(_work, engine, workers, paths, killed, deadline=DEADLINE, method=method, record=True)
    if outcome.verdict != "returned":
        raise RuntimeError(f"{outcome.sentence}; {outcome.output[-500:]}")
    got, right, said = outcome.value
    return Worked(engine, workers, len(paths), killed, got, right, said, twice(outcome.run), as_workers(outcome.run))


def _work(run: Any, engine: str, workers: int, paths: Sequence[str], killed: bool) -> tuple[int, bool, str]:
    folder = beside(run)
    task = run.of(partial(index_or_die, victim=paths[1] if killed else "", flag=str(folder / "flag")))
    found: dict[str, Any] = {}
    said = ""
    try:
        _RUN[engine](task, workers, paths, found, folder)
    except Exception as problem:
        said = type(problem).__name__
    right = len(found) == len(paths) and merged(found.items()) == merged((path, index_file(path)) for path in paths)
    return len(found), right, said


def _pool(task: Callable[..., Any], workers: int, paths: Sequence[str], found: dict[str, Any], folder: Path) -> None:
    from multiprocessing import Pool

    with Pool(workers) as pool:
        pending = {path: pool.apply_async(task, (path,)) for path in paths}
        for path in (*paths[:1], *paths[2:], paths[1]):  # the one that may be lost comes last
            found[path] = pending[path].get(PATIENCE if path != paths[1] or not task.function.keywords["victim"]
                                            else ENOUGH)


def _executor(task: Callable[..., Any], workers: int, paths: Sequence[str], found: dict[str, Any],
              folder: Path) -> None:
    from concurrent.futures import ProcessPoolExecutor, as_completed

    with ProcessPoolExecutor(workers) as executor:
        pending = {executor.submit(task, path): path for path in paths}
        for future in as_completed(pending, PATIENCE):
            found[pending[future]] = future.result()


def _joblib(task: Callable[..., Any], workers: int, paths: Sequence[str], found: dict[str, Any],
            folder: Path) -> None:
    from joblib import Parallel, delayed

    try:
        results = Parallel(n_jobs=workers, batch_size=1, temp_folder=str(folder))(delayed(task)(path) for path in paths)
        found.update(zip(paths, results))
    finally:
        end_loky()


def _dask(task: Callable[..., Any], workers: int, paths: Sequence[str], found: dict[str, Any], folder: Path) -> None:
    with cluster_of(workers, folder) as client:
        found.update(zip(paths, client.gather(client.map(task, paths, pure=False))))


_RUN = {"Pool": _pool, "executor": _executor, "joblib": _joblib, "Dask": _dask}
