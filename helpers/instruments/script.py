"""Run a text as a real script, ``python script.py``, or as a cell, in a tree of its own with a deadline.

Runs in the parent.
"""

import re
import shutil
from typing import NamedTuple

from helpers.recording.workspace import scratch
from helpers.safety.watchdog import Outcome, guarded
from helpers.workers.cells import run_cell, run_file

PATIENCE = 30.0  # seconds; for a machine so busy that nothing was said before


class Ran(NamedTuple):
    """What a script did: its exit code (None if it was stopped at the deadline), what it printed, and its errors."""

    exitcode: int | None
    printed: str
    errors: str

    @property
    def last_words(self) -> str:
        """Return the first sentence of the last error, on one line; "" if there was none."""
        said = re.findall(r"^(?:\w+\.)*\w*Error: *\s.*?(?:\.\s|\Z)", self.errors, re.MULTILINE | re.DOTALL)
        return " ".join(said[-1].split()) if said else ""


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


def try_cell(text: str, method: str, deadline: float = 2.0) -> Outcome:
    """Run the text as a kernel runs a cell, under this start method; the value is what it calls ``results``.

    The Outcome has a Run of the processes that the cell started.
    deadline: seconds. If it hangs and no child has told an error by then, it is tried again with more time.
    """
    outcome = guarded(run_cell, text, deadline=deadline, method=method, record=True)
    while outcome.verdict == "timed out" and "Error" not in outcome.output and deadline < PATIENCE:
        deadline *= 4
        outcome = guarded(run_cell, text, deadline=deadline, method=method, record=True)
    return outcome
