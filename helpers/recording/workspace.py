"""One temporary folder a kernel: modules that the reader wrote, records, guarded programs.

Runs in the parent. The folder is made at its first use and removed when the process ends normally; a kernel that
is killed has it removed by the janitor.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_made: dict[int, Path] = {}
_held: set[Path] = set()


def workspace(name: str = "") -> Path:
    """Return this process's temporary folder, or the folder of that name inside it; made if it isn't there."""
    folder = _made.get(os.getpid()) or _make()
    inside = folder / name
    inside.mkdir(exist_ok=True)
    return inside


def scratch(name: str) -> Path:
    """Return a new, empty folder inside ``workspace(name)``; who asks for it removes it."""
    return Path(tempfile.mkdtemp(dir=workspace(name)))


def discard(folder: Path) -> None:
    """Remove a folder and all in it; what is held open (on Windows by a child that lives) is removed by ``sweep``."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        _held.add(folder)


def sweep() -> None:
    """Remove what could not be removed before."""
    for folder in list(_held):
        _held.remove(folder)
        discard(folder)


def _make() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="ten_kitchens_")).resolve()
    _made[os.getpid()] = folder
    atexit.register(_remove, folder, os.getpid())
    return folder


def _remove(folder: Path, owner: int) -> None:
    if os.getpid() == owner:  # a forked child leaves its parent's folder alone
        shutil.rmtree(folder, ignore_errors=True)
