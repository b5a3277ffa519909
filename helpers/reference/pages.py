"""The pages as the reference sees them: sections, cells and their lines, whatever their ids are today.

Runs in the parent; reads the notebooks that are there, once each.
"""

import functools
import json
import re
from pathlib import Path
from typing import NamedTuple

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
HEADING = re.compile(r"^#{1,3} +(.+)$", re.MULTILINE)


class Cell(NamedTuple):
    """One cell: its place among all cells of its page, the heading above it, kind, text, and the text that came out."""

    place: int
    heading: str
    kind: str
    source: str
    said: str

    @property
    def lines(self) -> list[str]:
        """Return its lines without their indentation."""
        return [line.strip() for line in self.source.splitlines()]


class Page(NamedTuple):
    """One page: its file, its title without the number, its cells, and all its headings, also of cells with several."""

    file: str
    title: str
    cells: tuple[Cell, ...]
    headings: tuple[str, ...]

    @property
    def number(self) -> int:
        """Return the number in its name."""
        return int(self.file[:2])

    def holding(self, line: str, heading: str = "") -> Cell | None:
        """Return the first code cell with this line, the ones under this heading first, or None."""
        found = [cell for cell in self.cells if cell.kind == "code" and line in cell.lines]
        return min(found, key=lambda cell: (bool(heading) and cell.heading != heading, cell.place), default=None)


def link(file: str, heading: str = "") -> str:
    """Return the relative address of a section: JupyterLab's anchors are headings as they are shown, with dashes."""
    shown = heading.replace("`", "").replace("*", "").replace(" ", "-")
    return file + (f"#{shown}" if heading else "")


def pages(folder: Path = NOTEBOOKS) -> tuple[Page, ...]:
    """Return all pages in their order."""
    return tuple(read_page(path, path.stat().st_mtime_ns) for path in sorted(folder.glob("[0-9][0-9]_*.ipynb")))


def page_of(file: str, folder: Path = NOTEBOOKS) -> Page | None:
    """Return the page of this file name, or None if it isn't here."""
    return next((page for page in pages(folder) if page.file == file), None)


@functools.cache
def read_page(path: Path, changed: int) -> Page:
    """Return the page of this file; changed: when it was, so that an edited page is read again."""
    heading, title, cells, headings = "", path.stem, [], []
    for place, cell in enumerate(json.loads(path.read_text("utf-8"))["cells"]):
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            for words in HEADING.findall(source):
                heading = words
                headings.append(words)
            title = HEADING.findall(source)[0] if place == 0 else title
        cells.append(Cell(place, heading, cell["cell_type"], source, "\n".join(map(_said, cell.get("outputs", ())))))
    return Page(path.name, re.sub(r"^\d+\. *", "", title).partition(":")[0], tuple(cells), tuple(headings))


def _said(output: dict) -> str:
    if output["output_type"] == "error":
        return f"{output['ename']}: {output['evalue']}"
    return "".join(output.get("text", output.get("data", {}).get("text/plain", "")))
