"""What an exercise is made of, and where to find it.

Runs in the parent; the probe of an exercise runs in a guarded program. Imports nothing heavy, because a child of
that program may import it again. The exercises of a notebook stand in chapter_NN.
"""

import importlib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from helpers.records import Run


class Mistake(NamedTuple):
    """A typical wrong answer: its module text, and words that the verdict must contain."""

    text: str
    because: str


class Exercise(NamedTuple):
    """One exercise.

    key: "5.1". name and parameters: the function that the reader writes. starter: the text of its cell without
    the magic's line. hints: shown one at a time. praise: what "right" adds.
    probe(run, function): runs the reader's function in a guarded program while a recording runs; returns evidence.
    judge(evidence, run): returns None if the answer is right, else the sentence after "because".
    mistakes: typical wrong answers by name. deadline: seconds until the probe is ended. stuck: what it mostly
    means if it had to be ended.
    """

    key: str
    name: str
    parameters: tuple[str, ...]
    starter: str
    hints: tuple[str, ...]
    praise: str
    probe: Callable[..., Any]
    judge: Callable[[Any, Run], str | None]
    mistakes: Mapping[str, Mistake]
    deadline: float = 15.0
    stuck: str = ""

    @property
    def module(self) -> str:
        """Return the module name in the exercise's cell, for example ex_5_1."""
        return f"ex_{self.key.replace('.', '_')}"


class Verdict(NamedTuple):
    """What check found: kind is "not yet", "not quite" or "right"; run is what the reader's processes did."""

    kind: str
    text: str
    run: Run | None = None

    def __str__(self) -> str:
        return f"{self.kind}{', because' if self.kind == 'not quite' else ':'} {self.text}"


def exercise(key: str) -> Exercise:
    """Return the exercise with this key; ValueError names the keys that exist."""
    chapter = str(key).partition(".")[0]
    exercises = chapter_exercises(int(chapter)) if chapter.isdigit() else ()
    for each in exercises:
        if each.key == key:
            return each
    known = f"this page has {', '.join(each.key for each in exercises)}" if exercises else 'a key looks like "5.1"'
    raise ValueError(f"there is no exercise {key!r}; {known}")


def chapter_exercises(chapter: int) -> tuple[Exercise, ...]:
    """Return the exercises of a notebook, in their order; empty if it has none."""
    name = f"helpers.exercises.chapter_{chapter:02}"
    try:
        return importlib.import_module(name).EXERCISES
    except ModuleNotFoundError as problem:
        if problem.name != name:
            raise
        return ()
