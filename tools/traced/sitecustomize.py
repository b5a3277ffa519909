"""Makes a Python tell which public names a page uses: found by PYTHONPATH at its start, in the kernel and its children.

tools/index.py sets COURSE_INDEX to a folder. There ``now`` holds the number of the cell that runs (four bytes),
``names`` is the list of names to look for, and each process appends what it sees to a file of its
own, one JSON object a line.

A use is noted only if the caller is the page: a cell, a module that a cell wrote, a script, or helpers/workers and
helpers/experiments, which pages show. What the library calls by itself, or the engine of the course, is not noted.
Standard library only; nothing of multiprocessing is imported before somebody else imports it.
"""

import importlib.abc
import importlib.machinery
import os
import sys


class Patching(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the modules of PATCHES as usual, and patches each when it has been loaded."""

    def find_spec(self, name, path, target=None):
        if name not in course_patches.PATCHES:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        loader, execute = spec.loader, spec.loader.exec_module

        def exec_module(module):
            execute(module)
            course_patches.errors_of(module)
            course_patches.PATCHES[name](module)
            if name not in ("multiprocessing.context", "concurrent.futures._base"):
                module.__class__ = course_patches.Naming

        loader.exec_module = exec_module
        return spec


if os.path.exists(os.path.join(os.environ.get("COURSE_INDEX", ""), "names")):
    import course_patches

    sys.meta_path.insert(0, Patching())
