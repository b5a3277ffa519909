"""The course's real input: the source files of the reader's own standard library.

Runs in the parent. Hundreds of files of very uneven size, on every machine, without a download.
"""

import sysconfig
from pathlib import Path

LEFT_OUT = {"site-packages", "dist-packages", "test", "tests", "idle_test", "lib2to3", "__pycache__"}


def library_files(number: int | None = None) -> list[Path]:
    """Return the source files of the standard library, sorted by name; or so many of them, evenly chosen.

    Packages that were installed and the library's own tests are left out.
    Raises FileNotFoundError if this Python came without its sources, ValueError if number isn't positive.
    """
    root = Path(sysconfig.get_paths()["stdlib"])
    files = sorted(path for path in root.rglob("*.py") if not LEFT_OUT & set(path.relative_to(root).parts))
    if not files:
        raise FileNotFoundError("this Python has no standard library sources; install it with them")
    if number is None:
        return files
    if number < 1:
        raise ValueError(f"number must be at least 1, not {number}")
    return [files[place * len(files) // number] for place in range(min(number, len(files)))]
