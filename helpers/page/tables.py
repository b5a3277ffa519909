"""The two tables of the first page: what this machine allows, and the course with the reader's progress.

Runs in the parent.
"""

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from helpers.exercises.kinds import chapter_exercises
from helpers.exercises.progress import done
from helpers.instruments.machine import facts
from helpers.page.minutes import minutes

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


class Table:
    """Rows that a page shows as a table and plain text shows in columns; the first row is the header.

    Cells of the column named "notebook" are links to the file of that name.
    """

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self.rows = rows

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        widths = [max(map(len, column)) for column in zip(*self.rows)]
        plain = "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
                          for row in self.rows)
        return {"text/plain": plain, "text/html": self._html()}

    def _html(self) -> str:
        head = "".join(_cell("th", cell) for cell in self.rows[0])
        body = "".join("<tr>" + "".join(_cell("td", cell) for cell in row) + "</tr>" for row in self.rows[1:])
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def machine() -> Table:
    """Return what this machine and this Python allow, each with a sentence."""
    return Table([("what", "here", "what it means"), *facts()])


def course_map(folder: Path = NOTEBOOKS) -> Table:
    """Return the notebooks that are there, with minutes (to read and run + exercises) and exercises done."""
    finished, rows = done(), [("notebook", "minutes", "core path", "you will be able to", "exercises done")]
    for each in listed(folder):
        keys = {exercise.key for exercise in chapter_exercises(int(each.file[:2]))}
        rows.append((each.file, *each.minutes, each.teaches, f"{len(keys & finished)} of {len(keys)}"))
    return Table([*rows, ("all pages", *_sums(folder), "", "")])


def contents(folder: Path = NOTEBOOKS) -> str:
    """Return the table of notebooks for the README, in Markdown."""
    rows = ["| no | notebook | minutes | core path | you will be able to |", "| --: | --- | --: | --: | --- |"]
    for each in listed(folder):
        link = f"[{each.title}](notebooks/{each.file})"
        rows.append(" | ".join((f"| {int(each.file[:2])}", link, *each.minutes, f"{each.teaches} |")))
    return "\n".join([*rows, " | ".join(("| | all pages", *_sums(folder), "|"))])


class Listed(NamedTuple):
    """One notebook as the tables show it: minutes to read and for the exercises, of the whole and of the core path."""

    file: str
    title: str
    minutes: tuple[str, str]
    teaches: str
    counted: dict[str, int]


def listed(folder: Path) -> list[Listed]:
    """Return the notebooks of this folder in their order, with what their metadata and cells say."""
    found = []
    for path in sorted(folder.glob("[0-9][0-9]_*.ipynb")):
        page = json.loads(path.read_text("utf-8"))
        about, head = page["metadata"]["course"], "".join(page["cells"][0]["source"])
        title = head.splitlines()[0].partition(". ")[2].partition(":")[0]
        cells = [{**cell, "source": "".join(cell["source"])} for cell in page["cells"]]
        counted = minutes(cells)._asdict()  # of the page as it stands, also of one that make notebooks has not seen yet
        found.append(Listed(path.name, title, _both(counted), about["teaches"], counted))
    return found


def _both(counted: dict[str, int]) -> tuple[str, str]:
    return (f"{counted['read']} + {counted['exercises']}", f"{counted['core']} + {counted['core_exercises']}")


def _sums(folder: Path) -> tuple[str, str]:
    kinds = ("read", "exercises", "core", "core_exercises")
    return _both({kind: sum(each.counted[kind] for each in listed(folder)) for kind in kinds})


def _cell(tag: str, text: str) -> str:
    shown = escape(text)
    if text.endswith(".ipynb"):
        shown = f'<a href="{shown}">{shown.removesuffix(".ipynb")}</a>'
    return f'<{tag} style="text-align:left">{shown}</{tag}>'
