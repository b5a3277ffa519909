"""Run a text as a real script, ``python script.py``, in a tree of its own with a deadline.

Runs in the parent.
"""

import shutil
from typing import NamedTuple

from helpers.measure.watchdog import guarded
from helpers.measure.workspace import scratch
from helpers.workers.cells import run_file


class Ran(NamedTuple):
    """What a script did: its exit code (None if it was stopped at the deadline), what it printed, and its errors."""

    exitcode: int | None
    printed: str
    errors: str


def run_script(text: str, deadline: float = 20.0) -> Ran:
    """Write the text to a file, run it as the main program of a Python of its own, and return what it did.

    deadline: seconds; then the script and all of its children are ended.
    """
    folder = scratch("scripts")
    path = folder / "script.py"
    path.write_text(text.strip() + "\n", encoding="utf-8")
    try:
        outcome = guarded(run_file, str(path), deadline=deadline)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if outcome.verdict != "returned":
        return Ran(None, "", outcome.output)
    return Ran(*outcome.value)
