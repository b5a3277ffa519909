"""What a reader types becomes a module that every process can import."""

import pytest

from helpers.safety.modules import latest, make_importable, missing_names, public_names, readable, source, write_module

DOUBLE = "def double(number):\n    return 2 * number\n"
TRIPLE = "def double(number):\n    return 3 * number\n"


def test_a_function_just_written_runs_in_a_pool(ctx, deadline):
    module = write_module("just_written", DOUBLE)
    with ctx.Pool(2) as pool:
        assert pool.map_async(module.double, [1, 2]).get(deadline) == [2, 4]


def test_a_pool_that_runs_already_can_use_a_function_written_later(ctx, deadline):
    make_importable()  # as a page does before its first pool
    with ctx.Pool(1) as pool:
        pool.apply_async(abs, (1,)).get(deadline)
        module = write_module("later", DOUBLE)
        assert pool.apply_async(module.double, (4,)).get(deadline) == 8


def test_an_edited_text_is_a_new_module_so_nobody_meets_the_old_one(ctx, deadline):
    before, after = write_module("edited", DOUBLE), write_module("edited", TRIPLE)
    assert before.__name__ != after.__name__
    assert latest("edited") is after
    with ctx.Pool(1) as pool:
        assert pool.apply_async(after.double, (4,)).get(deadline) == 12


def test_the_lines_of_a_traceback_are_the_cells():
    module = write_module("lines", "def fail():\n    raise ValueError('burnt')\n")
    with pytest.raises(ValueError) as problem:
        module.fail()
    assert problem.traceback[-1].lineno + 1 == 3  # the magic's line is line 1


def test_the_text_comes_back_as_it_was_written():
    assert source(write_module("text", DOUBLE)) == DOUBLE


def test_only_what_the_cell_defines_is_handed_to_the_page():
    module = write_module("names", f"import os\nfrom pathlib import Path\nLIMIT = 3\n_hidden = 1\n{DOUBLE}")
    assert set(public_names(module)) == {"LIMIT", "double"}


@pytest.mark.parametrize("text, missing", [
    ("def f(path):\n    return Path(path)\n", ["Path"]),
    ("from pathlib import Path\ndef f(path):\n    return Path(path)\n", []),
    ("def up():\n    global table\n    table = 1\ndef look():\n    return table\n", []),
    ("def f(numbers):\n    return [n * k for n in numbers]\n", ["k"]),
    ("class Cook:\n    size = 3\n    def cook(self):\n        return self.size\n", []),
    ("print(later)\n", ["later"]),
    ("from math import *\ndef f():\n    return pi\n", []),
])
def test_a_name_that_only_the_page_has_is_found(text, missing):
    assert missing_names(text) == missing


def test_a_name_that_no_module_can_have_is_refused():
    with pytest.raises(ValueError, match="one word such as"):
        write_module("my workers", DOUBLE)


def test_a_syntax_error_is_raised_before_anything_is_written():
    with pytest.raises(SyntaxError):
        write_module("wrong", "def double(:\n")
    assert latest("wrong") is None


def test_readable_leaves_out_the_hash_and_the_folder():
    module = write_module("plain", DOUBLE)
    assert readable(f'File "{module.__file__}", line 3') == 'File "plain.py", line 3'


@pytest.mark.parametrize("words", ["'{}' object is not iterable", "argument after * must be an iterable, not {}"])
def test_what_stands_in_for_a_function_is_called_one(words):
    assert readable(words.format("Recorded")) == words.format("function")
    assert readable('line 3, in Recorded') == 'line 3, in Recorded'


@pytest.mark.parametrize("make", ["context.Pool(1)", "ProcessPoolExecutor(1, mp_context=context)"])
def test_workers_that_are_older_than_the_first_module_can_use_it(tmp_path, method, make):
    """In a kernel of its own: in this one the folder may be on sys.path already."""
    import subprocess
    import sys

    script = tmp_path / "page.py"
    script.write_text(f"""
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from IPython.testing.globalipapp import start_ipython

if __name__ == "__main__":
    shell = start_ipython()
    shell.run_line_magic("load_ext", "helpers")
    context = multiprocessing.get_context({method!r})
    with {make} as workers:
        assert list(workers.map(abs, [-1])) == [1]
        for factor in (2, 3):
            shell.run_cell_magic("worker_module", "late", f"def times(x):\\n    return {{factor}} * x\\n")
            print(list(workers.map(shell.user_ns["times"], [21])))
""", encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=240)
    assert done.stdout.splitlines()[1::2] == ["[42]", "[63]"], done.stderr
