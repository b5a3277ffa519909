"""``python -m helpers.look [--deadline SECONDS] [--html FILE] my_script.py [arguments]``, or ``-m module``.

Runs a program of your own, unchanged, and says what its processes did. The program's output, input, arguments and exit
code pass through; what is said about it goes to the error stream and into one HTML file.
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from helpers.look.program import watch
from helpers.look.words import sentences


def main(arguments: Sequence[str]) -> int:
    """Run a program and say what was seen; return its exit code, 124 if it was stopped at the deadline."""
    asked = _parsed(arguments)
    command = [*(["-m"] if asked.module else []), *asked.program]
    folder = Path(tempfile.mkdtemp(prefix="ten_kitchens_look_"))
    try:
        seen = watch(command, folder, asked.deadline)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C shall not take the report away
    told = sentences(seen)
    path = asked.html or Path(f"{_name(asked.program[0])}_look.html")
    try:
        from helpers.look.page import write

        write(path, command, seen, told)
        told.append(f"The timeline, its table and the stacks: {os.path.abspath(path)}")
    except OSError as problem:
        told.append(f"No page was written: {problem}. --html FILE says where to.")
    print("\n--- what its processes did ---", *told, sep="\n", file=sys.stderr)
    return seen.exitcode


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m helpers.look", description="Run a program of your own and see what its "
                                     "processes did.")
    parser.add_argument("--deadline", type=_seconds, help="end the program and all of its processes after so many seconds")
    parser.add_argument("--html", type=Path, help="the page to write; by default NAME_look.html in this folder")
    parser.add_argument("-m", dest="module", action="store_true", help="run a module, as python -m does")
    parser.add_argument("program", nargs=argparse.REMAINDER, help="the script (or module) and its arguments")
    asked = parser.parse_args(arguments)
    if not asked.program:
        parser.error("which script? python -m helpers.look my_script.py")
    if not asked.module and not os.path.exists(asked.program[0]):
        parser.error(f"there is no {asked.program[0]} here")
    return asked


def _seconds(text: str) -> float:
    seconds = float(text)
    if not seconds > 0:
        raise argparse.ArgumentTypeError("a deadline is a positive number of seconds")
    return seconds


def _name(program: str) -> str:
    return Path(program).stem.replace(".", "_") or "program"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
