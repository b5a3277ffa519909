"""The library's messages as people meet them: how to find one in a text, and which trouble it belongs to.

Runs in the parent. Standard library only.
"""

import functools
import re

from helpers.troubles.finding import find, find_all
from helpers.troubles.kinds import Trouble

HOLE = re.compile(r"\{[^}]*\}|%[sr]")
FILLED = {"{!r} not ready": "<multiprocessing.pool.ApplyResult object at 0x7f> not ready",
          "module {} has no attribute {}": "module 'concurrent.futures' has no attribute 'Pool'"}


@functools.cache
def wording(message: str) -> "re.Pattern[str]":
    """Return what finds a message in a text of one line, with any words in the place of each hole.

    Of a very long message the first sentence is enough; what stands about a hole may differ in its marks.
    """
    first = message.partition(". ")[0] if len(message) > 150 else message
    parts = [" ".join(part.split()).rstrip(":,. ") for part in HOLE.split(first)]
    while len(parts) > 1 and len(parts[-1]) < 4:
        parts.pop()
    begin = r"(?<![\w.])" if message[:1].isalnum() else ""
    return re.compile(begin + r".{0,200}?".join(map(re.escape, parts)), re.DOTALL)


def same_words(one: str, other: str) -> bool:
    """Return True if two messages are wordings of one: they differ in holes, or one goes on where the other ends."""
    bare = [" ".join(HOLE.sub(" ", each).split()).rstrip(":,. ") for each in (one, other)]
    return bare[0].startswith(bare[1]) or bare[1].startswith(bare[0])


def as_seen(message: dict) -> str:
    """Return a message as its reader sees it: its holes filled, under a traceback if it is raised."""
    words = FILLED.get(message["message"]) or HOLE.sub("7", message["message"])
    where = f'  File "/usr/lib/python3.14/{message["where"]}", line 12, in f'
    if message["kind"] == "warn":
        return f"/usr/lib/python3.14/{message['where']}:301: UserWarning: {words}"
    if message["kind"] == "print":
        return f"{words}\nTraceback (most recent call last):\n{where}\nE"
    return f"Traceback (most recent call last):\n{where}\n    g()\n{message['type']}: {words}"


def trouble_of(message: dict) -> Trouble | None:
    """Return what is known about a message of the library: cause and cure; None if nothing is."""
    text = as_seen(message)
    own = find(f"{message['type']}: {FILLED.get(message['message']) or HOLE.sub('7', message['message'])}", text)
    return own or next(iter(find_all(text)), None)
