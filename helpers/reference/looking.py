"""Look something up: a public name, a message, a claim of the source, a term.

Runs in the parent. The data beside this file is made by tools/index.py; what is written by hand is the list of names,
the list of messages, the claims and the glossary.
"""

import functools
import json
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

from helpers.reference.pages import NOTEBOOKS, Page, link, page_of, pages
from helpers.reference.wordings import HOLE, trouble_of, wording
from helpers.troubles.explaining import explained

HERE = Path(__file__).resolve().parent
INDEX, MADE = HERE / "index.json", HERE / "made.json"
SOURCE = "The source, checked"
MOST = 12  # entries that a search shows


class Place(NamedTuple):
    """Where to read on: file, title and number of the page, heading of the section, and a line of the cell."""

    file: str
    title: str
    heading: str
    line: str

    @property
    def number(self) -> int:
        """Return the number of the page."""
        return int(self.file[:2])

    @property
    def address(self) -> str:
        """Return the relative link to the section."""
        return link(self.file, self.heading)

    def __str__(self) -> str:
        """Return it in words: page 5 (Pool), "Results one by one"."""
        return f'page {self.number} ({self.title}), "{self.heading}"'


class Entry(NamedTuple):
    """One thing that was looked up. kind: "name", "message" or "term". more: what to say besides its place."""

    kind: str
    title: str
    more: str
    place: Place | None
    pages: tuple[int, ...] = ()


@functools.cache
def names() -> dict[str, dict[str, str]]:
    """Return every public name with since ("" if 3.10 had it) and platform ("" if every one has it)."""
    return _read(HERE / "public_names.json")


@functools.cache
def visible() -> tuple[dict[str, Any], ...]:
    """Return every message that a user can see, each with a key of its own."""
    found = []
    for each in _read(HERE / "messages.json"):
        if not each["internal"]:
            key = f"{each['where']}: {each['message']}"
            found.append({**each, "key": key})
    return tuple({each["key"]: each for each in found}.values())


def index() -> dict[str, dict[str, Any] | None]:
    """Return the place of every name, as tools/index.py stored it."""
    return _read(INDEX)


def made() -> dict[str, dict[str, Any] | None]:
    """Return the place of every message, as tools/index.py stored it."""
    return _read(MADE)


def terms() -> tuple[dict[str, str], ...]:
    """Return the glossary: English, Korean, a sentence, and the page."""
    return tuple(_read(HERE / "glossary.json"))


def claims() -> tuple[dict[str, Any], ...]:
    """Return what the source says, claim by claim, with a verdict."""
    return tuple(_read(HERE / "source.json"))


def checked() -> list[tuple[Page, list[str]]]:
    """Return every row of the tables "it says, what happens, since" with its page; since is "" if none is told."""
    found = []
    for page in pages(NOTEBOOKS):
        for cell in page.cells:
            lines = cell.source.splitlines() if cell.kind == "markdown" else []
            begin = next((row for row, line in enumerate(lines) if line.startswith("| it says |")), None)
            for line in lines[begin + 2:] if begin is not None else ():
                if not line.startswith("|"):
                    break
                cells = [each.strip() for each in re.split(r"(?<!\\)\|", line)[1:-1]]
                found.append((page, [*cells, "", ""][:3]))
    return found


def available(name: str, version: tuple[int, int] = sys.version_info[:2]) -> bool:
    """Return True if a Python of this version has the name."""
    since = names()[name]["since"]
    return not since or tuple(map(int, since.split("."))) <= version


def place(stored: dict[str, Any] | None) -> Place | None:
    """Return a stored place with what the page is called today; None if there is none, or if the page isn't here."""
    page = page_of(stored["page"], NOTEBOOKS) if stored else None
    return Place(page.file, page.title, stored["heading"], stored["line"]) if page else None


def entry_of(name: str) -> Entry:
    """Return what is known about a public name."""
    stored, about = index().get(name), names()[name]
    since = f"since {about['since']}" if about["since"] else ""
    system = {"unix": "Linux and macOS only"}.get(about["platform"], about["platform"])
    return Entry("name", name, ", ".join(filter(None, (since, system))), place(stored),
                 tuple(stored["pages"]) if stored else ())


def entry_of_message(message: dict[str, Any]) -> Entry:
    """Return what is known about a message: cause, cure, and the cell that makes it."""
    trouble = trouble_of(message)
    return Entry("message", f"{message['type']}: {message['message']}", trouble.sentence if trouble else "",
                 place(made().get(message["key"])))


def shown_at(claim: dict[str, Any]) -> str:
    """Return the address of the cell that shows a claim: of a name in it that its page runs, else the page's table."""
    page = next(page for page in pages(NOTEBOOKS) if page.number == claim["page"])
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", claim["says"]))))
    for name, stored in index().items():
        if stored and stored["page"] == page.file and short(name) in words:
            return link(page.file, stored["heading"])
    return link(page.file, SOURCE)


def short(name: str) -> str:
    """Return the last part of a name: the method of a class, the keyword of a call."""
    return name.rstrip("=)").rpartition("(")[2].rpartition(".")[2]


def look_up(text: str) -> list[Entry]:
    """Return what fits a part of a name, a word of the glossary, or the text of an error; the best first."""
    wanted = text.strip()
    if not wanted:
        return []
    low = wanted.lower()
    parts = [part for part in re.split(r"[\s.()]+", low) if part]
    by_name = [name for name in names() if all(part in name.lower() for part in parts)]
    by_name.sort(key=lambda name: (not name.lower().endswith(low), not _has_word(low, name.lower()), len(name), name))
    by_term = [Entry("term", f"{each['english']} · {each['korean']}", each["says"], None, (int(each["page"]),))
               for each in terms() if low in each["english"].lower() or low in each["korean"]]
    return [*(entry_of(name) for name in by_name), *by_term, *_messages(wanted)][:MOST]


def _messages(text: str) -> list[Entry]:
    flat = " ".join(text.split())
    pasted = [each for each in visible()
              if len(HOLE.sub("", each["message"])) > 9 and wording(each["message"]).search(flat)]
    part = [each for each in visible() if len(flat) >= 4 and flat.lower() in each["message"].lower()]
    found = [entry_of_message(each) for each in ({each["key"]: each for each in (*pasted, *part)}).values()]
    if found or len(flat) < 8:
        return found
    return [Entry("message", each.trouble.key, each.trouble.sentence,
                  Place(each.place.file, each.place.title.partition(":")[0], each.place.heading, "")
                  if each.place.file else None)
            for each in explained(text).found]


def _has_word(word: str, name: str) -> bool:
    return word in re.split(r"\W+", name)


def _read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8")) if path.exists() else {}
