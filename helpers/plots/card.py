"""A short text with a coloured edge on a page, and plain where a page shows no HTML.

Runs in the parent; imports nothing heavy. Text and background are the page's own, so it fits a dark theme.
"""

from html import escape
from typing import Any

BLUE, GREEN, AMBER, GREY = "#0072B2", "#009E73", "#E69F00", "#999999"


def card(html: str, colour: str = BLUE) -> str:
    """Return the HTML with a coloured edge."""
    return f'<div style="border-left:4px solid {colour};padding:0.4em 0.9em;margin:0.3em 0">{html}</div>'


class Card:
    """One sentence with its first words in bold."""

    def __init__(self, head: str, text: str, colour: str = BLUE) -> None:
        self.head, self.text, self.colour = head, text, colour

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        html = card(f"<b>{escape(self.head)}</b> {escape(self.text)}", self.colour)
        return {"text/plain": f"{self.head} {self.text}", "text/html": html}
