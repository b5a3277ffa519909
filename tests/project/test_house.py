"""The house rules: layers, style, words, and one place for each fact."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from .pages import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = [path for path in sorted(ROOT.glob("helpers/**/*.py")) if not path.name.startswith("ex_")]  # no answers
FOLDERS = sorted({path.parent for path in MODULES})
EACH_FOLDER = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(ROOT).as_posix())
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
ROOMS = {path.name for path in ROOT.glob("helpers/*/") if (path / "__init__.py").exists()}


def command(*arguments):
    return subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, timeout=120, cwd=ROOT)


def test_nothing_imports_upwards():
    done = subprocess.run([sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; "
                           "sys.exit(lint_imports(no_cache=True))"],
                          capture_output=True, text=True, timeout=120, cwd=ROOT)
    assert done.returncode == 0, done.stdout
    assert "2 kept, 0 broken" in done.stdout


def test_ruff_is_clean_notebooks_included():
    done = command("ruff", "check", "--no-cache", ".")
    assert done.returncode == 0, done.stdout


def test_environment_yml_says_python_and_this_package_and_nothing_twice():
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    wanted = re.findall(r"^ +- +(.+)$", text, re.MULTILINE)
    assert wanted == ["conda-forge", f"python{PYPROJECT['project']['requires-python']}", "pip", "pip:", "-e ."]


def test_constraints_fit_the_bounds_and_name_no_host():
    lines = [line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
             if line and not line.startswith("#")]
    pinned = {name.lower(): version for name, version in (line.split(";")[0].strip().split("==") for line in lines)}
    wanted = PYPROJECT["project"]["dependencies"] + PYPROJECT["project"]["optional-dependencies"]["test"]
    assert len(pinned) > 30
    for requirement in wanted:
        name, _, bound = re.match(r"([A-Za-z0-9_-]+)(>=)?(.*)", requirement).groups()
        assert name.lower() in pinned, name
        assert numbers(pinned[name.lower()]) >= numbers(bound or "0")
    assert not any("/" in line or "@" in line for line in lines)


def numbers(version):
    return [int(part) for part in re.findall(r"\d+", version)]


def test_the_readmes_commands_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`|=\S+ )make ([a-z]+)", readme, re.MULTILINE))
    assert {"lab", "test"} <= named <= targets


def modules_of(folder):
    return [path for path in MODULES if path.parent == folder]


@EACH_FOLDER
def test_public_functions_are_documented_and_typed(folder):
    teaching = folder.name == "workers"  # what a reader would write: no types
    lacks = []
    for path in modules_of(folder):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not ast.get_docstring(tree):
            lacks.append(f"{path.name}: the module's docstring is missing")
        functions = [node for node in ast.walk(tree) if isinstance(node, FUNCTION)]
        inner = {node for outer in functions for node in ast.walk(outer) if node is not outer}
        for node in functions:
            if node not in inner and not node.name.startswith("_"):
                if not ast.get_docstring(node):
                    lacks.append(f"{path.name}: {node.name} has no docstring")
                if not teaching and node.returns is None:
                    lacks.append(f"{path.name}: {node.name} says nothing of what it returns")
    assert not lacks


@EACH_FOLDER
def test_files_are_short(folder):
    long = []
    for path in modules_of(folder):
        limit = 300 if path.name == "exercises.py" else 220  # one probe and one judge for each exercise of a page
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > limit:
            long.append(f"{path.name}: {lines} lines, and {limit} are the limit")
    assert not long, "split these files where their subject changes"


LISTS = {path.parent.relative_to(ROOT).as_posix() for path in ROOT.glob("helpers/*/**/__init__.py")}


@pytest.mark.parametrize("folder", sorted(LISTS - {"helpers/workers"}))
def test_nobody_searches_a_long_list(folder):
    found = len(list(ROOT.glob(f"{folder}/[a-z]*")))
    assert found <= 24, f"{found} files are a long list: put those of one subject or page into a folder of their own"


@pytest.mark.parametrize("lab", sorted(ROOT.glob("helpers/labs/[a-z]*.py")), ids=lambda path: path.stem)
def test_experiment_and_figure_bear_the_name_of_their_lab(lab):
    text = lab.read_text(encoding="utf-8")
    used = {room: set(re.findall(rf"^from helpers\.{room}\.(?:\w+\.)*(\w+) import", text, re.MULTILINE))
            for room in ("experiments", "figures")}
    assert any(used.values()), "a lab calls an experiment of its name, a figure of its name, or both"
    for room, names in used.items():
        assert not names or lab.stem in names, f"helpers.{room}.{lab.stem} is asked for, and it imports {names}"


def imported_by_tests():
    """Return every module that a test imports, and every name that it imports from a package."""
    found = set()
    for path in ROOT.glob("tests/**/test_*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"helpers(?:\.\w+)+", text))  # some are imported in another interpreter
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def test_every_helper_is_tested_somewhere():
    tested = imported_by_tests()
    for folder in sorted(ROOMS - {"workers", "chapters"}):
        modules = {".".join(path.relative_to(ROOT).with_suffix("").parts)
                   for path in Path(ROOT, "helpers", folder).rglob("[a-z]*.py") if path.stem != "sitecustomize"}
        assert modules
        missing = sorted(modules - tested)
        assert not missing, f"no test imports {', '.join(missing)}; its place is tests/{folder}/test_{{name}}.py"
