"""Explain a pasted error: which trouble it is, why, what to do, and where it is shown.

Runs in the parent; shows nothing.
"""

from typing import NamedTuple

from helpers.troubles.finding import find_all, last_error, may_be
from helpers.troubles.kinds import Trouble
from helpers.troubles.places import Place, place_of

UNKNOWN = ("This is not known here: it is no message of multiprocessing or concurrent.futures that the course has met. "
           "What to try: run the task in the parent, without a process (task(x)); read the last line of the first "
           "traceback, which is the oldest; search for exactly these words without your own names; make the program "
           "smaller until the error goes away.")
EMPTY = "Paste the error's text, at best the whole traceback, between the quotes: explain(\"\"\"…\"\"\")."


class Explained(NamedTuple):
    """One trouble that was found, where it is shown, and whether the words can be nobody else's."""

    trouble: Trouble
    place: Place
    sure: bool = True

    def __str__(self) -> str:
        """Return why, what to do, and where to read on, a line each."""
        begin = "" if self.sure else "If multiprocessing or concurrent.futures says so: "
        return f"{begin}{self.trouble.cause}\nWhat to do: {self.trouble.cure}\nShown on {self.place}."


class Explanation(NamedTuple):
    """What is known about a text: its last error line, and every trouble that was found, the most telling first."""

    error: str
    found: tuple[Explained, ...]

    @property
    def unknown(self) -> str:
        """Return what to say if nothing was found, else ""."""
        return "" if self.found else UNKNOWN


def explained(text: str) -> Explanation:
    """Return what is known about a pasted text."""
    found = find_all(text)
    perhaps = [] if found else may_be(text)
    return Explanation(last_error(text) or text.strip().splitlines()[-1:][0] if text.strip() else "", tuple(
        Explained(each, place_of(each), bool(found)) for each in (found or perhaps)[:4]))
