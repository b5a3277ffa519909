"""A Dask cluster on this machine, as a page needs it: on loopback, quiet, nothing left of it; its workers' lanes.

Runs in the parent. Dask is imported inside the functions: it takes a second.
"""

import logging
import multiprocessing
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from helpers.recording.reading import STRANGE as STRANGER
from helpers.recording.workspace import discard, workspace
from helpers.records import Lane, Run, Span

PATIENCE = "30s"  # for a machine so busy that a worker takes long to come up; Dask's own is 30 s for some of these
SHELF = "dask"
HERE = "127.0.0.1:0"  # any free port; without an address Dask takes 8787, and warns where that is taken
LOGS = "DASK_LOGGING__DISTRIBUTED"


def quiet(folder: str | os.PathLike[str] | None = None, method: str | None = None) -> dict[str, Any]:
    """Return settings for ``dask.config.set``: no lines on stderr, temporary files in a folder of the course's own.

    folder: where; by default one in the kernel's workspace, which ``tidy`` removes. method: how Dask starts its
    workers; by default as Dask does by itself, by spawn.
    """
    for name in ("distributed", "bokeh", "asyncio", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    settings = {
        "temporary-directory": str(workspace(SHELF) if folder is None else folder),
        "logging": {"distributed": "critical", "tornado": "critical"},
        f"distributed.nanny.pre-spawn-environ.{LOGS}": "critical",  # for the workers' own log lines
        "distributed.comm.timeouts.connect": PATIENCE,
        "distributed.comm.timeouts.tcp": PATIENCE,
    }
    return settings if method is None else {**settings, "distributed.worker.multiprocessing-method": method}


def quick() -> str:
    """Return the start method by which workers come up soonest and safely: they are forked from a server that has
    imported Dask once. Windows has none."""
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def tidy() -> None:
    """Remove the temporary files of clusters that are closed, and end the workers that joblib keeps."""
    discard(workspace(SHELF))
    end_loky()


def end_loky() -> None:
    """End the workers that joblib keeps for the next call; nothing happens if there are none."""
    from joblib.externals.loky import reusable_executor

    executor = reusable_executor._executor  # get_reusable_executor() would start new ones
    if executor is not None:
        executor.shutdown(wait=True, kill_workers=True)


@contextmanager
def cluster_of(workers: int, folder: str | os.PathLike[str]) -> Iterator[Any]:
    """Give a client of a new Dask cluster inside the block: so many worker processes of one thread, on loopback.

    folder: for its temporary files. Used where a cluster is no more than a tool; the page starts its own.
    """
    os.environ[LOGS] = "critical"  # for workers that are forked from a server, which reads it once
    import dask

    dask.config.set(quiet(folder, quick()))
    from distributed import Client, LocalCluster

    with LocalCluster(n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=HERE) as cluster, \
            Client(cluster) as client:
        client.wait_for_workers(workers, timeout=30)
        yield client


def beside(run: Any) -> Path:
    """Return the folder that a recording's marks are kept in: a place for files that shall go with them."""
    return Path(run.of(print).recorder.folder)


def as_workers(run: Any) -> Run:
    """Return the run with a lane a worker: what a thread inside a worker process did stands in the process's lane.

    A worker of Dask runs its tasks in a thread, so that the process can talk meanwhile. A worker that was there when
    the recording began has a lane from its beginning on; nobody saw its end, so a task that it never finished ends
    when the next worker was asked for, in its place. After a cut a task that was begun before is named so:
    "heapq.py, again".
    """
    inner: dict[int, list[Span]] = {}
    for lane in run.lanes:
        if lane.kind == "thread" and lane.pid != run.parent.pid:
            inner.setdefault(lane.pid, []).extend(lane.spans)
    asked = [lane.asked for lane in run.lanes if lane.kind == "process" and lane.name != STRANGER]
    lanes = [_with(lane, inner.get(lane.pid, ()), asked) for lane in run.lanes
             if lane.kind == "process" or lane.pid == run.parent.pid]
    return Run(run.parent, _named(_again(sorted(lanes, key=lambda lane: lane.asked))), run.wall)


def _with(lane: Lane, spans: Iterable[Span], asked: list[float]) -> Lane:
    if lane.name == STRANGER:
        lane = lane._replace(asked=0.0, ready=0.0)
    spans = tuple(sorted((*lane.spans, *spans), key=lambda span: span.begin))
    for cut in [span for span in spans if not span.complete]:
        ended = lane.ended or min((when for when in asked if when > cut.begin), default=None)
        if ended:
            lane = lane._replace(ended=ended)
            spans = tuple(span._replace(end=min(span.end, ended)) if span is cut else span for span in spans)
    return lane._replace(spans=spans)


def _again(lanes: list[Lane]) -> list[Lane]:
    """Name what was begun before, if anything was cut off: else tasks of one name are merely of one name."""
    if all(span.complete for lane in lanes for span in lane.tasks):
        return lanes
    first: dict[str, float] = {}
    for lane in lanes:
        for span in lane.tasks:
            first[span.label] = min(first.get(span.label, span.begin), span.begin)
    return [lane._replace(spans=tuple(
        span._replace(label=f"{span.label}, again") if span.kind == "task" and span.begin > first[span.label] else span
        for span in lane.spans)) for lane in lanes]


def _named(lanes: list[Lane]) -> tuple[Lane, ...]:
    """Name Dask's, loky's and by hand started workers by their number; the standard library's have names."""
    number, named = 0, []
    for lane in lanes:
        if lane.name.startswith(("Dask Worker", "LokyProcess", STRANGER)):
            number += 1
            lane = lane._replace(name=f"worker {number}")
        named.append(lane)
    return tuple(named)


def twice(run: Any) -> tuple[str, ...]:
    """Return the labels of the tasks that were begun more than once, sorted."""
    labels = [span.label for span in run.tasks]
    return tuple(sorted({label for label in labels if labels.count(label) > 1}))
