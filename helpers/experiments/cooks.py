"""Count the functions of real files with a loop, then with a pool: the measurement of the first lab.

Runs in the parent.
"""

import multiprocessing
import time
from multiprocessing.context import BaseContext
from typing import NamedTuple

from helpers.instruments.library import library_files
from helpers.recording.recording import recording
from helpers.records import Run
from helpers.workers.counting import count_functions


class Counted(NamedTuple):
    """One run: what the processes did, how long the loop took (seconds), and whether both counted the same."""

    run: Run
    loop_seconds: float
    same: bool


def count_with(cooks: int, files: int, context: BaseContext | None = None) -> Counted:
    """Count so many library files with a loop and with a pool of so many workers; return what happened.

    context: from multiprocessing.get_context; by default the kernel's. Raises ValueError if cooks is less than 1.
    """
    paths = library_files(files)
    begin = time.perf_counter()
    expected = [count_functions(path) for path in paths]
    loop = time.perf_counter() - begin
    with recording() as run, (context or multiprocessing).Pool(cooks) as pool:
        counted = pool.map(run.of(count_functions), paths, chunksize=max(1, len(paths) // (cooks * 8)))
    return Counted(run.result, loop, counted == expected)
