"""The decision chart says in words what it draws."""

from helpers.figures.decision import LAST, WORK, Choice, which_way, words


def test_the_alt_text_holds_every_question_and_answer_in_order():
    alt = which_way().alt
    places = [alt.index(" ".join(text.split())) for step in WORK for text in (step.question, step.because)]
    assert places == sorted(places) and len(places) == 2 * len(WORK)
    assert alt.endswith(f"{LAST.take}, {LAST.because}.")
    assert "\n" not in alt


def test_a_chart_of_other_steps_can_be_drawn():
    steps = (Choice("Is it hot?", "soup", "it warms"),)
    assert words(steps, Choice("", "salad", "it doesn't")) == (
        "Decision chart, from the top; the first yes decides. 1. Is it hot? Yes: soup; it warms. "
        "If every answer is no: salad, it doesn't.")
    assert which_way(steps).png.startswith(b"\x89PNG")
