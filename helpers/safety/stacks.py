"""Read the stacks that faulthandler writes, and say where a process stood.

Runs in the parent. Standard library only.
"""

import re
import sysconfig
from pathlib import Path
from typing import NamedTuple

FRAME = re.compile(r'^  File "(?P<file>[^"]+)", line (?P<line>\d+) in (?P<name>\S+)', re.MULTILINE)
BEGINNING = re.compile(r'^  File ".*(?:process\.py", line \d+ in _bootstrap|popen_fork\.py", line \d+ in _launch)$',
                       re.MULTILINE)  # the second: where a forked process is at its exit, since 3.14
STANDARD = str(Path(sysconfig.get_paths()["stdlib"]))
HELPERS = Path(__file__).resolve().parents[1]
MACHINERY = tuple(str(HELPERS / room) for room in ("safety", "recording", "exercises"))


class Stuck(NamedTuple):
    """One process at the deadline: pid, name, where it stood ("ex_5_1.py:12 in cook"), and all of its stacks."""

    pid: int
    name: str
    where: str
    stack: str


def where(stack: str) -> str:
    """Return the innermost frame that is neither the standard library's nor ours; the innermost if all are.

    Frames below a process's beginning are left out: a forked process has those of its parent there.
    """
    main = BEGINNING.split(main_thread(stack), maxsplit=1)[0]
    frames = [(Path(found["file"]), found["line"], found["name"]) for found in FRAME.finditer(main)]
    own = [frame for frame in frames if not str(frame[0]).startswith((STANDARD, *MACHINERY, "<"))]
    if not frames:
        return "a place that it could not tell"
    file, line, name = (own or frames)[0]
    return f"{file.name}:{line} in {name}"


def name_in(stack: str, program: bool) -> str:
    """Return what to call the process: the program itself, or one of its processes."""
    if program:
        return "the program"
    return "a worker of the pool" if re.search(r"pool\.py\", line \d+ in worker", stack) else "a child process"


def main_thread(stack: str) -> str:
    """Return the main thread's part of a stack: faulthandler writes it last, and C stacks after it."""
    python = re.split(r"^Current thread's C stack trace", stack, maxsplit=1, flags=re.MULTILINE)[0]
    parts = re.split(r"^(?:Current thread|Thread) .*\(most recent call first\):$", python, flags=re.MULTILINE)
    parts = [part for part in parts[1:] if FRAME.search(part)]
    return parts[-1] if parts else python
