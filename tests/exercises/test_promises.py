"""What an exercise promises stands in its text, and each promise is broken by somebody."""

import re

import pytest

from helpers.exercises.kinds import chapter_exercises
from tests.project.pages import PAGES

EXERCISES = [each for chapter in range(17) for each in chapter_exercises(chapter) if each.promises]


def text_of(key):
    """Return the cell that sets the exercise, from its heading on."""
    return next(cell for page in PAGES for cell in page.prose if re.search(rf"^#+ Exercise {re.escape(key)} ", cell,
                                                                           re.MULTILINE))


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda each: each.key)
def test_a_promise_quotes_the_text_of_its_exercise(exercise):
    text = text_of(exercise.key)
    for promise in exercise.promises:
        assert promise.words in text, f"{exercise.key} checks {promise.words!r}, and its text doesn't say so"
