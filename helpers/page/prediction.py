"""A question before the cell that answers it: the reader commits first, then runs, then compares.

Runs in the parent.
"""

from html import escape

from ipywidgets import HTML, Button, HBox, Layout, RadioButtons, VBox

from helpers.exercises.questions import Question
from helpers.frame.view import View
from helpers.plots.card import BLUE, GREEN, card


class Prediction(View):
    """Radio buttons, a button to commit, and one that compares with what happens."""

    def __init__(self, asked: Question) -> None:
        self.asked = asked
        self.choice = RadioButtons(options=asked.options, value=None, layout=Layout(width="auto"))
        self.choice.add_class("course-choice")
        self.commit_button = Button(description="This is my answer", disabled=True, layout=Layout(width="auto"))
        self.compare_button = Button(description="What happens?", disabled=True, layout=Layout(width="auto"))
        self.status = HTML("Choose one, then say so.")
        self.choice.observe(self._chosen, "value")
        self.commit_button.on_click(self.commit)
        self.compare_button.on_click(self.compare)
        title = HTML(card(f"<b>Predict {escape(asked.key)}.</b> {escape(asked.text)}"))
        widget = VBox([title, self.choice, HBox([self.commit_button, self.compare_button]), self.status])
        super().__init__(widget, _plain(asked), _html(asked))

    def _chosen(self, change: dict[str, object]) -> None:
        self.commit_button.disabled = change["new"] is None

    def commit(self, _: object = None) -> None:
        """Keep the reader's choice; it can't be changed afterwards."""
        self.choice.disabled = self.commit_button.disabled = True
        self.compare_button.disabled = False
        self.status.value = f"Noted: <b>{escape(self.choice.value)}</b>. Run the cells below, then compare."

    def compare(self, _: object = None) -> None:
        """Say what happens, and why."""
        right = self.asked.options[self.asked.answer]
        same = self.choice.value == right
        start = "As you said" if same else f"You said {self.choice.value}; it is"
        self.compare_button.disabled = True
        self.status.value = card(f"{escape(start)}: <b>{escape(right)}</b>. {escape(self.asked.because)}",
                                 GREEN if same else BLUE)


def _plain(asked: Question) -> str:
    options = "".join(f"\n  ({letter}) {option}" for letter, option in zip("abcdefgh", asked.options))
    return f"Predict {asked.key}. {asked.text}{options}"


def _html(asked: Question) -> str:
    options = "".join(f"<li>{escape(option)}</li>" for option in asked.options)
    return card(f'<b>Predict {escape(asked.key)}.</b> {escape(asked.text)}<ol type="a">{options}</ol>')
