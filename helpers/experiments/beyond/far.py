"""Workers that are programs of their own: Dask's scheduler and workers started by hand, queues of a manager over TCP,
Ray's Pool.

Runs in the parent; everything that is started belongs to a guarded program's tree.
"""

import importlib.util
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from multiprocessing import Process
from multiprocessing.managers import BaseManager
from pathlib import Path
from typing import Any, NamedTuple

from helpers.instruments.clusters import HERE, as_workers, beside, quiet
from helpers.instruments.library import library_files
from helpers.records import Run
from helpers.safety.watchdog import guarded
from helpers.workers.engines import far_worker, merged
from helpers.workers.indexing import index_file

DEADLINE = 90.0  # seconds
QUIET = 2.0  # seconds without a result after which nobody works any more


RECIPE = """def salted(dish):
    return f"{dish} with salt"
"""


class ByHand(NamedTuple):
    """A cluster of programs that were started by hand, and have ended.

    right: the files' index equals the loop's. programs: how many were started. workers: how many processes worked.
    missing: what a function raised whose module only the client has, and the cause. uploaded: what it returned when
    the module's file was uploaded.
    """

    right: bool
    programs: int
    workers: int
    missing: tuple[str, str]
    uploaded: str
    run: Run


class Far(NamedTuple):
    """A queue over TCP: files handed out, results that came back, whether that is all of them."""

    given: int
    back: int
    all: bool


def by_hand(files: int = 12, workers: int = 2) -> ByHand:
    """Start ``dask scheduler`` and so many ``dask worker``, index the files there, end all of them.

    Raises RuntimeError if the program did not end well.
    """
    outcome = guarded(_by_hand, files, workers, deadline=DEADLINE, record=True)
    _well(outcome)
    return ByHand(*outcome.value, as_workers(outcome.run))


def far_queue(killed: bool) -> Far:
    """Let two processes index twelve files that a manager serves over TCP; one of them may be killed over a file."""
    outcome = guarded(_far_queue, killed, deadline=DEADLINE, record=True)
    _well(outcome)
    return outcome.value


def with_ray(paths: Sequence[str]) -> dict[str, dict[str, list[int]]]:
    """Index the files with ray.util.multiprocessing.Pool; return path -> places. Ray must be installed."""
    short = "/tmp" if os.name == "posix" else None  # it makes sockets in there, and their paths may have 103 letters
    folder = tempfile.mkdtemp(prefix="tkray", dir=short)
    try:
        outcome = guarded(_with_ray, list(paths), folder, deadline=DEADLINE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _well(outcome)
    return outcome.value


def _well(outcome: Any) -> None:
    if outcome.verdict != "returned":
        raise RuntimeError(f"{outcome.sentence}; {outcome.output[-800:]}")


def _by_hand(run: Any, files: int, workers: int) -> tuple[bool, int, int, tuple[str, str], str]:
    folder = beside(run)
    import dask

    dask.config.set(quiet(folder))
    from distributed import Client

    note = folder / "scheduler.json"
    common = ["--scheduler-file", str(note), "--host", "127.0.0.1", "--dashboard-address", HERE]
    programs = [_start(folder, "scheduler", *common, "--port", "0")]
    for number in range(workers):
        programs.append(_start(folder, "worker", *common, "--nthreads", "1", "--no-nanny", "--name", str(number),
                               "--local-directory", str(folder)))
    paths = [str(path) for path in library_files(files)]
    try:
        _wait_for(note)
        with Client(scheduler_file=str(note), timeout=60) as client:
            client.wait_for_workers(workers, timeout=60)
            pids = set(client.run(os.getpid).values())
            results = client.gather(client.map(run.of(index_file), paths, pure=False))
            missing, uploaded = _without_and_with(client, folder)
            client.shutdown()
        right = merged(zip(paths, results)) == merged((path, index_file(path)) for path in paths)
        for program in programs:
            program.wait(30)
        return right, len(programs), len(pids - {os.getpid()}), missing, uploaded
    finally:
        for program in programs:
            program.kill()
            program.wait()


def _without_and_with(client: Any, folder: Path) -> tuple[tuple[str, str], str]:
    """Call a function of a module that only this program has; upload the module, and call it again."""
    file = folder / "recipe.py"
    file.write_text(RECIPE, encoding="utf-8")
    found = importlib.util.spec_from_file_location("recipe", file)
    recipe = sys.modules["recipe"] = importlib.util.module_from_spec(found)
    found.loader.exec_module(recipe)
    missing = "", ""
    try:
        client.submit(recipe.salted, "soup").result(30)
    except Exception as problem:
        missing = type(problem).__name__, str(problem.__cause__ or problem)
    client.upload_file(str(file))
    return missing, client.submit(recipe.salted, "soup", pure=False).result(30)


def _start(folder: Path, *words: str) -> "subprocess.Popen[bytes]":
    """Start ``dask …`` as a program of its own; what it says goes to a file that nobody keeps."""
    log = open(folder / f"{words[0]}.log", "ab")
    with log:
        return subprocess.Popen([sys.executable, "-m", "dask", *words], stdin=subprocess.DEVNULL, stdout=log,
                                stderr=log, env={**os.environ, "DASK_TEMPORARY_DIRECTORY": str(folder)})


def _wait_for(path: Path, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not path.exists():
        if time.monotonic() > end:
            raise TimeoutError(f"{path.name} was not written within {seconds:g} s")
        time.sleep(0.05)


def _far_queue(run: Any, killed: bool) -> Far:
    tasks: queue.Queue[Any] = queue.Queue()
    results: queue.Queue[Any] = queue.Queue()

    class Shop(BaseManager):
        pass

    Shop.register("tasks", callable=lambda: tasks)
    Shop.register("results", callable=lambda: results)
    key = os.urandom(16)
    server = Shop(address=("127.0.0.1", 0), authkey=key).get_server()
    threading.Thread(target=server.serve_forever, daemon=True).start()  # its end ends the program; so a daemon
    paths = [str(path) for path in library_files(12)]
    for path in (*paths, None, None):
        tasks.put(path)
    victim = paths[1] if killed else ""
    workers = [Process(target=far_worker, args=(server.address, key, victim, str(beside(run) / "flag")))
               for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(40)
    back = {results.get(timeout=QUIET)[0] for _ in range(results.qsize())}
    return Far(len(paths), len(back), not set(paths) - back)


def _with_ray(paths: list[str], folder: str) -> dict[str, dict[str, list[int]]]:
    os.environ["RAY_AUTH_MODE"] = "disabled"  # it would leave a token in the home folder
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # it would report to its makers over the network
    import ray
    from ray.util.multiprocessing import Pool

    ray.init(num_cpus=2, include_dashboard=False, _node_ip_address="127.0.0.1", _temp_dir=folder,
             log_to_driver=False, configure_logging=False)
    try:
        with Pool(2) as pool:
            return dict(zip(paths, pool.map(index_file, paths, chunksize=4)))
    finally:
        ray.shutdown()
