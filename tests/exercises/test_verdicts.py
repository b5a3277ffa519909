"""What check says when there is nothing to judge, and how it tells a hang."""

import sys

import pytest

from helpers.exercises.judging import LONGEST, _cut, judge
from helpers.exercises.kinds import exercise
from helpers.safety.modules import broken, latest, place_in, write_module

ENDLESS = "def count_lines(path):\n    while True:\n        pass\n"
ASKED = exercise("0.1")


@pytest.fixture
def unwritten():
    """Forget every module of exercise 0.1, before and after."""
    from helpers.safety import modules

    def forget():
        modules._latest.pop("ex_0_1", None)
        modules._broken.pop("ex_0_1", None)

    forget()
    yield
    forget()


def test_an_answer_in_an_ordinary_cell_is_told_where_it_belongs(unwritten, monkeypatch):
    def count_lines(path):
        return 1

    monkeypatch.setattr(count_lines, "__module__", "__main__")
    monkeypatch.setattr(sys.modules["__main__"], "count_lines", count_lines, raising=False)
    verdict = judge(ASKED)
    assert verdict.kind == "not yet"
    assert "Put %%worker_module ex_0_1 on the first line of that cell" in verdict.text


@pytest.mark.parametrize("text, line, words", [
    ("def count_lines(path)\n    return 1\n", 2, "SyntaxError"),
    ("import no_such_module\n", 2, "ModuleNotFoundError"),
    ("x = 1\nx / 0\n", 3, "ZeroDivisionError"),
])
def test_a_cell_with_an_error_is_not_judged_by_the_answer_before_it(unwritten, text, line, words):
    write_module("ex_0_1", "def count_lines(path):\n    return 1\n")
    with pytest.raises(Exception) as caught:
        write_module("ex_0_1", text)
    assert place_in(caught.value, "ex_0_1")[0] == line
    assert words in broken("ex_0_1")
    verdict = judge(ASKED)
    assert verdict.kind == "not yet"
    assert words in verdict.text
    write_module("ex_0_1", "def count_lines(path):\n    return 2\n")
    assert broken("ex_0_1") == ""


def test_a_lambda_is_told_to_be_written_with_def():
    verdict = judge(ASKED, write_module("ex_0_1", "count_lines = lambda path: 1\n"))
    assert verdict.kind == "not quite"
    assert "Write it with def: def count_lines(path):" in verdict.text


def test_a_decorated_answer_takes_what_its_decorator_takes():
    text = ("import functools\n\n\ndef with_open(function):\n    @functools.wraps(function)\n"
            "    def opened(path):\n        with open(path, 'rb') as file:\n"
            "            return function(file, len)\n    return opened\n\n\n"
            "@with_open\ndef count_lines(file, count):\n    return count(file.readlines())\n")
    verdict = judge(ASKED, write_module("ex_0_1", text))
    assert verdict.kind == "right", verdict.text


def test_a_hang_names_the_line_of_the_cell_once():
    module = write_module("ex_0_1", ENDLESS)
    text = judge(ASKED._replace(deadline=4.0, stuck="Mostly so."), module).text
    assert text.startswith("it had not ended after 4 seconds and was stopped.")
    assert text.endswith("Mostly so.")
    assert text.count("stood in line") <= 2  # the last line may be one of two in a loop
    assert latest("ex_0_1") is module


def test_a_long_result_is_cut_in_its_middle():
    assert _cut("short") == "short"
    cut = _cut("it returned " + "b" * 100_000 + ". A Queue brings it home.")
    assert len(cut) <= LONGEST
    assert cut.startswith("it returned b")
    assert cut.endswith("A Queue brings it home.")


@pytest.mark.parametrize("text, words", [
    ("def count_lines(path):\n    yield 1\n", "there is a yield in count_lines"),
    ("async def count_lines(path):\n    return 1\n", "count_lines is an async function"),
])
def test_a_call_that_only_makes_something_is_told_before_it_runs(text, words):
    verdict = judge(ASKED, write_module("ex_0_1", text))
    assert (verdict.kind, verdict.run) == ("not quite", None)
    assert words in verdict.text
