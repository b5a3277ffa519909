"""check, hint and solution: what the reader calls below an exercise.

Runs in the parent.
"""

from typing import Any

from helpers.exercises.judging import judge
from helpers.exercises.kinds import Verdict, exercise
from helpers.exercises.progress import mark_done
from helpers.plots.card import AMBER, GREEN, GREY, Card

COLOURS = {"not yet": GREY, "not quite": AMBER, "right": GREEN}
_hints_given: dict[str, int] = {}


def check(key: str) -> None:
    """Judge the reader's answer to an exercise and show the verdict, with the timeline of their own run.

    key: "5.1". A number is taken, too, and the verdict says for which exercise: 5.10 is the number 5.1.
    """
    from IPython.display import display

    asked = exercise(key)
    verdict = judge(asked)
    head = {"not yet": "not yet:", "not quite": "not quite, because", "right": "right:"}[verdict.kind]
    head = head if isinstance(key, str) else f"exercise {asked.key}, {head}"
    display(Card(head, verdict.text, COLOURS[verdict.kind]))
    _draw(verdict)
    if verdict.kind == "right":
        mark_done(asked.key)


def hint(key: str) -> Card:
    """Return the next hint for an exercise; after the last one it says so and begins again."""
    asked = exercise(key)
    key, hints = asked.key, asked.hints
    number = _hints_given.get(key, 0) % len(hints)
    _hints_given[key] = number + 1
    more = f'hint("{key}") again gives the next.' if number + 1 < len(hints) else f'Then there is solution("{key}").'
    return Card(f"hint {number + 1} of {len(hints)}:", f"{hints[number]} {more}")


def solution(key: str) -> Any:
    """Return the reference answer, the very text that the tests run."""
    from IPython.display import Code

    return Code(exercise(key).answers.reference, language="python")


def _draw(verdict: Verdict) -> None:
    if verdict.run is None or not verdict.run.lanes:
        return
    from IPython.display import display

    from helpers.plots.timeline import timeline

    display(timeline(verdict.run))
