"""What an exercise is made of, and where to find it.

Runs in the parent; the probe of an exercise runs in a guarded program. Imports nothing heavy, because a child of
that program may import it again. The exercises of a notebook stand in helpers.chapters.page_NN.exercises.
"""

import importlib
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from helpers.exercises.answers import CHAPTERS, Answers, answers, answers_path
from helpers.exercises.promises import Promise
from helpers.records import Run


def nothing_more(evidence: Any, run: Run) -> str | None:
    """Judge nothing beyond the promises."""
    return None


class Exercise(NamedTuple):
    """One exercise.

    key: "5.1". name and parameters: the function that the reader writes. hints: shown one at a time.
    praise: what "right" adds. Its starter and its answers stand in a file beside it: see helpers.exercises.answers.
    probe(run, function): runs the reader's function in a guarded program while a recording runs; returns evidence.
    judge(evidence, run): returns None if the answer is right, else the sentence after "because".
    deadline: seconds until the probe is ended. stuck: what it mostly means if it had to be ended; where that depends
    on the line in which it stood, a dict from a word in the line to the sentence, "" for all other lines.
    promises: what the text promises, checked of each call of the reader's function before the judge is asked.
    """

    key: str
    name: str
    parameters: tuple[str, ...]
    hints: tuple[str, ...]
    praise: str
    probe: Callable[..., Any]
    judge: Callable[[Any, Run], str | None] = nothing_more
    deadline: float = 15.0
    stuck: str | Mapping[str, str] = ""
    promises: tuple[Promise, ...] = ()

    @property
    def module(self) -> str:
        """Return the module name in the exercise's cell, for example ex_5_1."""
        return f"ex_{self.key.replace('.', '_')}"

    @property
    def answers(self) -> Answers:
        """Return the starter, the right answers and the typical mistakes."""
        return answers(answers_path(self.key))

    @property
    def starter(self) -> str:
        """Return the text of the exercise's cell, without the magic's line."""
        return self.answers.starter


class Verdict(NamedTuple):
    """What check found: kind is "not yet", "not quite" or "right"; run is what the reader's processes did."""

    kind: str
    text: str
    run: Run | None = None

    def __str__(self) -> str:
        return f"{self.kind}{', because' if self.kind == 'not quite' else ':'} {self.text}"


def exercise(key: str) -> Exercise:
    """Return the exercise with this key; ValueError names the keys that exist.

    key: "5.1". Blanks around it, a comma and the name of the cell's module, ex_5_1, are understood, and so is 5.1.
    """
    key = re.sub(r"^ex_|\s", "", str(key)).replace(",", ".").replace("_", ".")
    chapter = key.partition(".")[0]
    exercises = chapter_exercises(int(chapter)) if chapter.isdigit() else ()
    for each in exercises:
        if each.key == key:
            return each
    known = f"this page has {', '.join(each.key for each in exercises)}" if exercises else 'a key looks like "5.1"'
    raise ValueError(f"there is no exercise {key!r}; {known}")


def chapters() -> tuple[int, ...]:
    """Return the numbers of the notebooks that have a folder in helpers/chapters, in their order."""
    return tuple(sorted(int(folder.name.removeprefix("page_")) for folder in CHAPTERS.glob("page_[0-9][0-9]")))


def chapter_exercises(chapter: int) -> tuple[Exercise, ...]:
    """Return the exercises of a notebook, in their order; empty if it has none."""
    return of_chapter(chapter, "exercises", "EXERCISES")


def of_chapter(chapter: int, module: str, name: str) -> tuple[Any, ...]:
    """Return what the folder of this chapter holds under this name; empty if there is no such folder."""
    folder = f"helpers.chapters.page_{chapter:02}"
    try:
        return getattr(importlib.import_module(f"{folder}.{module}"), name)
    except ModuleNotFoundError as problem:
        if problem.name not in (folder, f"{folder}.{module}"):
            raise
        return ()
