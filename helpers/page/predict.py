"""Ask a question before the cell that answers it.

Runs in the parent. The widgets come with the first question: they take a while to load, and %load_ext should not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.exercises.questions import question

if TYPE_CHECKING:
    from helpers.page.prediction import Prediction


def predict(key: str) -> Prediction:
    """Return the question with this key as something to answer; ValueError if there is none."""
    asked = question(key)
    from helpers.page.prediction import Prediction

    return Prediction(asked)
