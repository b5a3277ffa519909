"""What a prediction is: a question, its options, and the code that shows which one happens.

Runs in the parent. The questions of a notebook stand in helpers.chapters.page_NN.questions; a test runs the proof of
each and compares it with the marked answer.
"""

from collections.abc import Callable
from typing import NamedTuple

from helpers.exercises.kinds import of_chapter


class Question(NamedTuple):
    """A question before a cell.

    key is the chapter's number and a letter, "5.a". answer is the index of the right option; because explains it
    in a sentence or two. proof runs the real thing in the parent and returns the index of the option that happened.
    """

    key: str
    text: str
    options: tuple[str, ...]
    answer: int
    because: str
    proof: Callable[[], int]


def question(key: str) -> Question:
    """Return the question with this key; ValueError names the keys that exist."""
    chapter = str(key).partition(".")[0]
    questions = chapter_questions(int(chapter)) if chapter.isdigit() else ()
    for each in questions:
        if each.key == key:
            return each
    known = f"this page has {', '.join(each.key for each in questions)}" if questions else 'a key looks like "5.a"'
    raise ValueError(f"there is no question {key!r}; {known}")


def chapter_questions(chapter: int) -> tuple[Question, ...]:
    """Return the questions of a notebook, in their order; empty if it has none."""
    return of_chapter(chapter, "questions", "QUESTIONS")
