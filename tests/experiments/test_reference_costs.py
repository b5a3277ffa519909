"""Every tool is measured once for each question, what is said to a mistake is printed, and nothing is left."""

from helpers.experiments.reference import costs, said
from helpers.workers import last_words, tools


def test_each_tool_has_a_price_for_each_question(ctx):
    found = costs(ctx)
    assert {cost.kind for cost in found} == {"start", "message", "copy"}
    assert len({(cost.kind, cost.tool) for cost in found}) == len(found) == 14
    assert all(cost.seconds > 0 for cost in found)


def test_what_python_says_is_printed_a_line_each(capsys):
    said(lambda: int("soup"), lambda: None)
    assert capsys.readouterr().out == "ValueError: invalid literal for int() with base 10: 'soup'\nnothing\n"
    assert last_words.words(lambda: [][1]) == "IndexError: list index out of range"


def test_the_programs_of_the_first_exercise_take_every_tool():
    assert set(tools.PROGRAMS) == {"waits", "same", "dies", "one", "every"}
    assert tools.ended("Process", 1) == 1 and tools.ended("Pool", 1) == 0
    assert tools.ended("threads", 2) == 2
