"""What is known about one trouble, and how its words are recognized.

Runs in the parent. Standard library only.
"""

import functools
import re
from typing import NamedTuple

HOLE = "{}"
ACROSS = r"[\s\S]*"  # in a regular expression: whatever lies between two lines


class Trouble(NamedTuple):
    """One trouble that people meet.

    key: its short name. page: the page that shows it. says: what Python says, each version's wording; ``{}`` stands
    for any words, and a wording that begins with ``re:`` is a regular expression.
    cause: why it happens, one sentence. cure: what to do. where: a regular expression that the traceback must hold,
    for words that others say, too.
    """

    key: str
    page: int
    says: tuple[str, ...]
    cause: str
    cure: str
    where: str = ""

    @property
    def sentence(self) -> str:
        """Return cause and cure."""
        return f"{self.cause} {self.cure}"

    @property
    def words(self) -> tuple[str, ...]:
        """Return the longest fixed part of each wording: what a reader can search for."""
        return tuple(max(wording.split(HOLE), key=len).strip() for wording in self.says if not wording.startswith("re:"))

    def place(self, text: str) -> int | None:
        """Return where in the text its words begin, or None."""
        found = [match.start() for wording in self.says if (match := pattern(wording).search(text))]
        return min(found, default=None)

    def reaches_into(self, text: str) -> bool:
        """Return True if one of those wordings is there that name a place in the traceback, too."""
        return any(ACROSS in wording and pattern(wording).search(text) for wording in self.says)

    def fits(self, trace: str) -> bool:
        """Return True if the traceback shows that these words are the library's, or if they can't be another's."""
        return not self.where or re.search(self.where, trace) is not None


@functools.cache
def pattern(wording: str) -> "re.Pattern[str]":
    """Return what finds a wording: its words in this order, with any words of one line in the place of each ``{}``."""
    if wording.startswith("re:"):
        return re.compile(wording.removeprefix("re:"), re.MULTILINE)
    parts = [re.escape(part) for part in wording.split(HOLE)]
    begin = r"(?<!\w)" if wording[:1].isalnum() else ""
    end = r"(?!\w)" if wording[-1:].isalnum() else ""
    return re.compile(begin + ".{0,400}?".join(parts) + end)
