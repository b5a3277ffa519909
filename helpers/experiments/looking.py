"""Run a text as a reader's own script under ``python -m helpers.look``, and return what that says of it.

Runs in the parent.
"""

import re
import shutil
import subprocess
import sys
from typing import NamedTuple

from helpers.recording.workspace import scratch
from helpers.workers.cells import plain

LONGEST = 60.0  # seconds above the deadline; only reached when something is very wrong


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
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", env=plain(),
                              stdin=subprocess.DEVNULL, timeout=deadline + LONGEST)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    told = done.stderr.partition("--- what its processes did ---")[2].strip().splitlines()
    words = [re.sub(r" \(\d+\)", "", line) for line in told if str(folder) not in line]
    return Looked(done.returncode, done.stdout, "\n".join(words))
