"""A widget with words of its own, for pages on which no kernel runs.

Runs in the parent. A widget's own text is its repr, which tells nobody anything; a stored page shows these words.
"""

from html import escape
from typing import Any

from ipywidgets import Widget

from helpers.plots.card import card


class View:
    """Show the widget where a kernel runs, the HTML or the plain text elsewhere."""

    def __init__(self, widget: Widget, plain: str, html: str | None = None) -> None:
        self.widget, self.plain, self.html = widget, plain, html

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        bundle = dict(self.widget._repr_mimebundle_())
        return {**bundle, "text/plain": self.plain, "text/html": self.html or card(escape(self.plain))}

