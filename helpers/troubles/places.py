"""Say where on the pages a trouble is shown: the page, and the heading above the cell that has its words.

Runs in the parent; reads the notebooks that are there, so the answer can't be out of date.
"""

import functools
import json
import re
from pathlib import Path
from typing import NamedTuple

from helpers.troubles.kinds import Trouble, pattern

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
ABOUT = ("Start here", "Why processes", "One process", "Ending a process", "Start methods", "Pools",
         "Pool or executor", "Managers", "Queues", "Pipes", "Shared memory", "Events and locks",
         "When it goes wrong")


class Place(NamedTuple):
    """Where to read on: number of the page, its file ("" if it isn't here), its title, the heading ("" if none)."""

    page: int
    file: str
    title: str
    heading: str

    def __str__(self) -> str:
        """Return it in words: page 5 (Pools), "Seen in the wild"."""
        return f"page {self.page} ({self.title})" + (f', "{self.heading}"' if self.heading else "")


def place_of(trouble: Trouble, folder: Path = NOTEBOOKS) -> Place:
    """Return where this trouble is shown."""
    path = next(iter(sorted(folder.glob(f"{trouble.page:02d}_*.ipynb"))), None)
    if path is None:
        return Place(trouble.page, "", ABOUT[trouble.page], "")
    title, cells = _cells(path)
    heading = ""
    for above, text in cells:
        if any(pattern(wording).search(text) for wording in trouble.says) and trouble.fits(text):
            heading = above
            break
    return Place(trouble.page, path.name, title, heading)


@functools.cache
def _cells(path: Path) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the page's title, and for each cell its heading and its text, output included."""
    title, heading, found = path.stem, "", []
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        source = "".join(cell["source"])
        for level, words in re.findall(r"^(#{1,3}) +(.+)$", source, re.MULTILINE) if cell["cell_type"] == "markdown" else ():
            title, heading = (words, heading) if level == "#" else (title, words)
        found.append((heading, source + "\n" + "\n".join(map(_said, cell.get("outputs", ())))))
    return re.sub(r"^\d+\. *", "", title), tuple(found)


def _said(output: dict) -> str:
    """Return the text of a cell's output."""
    if output["output_type"] == "error":
        return f"{output['ename']}: {output['evalue']}"
    return "".join(output.get("text", output.get("data", {}).get("text/plain", "")))
