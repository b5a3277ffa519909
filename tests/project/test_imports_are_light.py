"""What a child process imports is light: each module alone, in a fresh interpreter."""

import subprocess
import sys
from pathlib import Path

import pytest

from .pages import ROOT

HEAVY = {"numpy", "matplotlib", "IPython", "ipywidgets"}
THIRD = HEAVY | {"psutil", "PIL"}


def modules(pattern):
    return [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            for path in sorted(ROOT.glob(pattern))]


ARRAYS = "helpers.workers.arrays"
CHILD = [*(each for each in modules("helpers/workers/*.py") if each != ARRAYS),
         *modules("helpers/recording/*.py"), "helpers", "helpers.records", "helpers.written"]
PROGRAM = [*modules("helpers/chapters/*/exercises.py"), "helpers.safety.program", "helpers.safety.watchdog"]


def loaded_with(module):
    """Return the names of all modules that a fresh interpreter has after importing this one."""
    code = f"import {module}, sys; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_numpy_is_in_the_one_worker_module_that_may_have_it():
    assert loaded_with(ARRAYS) & THIRD == {"numpy"}


def test_there_are_modules():
    assert len(CHILD) >= 12 and len(PROGRAM) >= 5


@pytest.mark.parametrize("module", CHILD)
def test_what_a_child_imports_stands_on_the_standard_library(module):
    heavy = loaded_with(module) & THIRD
    assert not heavy, f"{module} is imported by each child, and it imports {heavy}"


@pytest.mark.parametrize("module", PROGRAM)
def test_what_a_guarded_program_imports_is_light(module):
    heavy = loaded_with(module) & HEAVY
    assert not heavy, f"{module} is imported at each judgement, and it imports {heavy}"


def test_loading_the_extension_is_light():
    """The libraries of figures and widgets take half a second; they come with the first figure and the first widget."""
    code = "import helpers.page.extension as e, sys; e.page_names(); print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert "helpers.page.predict" in done.stdout.split()
    assert not set(done.stdout.split()) & {"matplotlib", "numpy", "ipywidgets", "PIL"}


def test_packages_above_the_workers_are_empty_but_for_their_docstrings():
    for package in ("workers", "recording", "safety", "experiments", "chapters", "exercises"):
        for path in Path(ROOT, "helpers", package).rglob("__init__.py"):
            text = path.read_text(encoding="utf-8").strip()
            assert text.startswith('"""') and text.endswith('"""') and text.count('"""') == 2, path.relative_to(ROOT)
