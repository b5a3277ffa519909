"""Build the index: find the files, index them in a crew, merge what comes back while the others still work.

Runs in the parent. Standard library only.
"""

import os
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, NamedTuple

from helpers.capstone.crew import Answer, Crew
from helpers.workers.indexing import index_file, merge_into

SKIPPED = {"site-packages", "dist-packages", "test", "tests", "idle_test", "__pycache__"}

Index = dict[str, dict[str, list[int]]]


class Built(NamedTuple):
    """What was built. index: {word: {path: [line, …]}}. failed: path -> what it raised. given_up: path -> why.

    left: paths that were not done, because somebody asked to stop. lost: how many workers died on the way.
    """

    index: Index
    failed: dict[str, str]
    given_up: dict[str, str]
    left: tuple[str, ...]
    lost: int


def library() -> Path:
    """Return the folder of this Python's standard library."""
    return Path(sysconfig.get_paths()["stdlib"])


def discover(folder: str | os.PathLike[str] | None = None) -> list[str]:
    """Return the paths of all Python files below a folder, by default the standard library's, sorted.

    Tests and installed packages are left out; so are folders that may not be read.
    """
    found = []
    for here, folders, names in os.walk(library() if folder is None else folder):
        folders[:] = [name for name in folders if name not in SKIPPED]
        found += [os.path.join(here, name) for name in names if name.endswith(".py")]
    return sorted(found)


def longest_first(paths: Iterable[str]) -> list[str]:
    """Return the paths, the largest files first: a long task that begins last would keep everybody waiting."""
    return sorted(paths, key=size, reverse=True)


def size(path: str) -> int:
    """Return the size of a file in bytes; 0 if it is gone, which whoever reads it will tell."""
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def usable_cores() -> int:
    """Return the number of cores that this process may use."""
    count = getattr(os, "process_cpu_count", None)  # since 3.13
    if count is None and hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return (count or os.cpu_count)() or 1


def build(paths: Iterable[str], workers: int | None = None, *, work: Callable[[str], Any] = index_file,
          stop: Any = None, progress: Callable[[Answer], object] | None = None, context: BaseContext | None = None,
          tries: int = 3, limit: float = 60.0, order: Callable[[Iterable[str]], list[str]] = longest_first) -> Built:
    """Return the index of these files, built by so many processes, by default one a usable core.

    work: path -> {word: [line, …]}; called in the workers. stop: anything with is_set(), looked at ten times a second.
    progress: called here with each answer as it comes. order: in which the files are handed out.
    tries, limit, context: see helpers.capstone.crew.Crew.
    """
    paths = list(paths)
    index: Index = {}
    failed: dict[str, str] = {}
    given_up: dict[str, str] = {}
    with Crew(work, max(1, min(workers or usable_cores(), len(paths))), tries, limit, context) as crew:
        for answer in crew.each(order(paths), stop):
            if answer.problem:
                (given_up if answer.given_up else failed)[answer.task] = answer.problem
            else:
                merge_into(index, answer.task, answer.result)
            if progress is not None:
                progress(answer)
    return Built(index, failed, given_up, tuple(crew.left), crew.lost)


def loop(paths: Iterable[str], work: Callable[[str], Any] = index_file) -> Built:
    """Return the same, built here, one file after the other: what every other way is compared with."""
    index: Index = {}
    failed: dict[str, str] = {}
    for path in paths:
        try:
            merge_into(index, path, work(path))
        except Exception as problem:
            failed[path] = f"{type(problem).__name__}: {problem}"
    return Built(index, failed, {}, (), 0)


def lines_of(places: dict[str, list[int]]) -> Iterator[tuple[str, int]]:
    """Yield (path, line) for each place, in order."""
    for path in sorted(places):
        for line in places[path]:
            yield path, line
