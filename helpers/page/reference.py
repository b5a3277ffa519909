"""The tables of the reference, folded by subject, with links to sections; plain text beside them.

Runs in the parent.
"""

from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby
from typing import Any

from helpers.reference.looking import (
    SOURCE,
    Entry,
    checked,
    claims,
    entry_of,
    entry_of_message,
    names,
    shown_at,
    terms,
    visible,
)
from helpers.reference.pages import link, pages

LEFT = 'style="text-align:left;vertical-align:top"'


class Folded:
    """Groups of rows, each of them a table that unfolds; plain text says how many rows each has."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[Sequence[str]]]], header: Sequence[str]) -> None:
        self.groups, self.header = groups, header

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        plain = "\n".join(f"{title}: {len(rows)}" for title, rows in self.groups)
        return {"text/plain": plain, "text/html": "".join(map(self._table, self.groups))}

    def _table(self, group: tuple[str, Sequence[Sequence[str]]]) -> str:
        title, rows = group
        head = "".join(f"<th {LEFT}>{escape(cell)}</th>" for cell in self.header)
        body = "".join("<tr>" + "".join(f"<td {LEFT}>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        return (f"<details><summary><b>{escape(title)}</b> ({len(rows)})</summary>"
                f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details>")


def all_names() -> Folded:
    """Return the index of public names: the section, and the line of code that runs it."""
    rows = [(_group(name), entry_of(name)) for name in sorted(names(), key=lambda name: (_group(name), name))]
    groups = [(title, [_name_row(title, entry) for _, entry in found])
              for title, found in groupby(rows, lambda row: row[0])]
    return Folded(groups, ("name", "where", "the line that runs it"))


def all_messages() -> Folded:
    """Return the index of messages: what Python says, why, what to do, where."""
    return Folded(_by(visible(), lambda each: _subject(each["where"]), _message_row),
                  ("it says", "why, and what to do", "where"))


def all_claims() -> Folded:
    """Return what the source says, a group a page, with the verdict."""
    titles = {page.number: page for page in pages()}
    return Folded(_by(claims(), lambda each: f"page {each['page']}: {titles[each['page']].title}", _claim_row),
                  ("it says", "verdict", "what happens", "where"))


def checked_tables() -> Folded:
    """Return the rows of all pages' tables "The source, checked", as they stand on the pages now."""
    rows = [{"page": page, "cells": cells} for page, cells in checked()]
    return Folded(_by(rows, lambda each: f"page {each['page'].number}: {each['page'].title}", _checked_row),
                  ("it says", "what happens", "since", "where"))


def verdicts() -> dict[str, int]:
    """Return how many claims got each verdict, the most frequent first."""
    kinds = [each["verdict"] for each in claims()]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kind))}


def glossary() -> Folded:
    """Return the terms in English and Korean, in the order of the pages' subjects."""
    return Folded(_by(terms(), lambda each: each["group"], _term_row), ("term", "한국어", "in a sentence", "page"))


def _by(things: Sequence[dict], key: Callable[[dict], str], row: Callable[[dict], Sequence[str]],
        ) -> list[tuple[str, list[Sequence[str]]]]:
    titles = list(dict.fromkeys(map(key, things)))
    return [(title, [row(each) for each in things if key(each) == title]) for title in titles]


def _group(name: str) -> str:
    """Return the module of a name, or its class where that is a group of its own."""
    parts = name.partition("(")[0].split(".")
    if parts[:2] == ["multiprocessing", "Process"]:
        return "multiprocessing.Process"
    if parts[0] == "concurrent":
        return "concurrent.futures"
    module = [part for part in parts if part[0].islower()][:2]
    return ".".join(module if len(parts) > 2 else module[:1])


def _name_row(title: str, entry: Entry) -> tuple[str, ...]:
    shown = entry.title.removeprefix(f"{title}.") if entry.title != title else entry.title.rpartition(".")[2]
    about = f"<br><i>{escape(entry.more)}</i>" if entry.more else ""
    place = entry.place
    line = place.line if place else ""
    return f"<code>{escape(shown)}</code>{about}", _link(entry), f"<code>{escape(line[:90])}</code>"


def _message_row(message: dict) -> tuple[str, ...]:
    entry = entry_of_message(message)
    words = " ".join(message["message"].split())
    short = words if len(words) < 200 else f"{words[:200]} …"
    since = message["versions"][0] if message["versions"] and message["versions"][0] != "3.11" else ""
    return (f"<code>{escape(message['type'])}: {escape(short)}</code>" + (f"<br><i>since {since}</i>" if since else ""),
            escape(entry.more), _link(entry))


def _claim_row(claim: dict) -> tuple[str, ...]:
    where = f'<a href="{escape(shown_at(claim))}">page {claim["page"]}</a>'
    return _marked(claim["says"]), f"<b>{claim['verdict']}</b>", _marked(claim["happens"]), where


def _checked_row(row: dict) -> tuple[str, ...]:
    page = row["page"]
    where = f'<a href="{escape(link(page.file, SOURCE))}">page {page.number}</a>'
    return (*map(_marked, row["cells"]), where)


def _term_row(term: dict) -> tuple[str, ...]:
    page = next((page for page in pages() if page.number == term["page"]), None)
    where = f'<a href="{link(page.file)}">{term["page"]}</a>' if page else str(term["page"])
    return f"<b>{escape(term['english'])}</b>", escape(term["korean"]), escape(term["says"]), where


def _link(entry: Entry) -> str:
    place = entry.place
    return f'<a href="{escape(place.address)}">{place.number}: {escape(place.heading)}</a>' if place else "–"


def _subject(where: str) -> str:
    return where.replace("/", ".").removesuffix(".py").removesuffix("._base")


def _marked(text: str) -> str:
    """Return Markdown's code marks as HTML."""
    parts = escape(text).replace("**", "").split("`")
    return "".join(f"<code>{part}</code>" if place % 2 else part for place, part in enumerate(parts))
