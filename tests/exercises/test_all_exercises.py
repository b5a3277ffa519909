"""Every exercise: starter "not yet", every right answer "right", typical mistakes "not quite", and why."""

import pytest

from helpers.exercises.judging import judge
from helpers.exercises.kinds import chapter_exercises
from helpers.safety.modules import write_module

EXERCISES = [each for chapter in range(17) for each in chapter_exercises(chapter)]
HANGS = 3.0  # seconds
RIGHT = [(each, name) for each in EXERCISES for name in each.answers.right]
MISTAKES = [(each, name) for each in EXERCISES for name in each.answers.wrong]


def named(value):
    return getattr(value, "key", str(value))


def test_there_are_exercises():
    assert len(EXERCISES) >= 5


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
    assert len(exercise.hints) >= 2
    assert len(exercise.answers.wrong) >= 2
    assert exercise.praise.endswith(".")
    assert any(f" {exercise.name}{sign}" in exercise.starter for sign in "(:")
    assert all(parameter in exercise.starter for parameter in exercise.parameters)
