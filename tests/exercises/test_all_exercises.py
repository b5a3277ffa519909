"""Every exercise: starter "not yet", every right answer "right", typical mistakes "not quite", and why.

There are more than a thousand answers. make test judges the reference and the first mistake of each exercise, under
spawn; make matrix judges all of them, under every start method.
"""

import os
from itertools import islice

import pytest

from helpers.exercises.judging import judge
from helpers.exercises.kinds import chapter_exercises, chapters
from helpers.safety.modules import write_module

EXERCISES = [each for chapter in chapters() for each in chapter_exercises(chapter)]
HANGS = 3.0  # seconds
FEW = None if "COURSE_METHODS" in os.environ else 1
RIGHT = [(each, name) for each in EXERCISES for name in islice(each.answers.right, FEW)]
MISTAKES = [(each, name) for each in EXERCISES for name in islice(each.answers.wrong, FEW)]


def named(value):
    return getattr(value, "key", str(value))


def test_there_are_exercises_and_answers_in_other_styles():
    assert len(EXERCISES) >= 50
    assert sum(len(each.answers.right) for each in EXERCISES) >= 2 * len(EXERCISES)
    assert sum(len(each.answers.wrong) for each in EXERCISES) >= 2 * len(EXERCISES)
    assert {each.key for each, _ in RIGHT} == {each.key for each, _ in MISTAKES} == {each.key for each in EXERCISES}


@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_the_starter_is_not_yet(exercise):
    verdict = judge(exercise, write_module(exercise.module, exercise.starter))
    assert verdict.kind == "not yet", verdict
    assert exercise.name in verdict.text


@pytest.mark.parametrize("exercise, name", RIGHT, ids=named)
def test_a_right_answer_is_right_in_whatever_style(exercise, name, method):
    verdict = judge(exercise, write_module(exercise.module, exercise.answers.right[name]), method)
    assert verdict.kind == "right", verdict
    assert verdict.text == exercise.praise


@pytest.mark.parametrize("exercise, name", MISTAKES, ids=named)
def test_a_typical_mistake_is_not_quite_and_says_why(exercise, name, method):
    mistake = exercise.answers.wrong[name]
    if "was stopped" in mistake.because:  # this one never ends, so the deadline only has to be long enough to hang
        exercise = exercise._replace(deadline=HANGS)
    verdict = judge(exercise, write_module(exercise.module, mistake.text), method)
    assert verdict.kind == "not quite", verdict
    assert mistake.because in verdict.text


@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_an_exercise_is_complete(exercise):
    assert len(exercise.hints) >= 2, "it needs two hints or more"
    assert len(exercise.answers.right) >= 3, "its file needs '# %% right' and two or more '# %% right: style'"
    assert len(exercise.answers.wrong) >= 3, "its file needs three or more '# %% wrong: mistake -- \"words\"'"
    assert exercise.praise.endswith("."), "praise is a sentence"
    assert any(f" {exercise.name}{sign}" in exercise.starter for sign in "(:"), "the starter defines its name"
    assert all(parameter in exercise.starter for parameter in exercise.parameters), "the starter names its parameters"
