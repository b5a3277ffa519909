"""Build the index of page 14 and ask it, watched: who read what when, what was left when, who answered.

Runs in the parent. Takes a context, never picks one.
"""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from multiprocessing.context import BaseContext
from pathlib import Path
from time import perf_counter, sleep
from typing import Any, NamedTuple

from helpers.capstone.asking import ask, shared
from helpers.capstone.building import build, discover, library, longest_first, loop
from helpers.capstone.crew import Crew
from helpers.recording.recording import recording
from helpers.records import Run
from helpers.workers.indexing import index_file, merge_into
from helpers.workers.postings import Lookup

ORDERS: dict[str, Callable[[Iterable[str]], list[str]]] = {
    "longest first": longest_first,
    "by name": lambda paths: sorted(paths, key=lambda path: Path(path).name),
    "shortest first": lambda paths: longest_first(paths)[::-1],
}
KILLS = {"nobody": None, "at a quarter": 0.25, "in the middle": 0.5, "near the end": 0.85}
PATIENCE = 30.0  # seconds; only reached when the program hangs
BETWEEN = 0.01  # seconds from one Ctrl-C to the next
PACKAGES = ("email", "asyncio")  # what the lab indexes: some sixty files, half a second of work


class Building(NamedTuple):
    """How an index was built. arrived: seconds at which each file's places had come. killed: when somebody was killed.

    same: whether the index is the loop's. lost: how many workers died. index: {word: {path: [line, …]}}.
    """

    run: Run
    files: int
    arrived: tuple[float, ...]
    killed: float | None
    lost: int
    same: bool
    order: str
    index: dict[str, dict[str, list[int]]]


class Asking(NamedTuple):
    """What processes answered. answers: (question, how many places, in how many files, the first place)."""

    run: Run
    answers: tuple[tuple[str, int, int, str], ...]
    workers: int


def some_files(packages: Iterable[str] = PACKAGES) -> list[str]:
    """Return the files of some packages of the library."""
    return [path for package in packages for path in discover(library() / package)]


def building(workers: int, order: str, kill: str, context: BaseContext | None = None) -> Building:
    """Build the index of a part of the library; kill a worker when so much of it is done.

    order: one of ORDERS. kill: one of KILLS.
    """
    paths, index, arrived, killed = some_files(), {}, [], None
    when = KILLS[kill] and round(KILLS[kill] * len(paths))
    with recording() as run, Crew(run.of(index_file), workers, context=context) as crew:
        for answer in crew.each(ORDERS[order](paths)):
            merge_into(index, answer.task, answer.result)
            arrived.append(run.now())
            if len(arrived) == when:
                killed = run.now()
                busiest(crew).process.kill()
    return Building(run.result, len(paths), tuple(arrived), killed, crew.lost, index == loop(paths).index, order, index)


def busiest(crew: Crew) -> Any:
    """Return the worker with the most files in hand: one that is in the middle of its work."""
    return max(crew.hands, key=lambda hand: len(hand.tasks))


def asking(index: dict[str, dict[str, list[int]]], questions: Iterable[str], workers: int,
           context: BaseContext | None = None) -> Asking:
    """Let so many processes answer the questions from one segment."""
    with (shared(index) as segment, recording() as run,
          Crew(run.of(Lookup(segment.name)), workers, context=context) as crew):
        found = ask(crew, questions)
    told = tuple((question, sum(map(len, places.values())), len(places), first_of(places))
                 for question, places in found.items())
    return Asking(run.result, told, workers)


def first_of(places: dict[str, list[int]]) -> str:
    """Return the first place, "parser.py:12"; "" if there is none."""
    return "" if not places else f"{Path(min(places)).name}:{places[min(places)][0]}"


class Desk:
    """What the lab keeps between two buttons: the index that was built last."""

    def __init__(self) -> None:
        self.index: dict[str, dict[str, list[int]]] = {}

    def build(self, workers: int, order: str, kill: str, questions: str) -> Building:
        """Build the index and keep it; questions is not used."""
        seen = building(workers, order, kill)
        self.index = seen.index
        return seen

    def ask(self, workers: int, order: str, kill: str, questions: str) -> Asking:
        """Answer questions, apart by commas; order and kill are not used. ValueError if there is nothing to answer."""
        asked = [each.strip() for each in questions.split(",") if each.strip()]
        if not asked:
            raise ValueError('write a word, or several: "message, read line" are two questions')
        self.index = self.index or loop(some_files()).index
        return asking(self.index, asked, min(workers, len(asked)))


def interrupted(*arguments: str, times: int = 1) -> tuple[int, str]:
    """Start the program as a terminal would, send SIGINT to all of it in the middle; return exit code, words.

    Linux and macOS only. arguments: of the program. times: how often SIGINT is sent, BETWEEN seconds apart. The words
    are its last line, or all if there is a traceback.
    """
    code, said = _interrupted(arguments, times)
    return (code, said) if code else _interrupted(arguments, times)  # on a busy machine it may have been too late


def _interrupted(arguments: Iterable[str], times: int) -> tuple[int, str]:
    program = subprocess.Popen([sys.executable, "-m", "helpers.capstone", *arguments], stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True)
    try:
        while program.stderr.read(1) not in ("1", ""):  # the bar has moved
            pass
        os.killpg(program.pid, signal.SIGINT)
        for _ in range(times - 1):
            sleep(BETWEEN)
            with contextlib.suppress(ProcessLookupError, PermissionError):  # it has ended; macOS says the second
                os.killpg(program.pid, signal.SIGINT)
        said = program.communicate(timeout=PATIENCE)[1]
        return program.returncode, said.splitlines()[-1] if "Traceback" not in said else said
    finally:
        program.kill()
        program.wait()


class Raced(NamedTuple):
    """One way to build the index: its name, its seconds, and whether it built the loop's."""

    way: str
    seconds: float
    same: bool


def race(files: int, workers: int) -> tuple[Raced, ...]:
    """Build the index of the files, every so many of the library, in four ways; a loop comes first.

    files: take each file whose place is divisible by it. To be run in a program of its own, by guarded: joblib keeps
    its processes for later.
    """
    paths = discover()[::files]
    build(paths[:1], 1)  # modules are loaded, the resource tracker runs,
    for path in paths:
        Path(path).read_bytes()  # and files are in the system's cache
    ways = {"a loop": lambda: loop(paths).index, "the capstone": lambda: build(paths, workers).index,
            "an executor": lambda: with_executor(paths, workers), "joblib": _joblib(paths, workers)}
    found, wanted = [], {}
    for way, run in ways.items():
        begin = perf_counter()
        index = run()
        found.append(Raced(way, perf_counter() - begin, index == (wanted or index)))
        wanted = wanted or index
    return tuple(found)


def with_executor(paths: list[str], workers: int) -> dict[str, dict[str, list[int]]]:
    """Build the index as most would: map of an executor, and merge."""
    from concurrent.futures import ProcessPoolExecutor

    index: dict[str, dict[str, list[int]]] = {}
    with ProcessPoolExecutor(workers) as executor:
        for path, places in zip(paths, executor.map(index_file, paths)):
            merge_into(index, path, places)
    return index


def _joblib(paths: list[str], workers: int) -> Callable[[], dict[str, dict[str, list[int]]]]:
    from joblib import Parallel, delayed  # before the clock starts, as the other imports

    def run() -> dict[str, dict[str, list[int]]]:
        index: dict[str, dict[str, list[int]]] = {}
        for path, places in zip(paths, Parallel(workers)(delayed(index_file)(path) for path in paths)):
            merge_into(index, path, places)
        return index

    return run
