"""The marked answer of every prediction is what really happens."""

import pytest

from helpers.exercises.kinds import chapters
from helpers.exercises.questions import chapter_questions, question

QUESTIONS = [each for chapter in chapters() for each in chapter_questions(chapter)]


def test_there_are_questions():
    assert len(QUESTIONS) >= 9
    assert len({each.key for each in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda each: each.key)
def test_the_marked_answer_happens(asked):
    assert asked.options[asked.proof()] == asked.options[asked.answer]


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda each: each.key)
def test_a_question_can_be_found_and_read(asked):
    assert question(asked.key) is asked
    assert len(set(asked.options)) == len(asked.options) >= 2
    assert asked.because.endswith(".")


def test_an_unknown_key_names_the_known_ones():
    with pytest.raises(ValueError, match=r"0\.a, 0\.b"):
        question("0.z")
    with pytest.raises(ValueError, match="a key looks like"):
        question("99.a")
