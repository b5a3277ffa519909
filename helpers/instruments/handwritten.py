"""Modules written by hand, with ``%%writefile``: a folder of this kernel from which every process can import.

Runs in the parent. The folder is removed when the kernel ends. The course's own magic, %%worker_module, writes
there, too, but under a name that changes with the text.
"""

import importlib
import sys
from pathlib import Path

from helpers.recording.workspace import workspace


def own_folder() -> Path:
    """Return the folder; what is in it can be imported by this process and by its children."""
    folder = workspace("modules")
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    return folder


def write_by_hand(name: str, text: str) -> Path:
    """Write the text to the module of this name, as ``%%writefile`` would, and return its path.

    An older text of that name is overwritten; a module that is imported already stays as it is.
    """
    path = own_folder() / f"{name}.py"
    path.write_text(text, encoding="utf-8")
    importlib.invalidate_caches()
    return path
