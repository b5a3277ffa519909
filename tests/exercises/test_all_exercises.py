"""Every exercise, on every start method: starter "not yet", solution "right", typical mistake "not quite"."""

import importlib
import inspect
from pathlib import Path

import pytest

from helpers.exercises.judging import judge
from helpers.exercises.kinds import chapter_exercises
from helpers.measure.modules import write_module

CHAPTERS = range(17)
EXERCISES = [each for chapter in CHAPTERS for each in chapter_exercises(chapter)]
HANGS = 3.0  # seconds
MISTAKES = [(each, name) for each in EXERCISES for name in each.mistakes]


def named(value):
    return getattr(value, "key", str(value))


def test_there_are_exercises():
    assert len(EXERCISES) >= 5


@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_the_starter_is_not_yet(exercise):
    verdict = judge(exercise, write_module(exercise.module, exercise.starter))
    assert verdict.kind == "not yet", verdict
    assert exercise.name in verdict.text


@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_the_solution_is_right(exercise, method):
    solution = importlib.import_module(f"helpers.solutions.{exercise.module}")
    text = Path(inspect.getfile(solution)).read_text(encoding="utf-8")
    verdict = judge(exercise, write_module(exercise.module, text), method)
    assert verdict.kind == "right", verdict
    assert verdict.text == exercise.praise


@pytest.mark.parametrize("exercise, name", MISTAKES, ids=named)
def test_a_typical_mistake_is_not_quite_and_says_why(exercise, name, method):
    mistake = exercise.mistakes[name]
    if "was stopped" in mistake.because:  # this one never ends, so the deadline only has to be long enough to hang
        exercise = exercise._replace(deadline=HANGS)
    verdict = judge(exercise, write_module(exercise.module, mistake.text), method)
    assert verdict.kind == "not quite", verdict
    assert mistake.because in verdict.text


@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_an_exercise_is_complete(exercise):
    assert len(exercise.hints) >= 2
    assert len(exercise.mistakes) >= 2
    assert exercise.praise.endswith(".")
    assert any(f" {exercise.name}{sign}" in exercise.starter for sign in "(:")
    assert all(parameter in exercise.starter for parameter in exercise.parameters)
