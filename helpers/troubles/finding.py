"""Find out which known trouble an error is.

Runs in the parent. Standard library only.
"""

import re
import traceback

from helpers.troubles.kinds import Trouble
from helpers.troubles.table import TROUBLES

WIDEST = 800      # letters of a line that are searched
LONGEST = 40_000  # letters that are searched: the first and the last of a longer text
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
FILES = re.compile(r'File "[^"]+", line \d+|File \S+:\d+|^\S+:\d+, in|^---> ?\d+|\.py:\d+', re.MULTILINE)
LAST = re.compile(r"^(?:[\w.]*\.)?([A-Z]\w*(?:Error|Exception|Exit|Interrupt|Warning|Short|Pool|Empty|Full)\b[^\n]*"
                  r"(?:\n(?![ \t]*(?:File|Traceback|The above|During))[^\n]+)*)", re.MULTILINE)


def advice(error: str, trace: str = "") -> str:
    """Return what to do about an error, given as "Type: message" and its traceback; "" if it isn't known here."""
    found = find(error, trace)
    return found.sentence if found else ""


def find(error: str, trace: str = "") -> Trouble | None:
    """Return the trouble that this error is, or that its traceback tells of, or None."""
    error, whole = plain(error), plain(f"{trace}\n{error}")
    own = [each for each in TROUBLES if each.place(error) is not None and each.fits(whole)]
    own = own or [each for each in TROUBLES if each.reaches_into(whole) and each.fits(whole)]
    inner = [each for each in find_all(whole) if not own or each.key != own[0].key] if _is_consequence(own) else []
    return next(iter([*inner, *own]), None)


def find_all(text: str) -> list[Trouble]:
    """Return every known trouble of a pasted text, a traceback or a message, the most telling first."""
    text = plain(text)
    return [each for each in TROUBLES if each.place(text) is not None and each.fits(text)]


def may_be(text: str) -> list[Trouble]:
    """Return what a message may be whose words others say, too, and that came without a traceback to tell."""
    text = plain(text)
    return [] if FILES.search(text) else [each for each in TROUBLES if each.place(text) is not None]


def text_of(problem: BaseException) -> str:
    """Return an exception with its traceback as Python would print it."""
    return "".join(traceback.format_exception(problem))


def last_error(text: str) -> str:
    """Return the last error line of a text, "Type: message"; "" if there is none."""
    found = LAST.findall(plain(text))
    return found[-1].strip() if found else ""


def plain(text: str) -> str:
    """Return the text without colours and without the marks of quoting in front of each line."""
    text = text if len(text) <= LONGEST else f"{text[:LONGEST // 2]}\n{text[-LONGEST // 2:]}"
    lines = [line[:WIDEST] for line in ANSI.sub("", text).splitlines()]
    if lines and all(line.startswith(">") for line in lines if line.strip()):
        lines = [line.removeprefix(">").removeprefix(" ") for line in lines]
    return "\n".join(lines)


def _is_consequence(own: list[Trouble]) -> bool:
    from helpers.troubles.table import CONSEQUENCES

    return bool(own) and own[0].key in CONSEQUENCES
