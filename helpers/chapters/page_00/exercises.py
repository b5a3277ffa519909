"""The exercise of notebook 00: the reader meets the checker.

The probe runs in a guarded program, the judge in the parent.
"""

import multiprocessing
from collections.abc import Callable
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import shown
from helpers.exercises.promises import judged, promised
from helpers.instruments.library import library_files
from helpers.records import Run

FILES = 40


def probe(run: Any, count_lines: Callable[..., Any]) -> list[Any]:
    """Map the reader's function over real files in a pool of two; return its results."""
    with multiprocessing.Pool(2) as pool:
        return pool.map(run.of(count_lines), library_files(FILES), chunksize=4)


def right_counts(counted: list[Any], run: Run) -> str | None:
    """Compare with the lines as they are."""
    files = library_files(FILES)
    expected = [len(path.read_bytes().splitlines()) for path in files]
    for path, got, right in zip(files, counted, expected):
        if got is None:
            return f"count_lines({path.name!r}) returned None in the child; a worker hands its result back by return."
        if got != right:
            more = " What follows the last end of a line is no line." if got == right + 1 else ""
            return f"{path.name} has {right} lines, and count_lines returned {shown(got)}.{more}"
    return None


EXERCISES = (
    Exercise(
        key="0.1", name="count_lines", parameters=("path",),
        hints=("A worker is an ordinary function: open the file, count, return the number.",
               "Open it in binary mode, open(path, 'rb'), then no character can surprise you.",
               "with open(path, 'rb') as file: return sum(1 for line in file)"),
        praise=f"your function ran in two other processes, over {FILES} files, and every count is correct.",
        probe=probe,
        promises=(promised("it returns the number of lines of the file at `path`", judged(right_counts)),),
        ),
)
