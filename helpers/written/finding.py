"""Find a module that a reader wrote, or what stands in for it.

Runs in whichever process imports one. Standard library only.
"""

import importlib
import importlib.util
import os
import sys
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

FOLDER, HASH_LENGTH = "modules", 8
PREFIX = "helpers.written."
NEWEST = ".newest"  # dishes.newest holds dishes_1a2b3c4d
BY_NAME = ("# What import {0} finds: the newest text of the cell %%worker_module {0}.\n"
           "from helpers.written.finding import newest\n\nnewest(__name__)\n")
_stand_ins: dict[str, set[str]] = {}


class _Finder:
    """Find what is below this package: the file of exactly this text, else what stands in for it."""

    @classmethod
    def find_spec(cls, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Return how to load the module of this name; None if it is no written one, as Python asks for it."""
        if not name.startswith(PREFIX):
            return None
        unique = name.removeprefix(PREFIX)
        file = _file(f"{unique}.py")
        short, _, mark = unique.rpartition("_")
        if file and short:
            return importlib.util.spec_from_file_location(name, file)
        if not short or len(mark) != HASH_LENGTH:
            return None
        if not _file(f"{short}.py") and PathFinder.find_spec(short) is None:
            raise ModuleNotFoundError(missing(short), name=name)
        return ModuleSpec(name, _StandIn(short))


class _StandIn:
    """Load the newest module of a name in the place of an older one."""

    def __init__(self, short: str) -> None:
        self.short = short

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave it to Python to make the module: it is replaced in a moment."""

    def exec_module(self, module: ModuleType) -> None:
        """Put the newest one into its place."""
        _stand_ins.setdefault(self.short, set()).add(module.__name__)
        sys.modules[module.__name__] = importlib.import_module(self.short)


def newest(short: str) -> None:
    """Put the newest module of this name where ``import short`` finds it: called by that file alone."""
    with open(_file(short + NEWEST), encoding="utf-8") as file:
        sys.modules[short] = importlib.import_module(PREFIX + file.read())


def missing(short: str) -> str:
    """Return what to do if the text of this name can't be found."""
    return (f"No module named {short!r}: it was written by the cell %%worker_module {short} of a notebook. In a "
            f"notebook, run that cell, then this one again; in a program, save the cell's text as {short}.py beside "
            "the program.")


def forget(short: str) -> None:
    """Let go of what was the newest text of this name: another one is."""
    for name in _stand_ins.pop(short, ()):
        sys.modules.pop(name, None)
    if getattr(sys.modules.get(short), "__name__", "").startswith(f"{PREFIX}{short}_"):
        del sys.modules[short]


def _file(name: str) -> str:
    """Return the path of this file in a folder of written modules; "" if there is none."""
    for folder in sys.path:
        if os.path.basename(folder) == FOLDER:
            file = os.path.join(folder, name)
            if os.path.isfile(file):
                return file
    return ""


def install() -> None:
    """Ask here first, before Python's own way, which would search the package's folder."""
    sys.meta_path.insert(0, _Finder)
