"""What %%worker_module says: which names the page gets, what is replaced, why a cell became no module."""

import multiprocessing

import pytest
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell

from helpers.page.extension import page_names
from helpers.page.magics import CourseMagics
from helpers.recording.workspace import workspace
from helpers.safety.leftovers import snapshot
from helpers.safety.modules import latest

F = "def f(x):\n    return x\n"


@pytest.fixture
def page():
    """A shell with the page's tools and nothing else, and a function that runs a %%worker_module cell in it."""
    shell = InteractiveShell()
    shell.user_ns.update(page_names())
    magics = CourseMagics(shell, snapshot(workspace()))
    yield shell.user_ns, magics.worker_module
    shell.history_manager.end_session() if shell.history_manager.enabled else None


def refusal(run, line, cell):
    with pytest.raises(UsageError) as caught:
        run(line, cell)
    return str(caught.value)


@pytest.mark.parametrize("line", ["", "a b", "my-cooks", "json", "class", "# only words"])
def test_a_name_that_can_not_be_is_refused(page, line):
    assert refusal(page[1], line, F).startswith("%%worker_module needs")


def test_words_behind_a_comment_sign_are_no_name(page, capsys):
    page[1]("cooks  # my own", F)
    assert capsys.readouterr().out == "module cooks: f, ready for every process\n"


@pytest.mark.parametrize("cell, words", [
    ("%time f(1)\n", ["in line 2", "%time f(1)", "%time is Jupyter's", "ordinary cell"]),
    (F + "!ls\n", ["in line 4", "!ls is Jupyter's"]), (F + "f?\n", ["f? is Jupyter's"]),
    ("import asyncio\nawait asyncio.sleep(1)\n", ["in line 3", "await asyncio.sleep(1)", "write async def main()"]),
    ("x = big\n", ["in line 2", "x = big", "NameError", "big exists in the notebook only"]),
    ("x = nobodys\n", ["nobodys is not defined in this cell"]),
    ("from nowhere_at_all import x\n", ["If nowhere_at_all is a %%worker_module cell, run that one first"]),
    ("from .nowhere_at_all import x\n", ["No module named 'nowhere_at_all'", "write the import without the dot"]),
    ("from . import nowhere_at_all\n", ["cannot import name 'nowhere_at_all'\nA dot finds nothing but other"]),
    ("from ..page import show\n", ["because of line 2", "in no package"]),
    ("import sys\nsys.exit()\n", ["because of line 3:", "sys.exit()", "ends the process"]),
    (F + "from multiprocessing import Pool\nworkers = Pool(2)\n", ["because of line 5:", "workers = Pool(2)",
                                                                    "Put it into the next cell"]),
    ("import asyncio\nasync def main():\n    pass\nasyncio.run(main())\n", []),
    ("def f(x\n", ["SyntaxError", "Mend the cell and run it again"]),
])
def test_a_cell_that_becomes_no_module_says_what_to_do(page, cell, words):
    page[0]["big"] = 3
    if not words:
        page[1]("unwritten", cell)  # here no event loop runs
        return
    told = refusal(page[1], "unwritten", cell)
    assert told.startswith("module unwritten was not written")
    assert all(each in told for each in words), told
    assert "helpers.written" not in told


def test_an_event_loop_of_the_kernel_is_told_of(page):
    assert "Put asyncio.run into a function" in refusal(
        page[1], "unwritten", "raise RuntimeError('asyncio.run() cannot be called from a running event loop')\n")


def test_the_pages_tools_and_pythons_own_stay_what_they_are(page, capsys):
    names, run = page
    tools = {name: names[name] for name in ("check", "predict", "timeline", "show")}
    run("shadows", "".join(f"def {name}(x):\n    return x\n" for name in (*tools, "list", "print", "cook")))
    told = capsys.readouterr().out
    assert all(names[name] is tool for name, tool in tools.items())
    assert "list" not in names and "print" not in names and names["cook"](3) == 3
    for name in tools:
        assert f"careful: {name} is a tool of this page, and stays that in the notebook" in told
    assert "careful: list is Python's own" in told and "import shadows, then shadows.list" in told
    assert "careful: cook" not in told
    import shadows

    assert shadows.check(5) == 5


def test_a_tool_that_the_reader_replaced_already_is_his(page, capsys):
    names, run = page
    names["show"] = 3
    run("shows", "def show(x):\n    return x\n")
    assert names["show"](3) == 3


def test_an_exercise_may_ask_for_any_name(page, capsys):
    names, run = page
    run("ex_3_1", "def explain(exitcode):\n    return exitcode\n")
    assert names["explain"](3) == 3
    assert capsys.readouterr().out == "module ex_3_1: explain, ready for every process\n"


@pytest.mark.parametrize("before, told", [
    ("numbers = [1]", True), ("import math as numbers", True), ("numbers = 3", False), ("pass", False),
])
def test_what_another_cell_made_is_not_replaced_without_a_word(page, capsys, before, told):
    names, run = page
    exec(before, names)
    run("sets", "numbers = 3\n")
    assert ("careful: numbers was made by another cell" in capsys.readouterr().out) == told
    assert names["numbers"] == 3


def test_a_function_that_moves_or_is_edited_needs_no_word_and_one_of_another_module_does(page, capsys):
    names, run = page
    names["cook"] = cook = lambda x: x
    cook.__module__ = "__main__"
    for text in ("def cook(x):\n    return x\n", "def cook(x):\n    return 2\n"):
        run("first_cooks", text)
        assert "careful" not in capsys.readouterr().out
    run("second_cooks", "def cook(x):\n    return 3\n")
    assert "careful: cook was made by another cell" in capsys.readouterr().out


def test_the_page_gets_what_was_written_anew(page, capsys, ctx):
    names, run = page
    run("stock", "def add(x):\n    return x + 1\n")
    run("uses_stock", "from stock import add\n\n\ndef twice(x):\n    return 2 * add(x)\n")
    capsys.readouterr()
    run("stock", "def add(x):\n    return x + 10\n")
    assert "module uses_stock imports stock, and was written anew with it" in capsys.readouterr().out
    assert names["twice"] is latest("uses_stock").twice
    with ctx.Pool(1) as pool:
        assert pool.apply_async(names["twice"], (1,)).get(60) == 22
    run("stock", "def plus(x):\n    return x\n")
    told = capsys.readouterr().out
    assert "careful: uses_stock imports stock and can't any more: ImportError" in told and "helpers.written" not in told
    assert not multiprocessing.active_children()


def test_what_every_process_would_do_again_is_said(page, capsys):
    page[1]("says", F + "print('soup')\nif __name__ == '__main__':\n    f(1)\n")
    told = capsys.readouterr().out
    assert "careful: line 4 prints while the module is imported" in told
    assert 'careful: what stands under if __name__ == "__main__": doesn\'t run in a module' in told
