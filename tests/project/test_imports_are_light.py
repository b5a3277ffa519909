"""What a child process imports is light: each module alone, with nothing of the course imported before it."""

import json
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


ALONE = """\
import importlib, json, sys


class Refuses:
    \"\"\"Note who asks for a library that should not be there, and refuse it.\"\"\"

    def find_spec(self, name, path=None, target=None):
        if name in heavy:
            asked.append(name)
            raise ModuleNotFoundError(name, name=name)


told, asked = [], []
sys.meta_path.insert(0, Refuses())
for module, heavy in json.load(sys.stdin):
    asked.clear()
    for name in [each for each in sys.modules if each.partition(".")[0] == "helpers"]:
        del sys.modules[name]
    try:
        importlib.import_module(module)
    except ModuleNotFoundError as problem:
        if problem.name not in heavy:
            raise
    told.append(asked.copy())
print(json.dumps(told))
"""


def heavy_in(asked):
    """Return for each (module, heavy libraries) which of these libraries it wants."""
    done = subprocess.run([sys.executable, "-c", ALONE], input=json.dumps(asked), capture_output=True, text=True,
                          timeout=120, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def wanted():
    """What the modules of children and of guarded programs want, each imported alone in one new interpreter."""
    asked = [*((each, sorted(THIRD)) for each in CHILD), *((each, sorted(HEAVY)) for each in PROGRAM)]
    return dict(zip([*CHILD, *PROGRAM], heavy_in(asked), strict=True))


def test_numpy_is_in_the_one_worker_module_that_may_have_it():
    heavy = sorted(THIRD - {"numpy"})
    asked = [(ARRAYS, ["numpy"]), ("helpers.workers.dishes", ["numpy"]), (ARRAYS, ["numpy"]), (ARRAYS, heavy)]
    assert heavy_in(asked) == [["numpy"], [], ["numpy"], []], "whoever wanted it before"


def test_there_are_modules():
    assert len(CHILD) >= 12 and len(PROGRAM) >= 5


@pytest.mark.parametrize("module", CHILD)
def test_what_a_child_imports_stands_on_the_standard_library(module, wanted):
    assert not wanted[module], f"{module} is imported by each child, and it imports {wanted[module]}"


@pytest.mark.parametrize("module", PROGRAM)
def test_what_a_guarded_program_imports_is_light(module, wanted):
    assert not wanted[module], f"{module} is imported at each judgement, and it imports {wanted[module]}"


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
