"""explain: what a pasted error means, on the page.

Runs in the parent.
"""

import sys
from html import escape
from typing import Any

from helpers.plots.card import BLUE, GREY, card
from helpers.troubles.explaining import EMPTY, Explained, Explanation, explained
from helpers.troubles.finding import text_of


class Meaning:
    """What is known about an error, as a page shows it: cause, cure, where to read on."""

    def __init__(self, explanation: Explanation) -> None:
        self.explanation = explanation

    @property
    def found(self) -> tuple[Explained, ...]:
        """Return the troubles that were found, the most telling first."""
        return self.explanation.found

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        plain = "\nThe text also tells of:\n".join(map(str, self.found[:2])) or self.explanation.unknown
        return {"text/plain": plain, "text/html": self._html()}

    def _html(self) -> str:
        if not self.found:
            return card(escape(self.explanation.unknown), GREY)
        more = "".join(f"<details><summary>The text also tells of: {escape(each.trouble.key)}</summary>{_told(each)}"
                       "</details>" for each in self.found[1:])
        return card(f"<code>{escape(self.explanation.error[:200])}</code>{_told(self.found[0])}{more}", BLUE)


def explain(error: str | BaseException | None = None) -> Meaning:
    """Return what an error means: why it came, what to do, and which page shows it.

    error: the pasted text, at best the whole traceback; or an exception; by default the last error of this notebook.
    Raises TypeError for anything else, ValueError if there is no text and no last error.
    """
    if error is None:
        error = getattr(sys, "last_value", None)
    if isinstance(error, BaseException):
        error = text_of(error)
    if error is not None and not isinstance(error, str):
        raise TypeError(f"explain takes the text of an error, or an exception, not {type(error).__name__}. {EMPTY}")
    if not (error or "").strip():
        raise ValueError(EMPTY)
    return Meaning(explained(error))


def _told(each: Explained) -> str:
    place, begin = each.place, "" if each.sure else "<i>If multiprocessing or concurrent.futures says so:</i> "
    title = escape(str(place))
    link = f'<a href="{place.file}{_anchor(place.heading)}">{title}</a>' if place.file else title
    return (f"<p>{begin}{escape(each.trouble.cause)}</p><p><b>What to do:</b> {escape(each.trouble.cure)}</p>"
            f"<p>Shown on {link}.</p>")


def _anchor(heading: str) -> str:
    return f"#{escape(heading.replace(' ', '-'))}" if heading else ""
