"""Run a text as a reader's own script under ``python -m helpers.look``, and return what that says of it.

Runs in the parent.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from helpers.recording.workspace import scratch
from helpers.safety.trees import end_tree
from helpers.workers.cells import plain

LONGEST = 60.0  # seconds above the deadline; only reached when something is very wrong
TIDY = 8.0  # seconds to tidy up after an interrupt, the time that the program has to end included


class Looked(NamedTuple):
    """exitcode: 124 if the script was stopped at the deadline. printed: by the script. words: what was said of it."""

    exitcode: int
    printed: str
    words: str


def look_at(text: str, deadline: float = 3.0) -> Looked:
    """Write the text to a script, look at it with this deadline in seconds, and return what was seen."""
    folder = scratch("looks")
    script = folder / "my_script.py"
    script.write_text(text.strip() + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "helpers.look", "--deadline", str(deadline), "--html", str(folder / "look.html"),
               str(script)]
    try:
        exitcode, printed, errors = _run(command, deadline + LONGEST)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    told = errors.partition("--- what its processes did ---")[2].strip().splitlines()
    words = [re.sub(r" \(\d+\)", "", line) for line in told if str(folder) not in line]
    return Looked(exitcode, printed, "\n".join(words))


def _run(command: Sequence[str], longest: float) -> tuple[int, str, str]:
    """Return the exit code, output and errors. Interrupted, it gives the command time to end its program and tidy up.

    subprocess.run would kill it after a quarter of a second, and leave the program and the records behind.
    """
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, encoding="utf-8", errors="replace", env=plain()) as process:
        try:
            printed, errors = process.communicate(timeout=longest)
        except KeyboardInterrupt:  # a kernel interrupts its whole group: the command has been told, too
            with suppress(subprocess.TimeoutExpired):
                process.communicate(timeout=TIDY)
            raise
        finally:
            end_tree(process.pid, 1.0)
        return process.returncode, printed, errors
