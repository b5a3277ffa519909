"""The program of the command line: arguments in, an index built, questions answered, an exit code out.

Runs in the parent. Standard library and tqdm.
"""

import argparse
import errno
import multiprocessing
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from tqdm import tqdm

from helpers.capstone.asking import ask, readers, shared
from helpers.capstone.building import Built, build, discover, library, lines_of, loop, usable_cores
from helpers.capstone.stopping import Stop
from helpers.workers.methods import start_methods

PROBLEM, WRONG = 1, 3  # exit codes: a folder without files, --check that found a difference; argparse has 2
SHOWN = 5  # places a question, unless --all


class Bar(tqdm):
    """A progress bar of one process: it needs neither a lock that other processes share nor a thread of its own."""

    monitor_interval = 0


Bar.set_lock(threading.RLock())


def main(arguments: Sequence[str] | None = None, stop: Stop | None = None) -> int:
    """Run the program and return its exit code: 0, 1 if there is nothing to index, 128 + the signal if one came."""
    given = parser().parse_args(arguments)
    stop = stop or Stop()
    try:
        return _run(given, stop)
    except OSError as problem:
        if not _is_closed(problem):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _is_closed(problem: OSError) -> bool:
    """Return whether whoever read us has seen enough: … | head. Windows says "Invalid argument" then."""
    return isinstance(problem, BrokenPipeError) or (os.name == "nt" and problem.errno == errno.EINVAL)


def parser() -> argparse.ArgumentParser:
    """Return what knows the arguments."""
    made = argparse.ArgumentParser(
        prog="python -m helpers.capstone",
        description="Index the functions and classes of Python files by their words, in several processes, and answer "
                    "questions from shared memory.")
    made.add_argument("questions", nargs="*", metavar="QUESTION", help='a word, or several: "read line"')
    made.add_argument("--folder", type=Path, help="what to index instead of Python's own library")
    made.add_argument("--workers", type=_at_least_one, default=usable_cores(), metavar="N",
                      help="processes (default: the cores this process may use, here %(default)s)")
    made.add_argument("--tries", type=_at_least_one, default=3, metavar="N",
                      help="give a file up when its worker died with it so often (default: %(default)s)")
    made.add_argument("--limit", type=float, default=60.0, metavar="S",
                      help="end a worker that takes longer than so many seconds for a file (default: %(default)g)")
    made.add_argument("--start-method", choices=start_methods(), metavar="METHOD",
                      help="spawn, forkserver or fork (default: this Python's own)")
    made.add_argument("--all", action="store_true", help=f"show all places, not the first {SHOWN}")
    made.add_argument("--check", action="store_true", help="build it once more in a loop and compare")
    made.add_argument("--quiet", action="store_true", help="no progress bar")
    return made


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _run(given: argparse.Namespace, stop: Stop) -> int:
    folder = given.folder or library()
    paths = discover(folder)
    if not paths:
        print(f"there are no Python files in {folder}", file=sys.stderr)
        return PROBLEM
    context = multiprocessing.get_context(given.start_method)
    with Bar(total=len(paths), unit="file", disable=given.quiet, file=sys.stderr) as bar:
        built = build(paths, given.workers, stop=stop, tries=given.tries, limit=given.limit, context=context,
                      progress=lambda answer: bar.update())
    tell(built, len(paths), sys.stderr)
    if given.check and not stop.is_set():
        same = same_as_the_loop(built, paths, stop)
        print({True: "the loop builds the same", False: "the loop builds another index", None: ""}[same],
              file=sys.stderr)
        if same is False:
            return WRONG
    if not stop.is_set():
        answer(built, given, folder, stop)
    return 128 + stop.number if stop.is_set() else 0


def tell(built: Built, files: int, out: TextIO) -> None:
    """Say what was built, and each file that isn't in it, with the reason."""
    done = files - len(built.failed) - len(built.given_up) - len(built.left)
    print(f"{'stopped: ' * bool(built.left)}{done} of {files} files, {len(built.index)} words", file=out)
    if built.lost:
        print(f"{built.lost} workers died and were replaced", file=out)
    for path, why in (*sorted(built.failed.items()), *sorted(built.given_up.items())):
        print(f"not indexed: {path}: {why}", file=out)


def same_as_the_loop(built: Built, paths: Sequence[str], stop: Any) -> bool | None:
    """Return whether a loop over the same files builds the same; None if somebody asked to stop meanwhile."""
    wanted = loop(path for path in paths if not stop.is_set() and path not in built.given_up)
    return None if stop.is_set() else (built.index, built.failed) == (wanted.index, wanted.failed)


def answer(built: Built, given: argparse.Namespace, folder: Path, stop: Any) -> None:
    """Answer the questions in processes that look into one segment, and print what they found."""
    if not given.questions:
        return
    workers = min(given.workers, len(given.questions))
    context = multiprocessing.get_context(given.start_method)
    with shared(built.index) as segment, readers(segment, workers, context) as crew:
        answers = ask(crew, given.questions, stop)
    for question, places in answers.items():
        lines = list(lines_of(places))
        print(f"{question}: {len(lines)} places in {len(places)} files")
        for path, line in lines if given.all else lines[:SHOWN]:
            print(f"  {os.path.relpath(path, folder)}:{line}")
