"""What people paste becomes a module, or gets the right words: line ends, prompts, names, Jupyter's own syntax."""

import ast
import re
from pathlib import Path

import pytest

from helpers.safety.modules import missing_names, write_module
from helpers.safety.texts import PLAIN, at_import, cleaned, jupyter_line, main_part, name_problem, taken

F = "def f(x):\n    return x\n"


@pytest.mark.parametrize("text", [
    "\ufeff" + F, F.replace("\n", "\r\n"), F.replace("\n", "\r"), F.replace("    ", "\t"),
    ">>> def f(x):\n...     return x\n...\n>>> f(1)\n1\n", "    def f(x):\n        return x\n",
    "In [1]: def f(x):\n   ...:     return x\n", F.replace("    ", "\u00a0   "), "\n\n" + F,
    "from __future__ import annotations\n" + F.replace("x)", "x: nothing)", 1),
])
def test_a_pasted_text_becomes_a_module(text):
    assert write_module("pasted", text).f(3) == 3


@pytest.mark.parametrize("text", [F, "x = '\u00a0'\n", "s = '''\n>>> f\n'''\n", "def f(:\n", "%time f()\n"])
def test_what_needs_no_mending_or_can_not_be_mended_stays_as_it_is(text):
    assert cleaned(text) == text


def test_lines_keep_their_numbers():
    assert cleaned(">>> def f(x):\n...     return x\n>>> f(1)\n1\n").split("\n")[2] == "f(1)"


@pytest.mark.parametrize("line, name", [("my_workers", "my_workers"), ("  base  ", "base"), ("base # mine", "base"),
                                        ("küche", "küche"), ("match", "match")])
def test_a_good_name_is_taken(line, name):
    assert name_problem(line) == (name, "")


@pytest.mark.parametrize("line, words", [
    ("", "needs one name"), ("# nothing", "needs one name"), ("a b", "here are 2 words: %%worker_module a"),
    ("my-workers", "write %%worker_module my_workers"), ("base.py", "write %%worker_module base"),
    ("'base'", "write %%worker_module base"), ("1st", "write %%worker_module my_workers"),
    ("class", "class is a word of Python itself"), ("None", "write %%worker_module my_none"),
    ("json", "json is a module of Python itself"), ("queue", "write %%worker_module my_queue"),
    ("numpy", "there is a module numpy already"),
    ("helpers", "helpers is a module of the course"), ("__main__", "write %%worker_module my_main"),
])
def test_a_name_that_can_not_be_is_refused_with_one_that_can(line, words):
    name, problem = name_problem(line)
    assert name == "" and words in problem
    proposed = problem.rpartition("%%worker_module ")[2]
    assert proposed.isidentifier() and not taken(proposed)


@pytest.mark.parametrize("line, found", [
    ("%time f(1)", "%time"), ("  %matplotlib inline", "%matplotlib"), ("%%timeit", "%%timeit"), ("!ls -l", "!ls"),
    ("files = !ls", "!ls"), ("x = %env HOME", "%env"), ("f?", "f?"), ("f.x ??", "f.x ??"), ("?f", "?f"),
    ("x = 5 % 3", ""), ("x != 3", ""), ("print('%s' % x)", ""), ("# why?", ""),
])
def test_what_is_jupyters_is_told_from_what_is_pythons(line, found):
    assert jupyter_line(f"x = 1\n{line}\n", 2) == found
    assert jupyter_line(line, 7) == ""


@pytest.mark.parametrize("text", [
    "def f():\n    global np\n    import numpy as np\n    return np\n\n\ndef g():\n    return np.pi\n",
    "from __future__ import annotations\n\n\ndef f(x: Frame) -> Other:\n    y: Third = x\n    return y\n",
    "def f(x: 'np.ndarray') -> 'Frame':\n    return x\n",
    "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from a import B\n\n\ndef f(x: 'B'):\n    return x\n",
    "class Cook:\n    def f(self):\n        return super().f(), __class__\n",
    "# import * is not written here\ndef f():\n    return __name__, __file__, __builtins__, __debug__\n",
    "def f(x):\n    match x:\n        case [one, *rest]:\n            return one, rest\n",
    "def f(x):\n    return [y := 1, y, *(z for z in x), lambda w: w]\n",
    "def f():\n    pass\n\n\nif __name__ == '__main__':\n    print(f(big))\n",
    "try:\n    import numpy\nexcept ImportError as problem:\n    numpy = None\n",
])
def test_nothing_is_called_missing_that_is_there(text):
    assert missing_names(text) == []


@pytest.mark.parametrize("text, names", [
    ("def f():\n    # from x import *\n    return big\n", ["big"]), ("def f():\n    display(1)\n", ["display"]),
    ("def f():\n    return get_ipython()\n", ["get_ipython"]), ("def f(x=lambda: y):\n    return z\n", ["y", "z"]),
    ("def f():\n    x: big = large\n", ["large"]),
])
def test_what_only_a_notebook_has_is_missing(text, names, monkeypatch):
    import builtins

    monkeypatch.setattr(builtins, "display", print, raising=False)  # a kernel adds it
    assert missing_names(text) == names
    assert "print" in PLAIN and "display" not in PLAIN


@pytest.mark.parametrize("test", ['__name__ == "__main__"', "'__main__' == __name__",
                                  "__name__ == '__main__' and True"])
def test_the_part_for_a_main_program_is_found(test):
    tree = ast.parse(f"x = 1\nif {test}:\n    y = 2\nelse:\n    z = 3\n")
    assert main_part(tree).lineno == 2
    stored = [node.id for node in at_import(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    assert stored == ["x", "z"]


def test_what_runs_at_import_is_no_body_of_a_function():
    text = ("@decorate()\ndef f(x=default()):\n    body()\n\n\nclass C:\n    inside()\n\n    def g(self): no()\n"
            "h = lambda: never()\n")
    called = {node.func.id for node in at_import(ast.parse(text)) if isinstance(node, ast.Call)}
    assert called == {"decorate", "default", "inside"}


def test_no_page_uses_a_name_that_is_refused():
    names = set()
    for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb"):
        names |= set(re.findall(r'"%%worker_module ([^"\\]+)', path.read_text(encoding="utf-8")))
    assert len(names) > 50
    assert {name: name_problem(name)[1] for name in names if name_problem(name)[1]} == {}
