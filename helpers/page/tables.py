"""The two tables of the first page: what this machine allows, and the course with the reader's progress.

Runs in the parent.
"""

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from helpers.exercises.kinds import chapter_exercises
from helpers.exercises.progress import done
from helpers.experiments.machine import facts

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
    """Return the notebooks that are there, with minutes, what they teach, and how many exercises are done."""
    finished, rows = done(), [("notebook", "minutes", "you will be able to", "exercises done")]
    for path in sorted(folder.glob("[0-9][0-9]_*.ipynb")):
        about = json.loads(path.read_text("utf-8"))["metadata"]["course"]
        keys = {each.key for each in chapter_exercises(int(path.name[:2]))}
        rows.append((path.name, str(about["minutes"]), about["teaches"], f"{len(keys & finished)} of {len(keys)}"))
    return Table(rows)


def _cell(tag: str, text: str) -> str:
    shown = escape(text)
    if text.endswith(".ipynb"):
        shown = f'<a href="{shown}">{shown.removesuffix(".ipynb")}</a>'
    return f'<{tag} style="text-align:left">{shown}</{tag}>'
