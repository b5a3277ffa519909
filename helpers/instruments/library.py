"""The course's real input: the source files of the reader's own standard library.

Runs in the parent. Hundreds of files of very uneven size, on every machine, without a download.
"""

import os
import sysconfig
from collections.abc import Iterator
from pathlib import Path

LEFT_OUT = {"site-packages", "dist-packages", "test", "tests", "idle_test", "lib2to3", "__pycache__"}


def library_files(number: int | None = None) -> list[Path]:
    """Return the source files of the standard library, sorted by name; or so many of them, evenly chosen.

    Packages that were installed and the library's own tests are left out.
    Raises FileNotFoundError if this Python came without its sources, ValueError if number isn't positive.
    """
    files = sorted(_sources(sysconfig.get_paths()["stdlib"]))
    if not files:
        raise FileNotFoundError("this Python has no standard library sources; install it with them")
    if number is None:
        return files
    if number < 1:
        raise ValueError(f"number must be at least 1, not {number}")
    return [files[place * len(files) // number] for place in range(min(number, len(files)))]


def _sources(root: str) -> Iterator[Path]:
    for folder, inside, files in os.walk(root):
        inside[:] = [name for name in inside if name not in LEFT_OUT]  # not even looked into: may hold thousands
        yield from (Path(folder, name) for name in files if name.endswith(".py"))
