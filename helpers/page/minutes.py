"""How long a page takes: counted from its cells, so that the number on it is honest.

Runs in the parent; standard library only. make notebooks writes the result into the page's head and metadata, the
tables read it from there, and a test compares.

A section is a heading's cell and all below it up to the next heading of the same or a higher level. The tag "deeper" on
a heading's cell means that its section can wait; all others are the page's core path.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

WORDS = 200 / 60      # a second; adults read 238 words of English non-fiction a minute (Brysbaert, 2019), easier ones
CODE = 4.0            # seconds a line of code, read once
RUN = 8.0             # seconds to run a cell and look at what came out
FIGURE = 20.0         # seconds to look at a figure, more than at a line of text
PREDICTION = 45.0     # seconds to think about a question, and to compare afterwards
LAB = 6 * 60.0        # seconds to move the controls of a lab a few times
STARS = {1: 5, 2: 10, 3: 20}  # minutes an exercise: a first-time reader's, with one hint
HEADING = re.compile(r"^(#{1,3}) (.+)", re.MULTILINE)
EXERCISE = re.compile(r"^#{2,3} Exercise \d+\.\d+ (★{1,3})", re.MULTILINE)
HEAD = re.compile(r"^\*\d+ minutes(?: to read and run, [^.]*\.|,|\.)? ?", re.MULTILINE)


class Minutes(NamedTuple):
    """Whole minutes of one page: to read and run, for its exercises, and of both the part on the core path."""

    read: int
    exercises: int
    core: int
    core_exercises: int

    def __str__(self) -> str:
        both = (self.core, self.core_exercises) == (self.read, self.exercises)
        path = "" if both else f"; the core path: {self.core} and {self.core_exercises}"
        return f"{self.read} minutes to read and run, {self.exercises} for the exercises{path}."


class Part(NamedTuple):
    """One cell on its way through the page: whether it is deeper, and whether it belongs to an exercise."""

    cell: Mapping[str, Any]
    deeper: bool
    exercise: bool


def minutes(cells: Sequence[Mapping[str, Any]]) -> Minutes:
    """Return how long the page with these notebook cells takes."""
    found = list(parts(cells))
    core = [part for part in found if not part.deeper]
    return Minutes(*(amount for each in (found, core) for amount in (_reading(each), _practising(each))))


def parts(cells: Iterable[Mapping[str, Any]]) -> Iterable[Part]:
    """Yield each cell with what its section says of it."""
    deeper_from, exercise = 9, False  # the level of the heading that began the section that can wait; 9: none
    for cell in cells:
        headings = HEADING.findall(cell["source"]) if cell["cell_type"] == "markdown" else []
        if headings:
            level = len(headings[0][0])
            if level <= deeper_from:
                deeper_from = level if "deeper" in cell["metadata"].get("tags", []) else 9
            exercise = bool(EXERCISE.search(cell["source"]))
        yield Part(cell, deeper_from < 9, exercise)


def with_head(source: str, told: Minutes) -> str:
    """Return a page's first cell with these minutes at the beginning of its line in italics."""
    text, number = HEAD.subn(f"*{told} ", source, count=1)
    if not number:
        raise ValueError('the first cell needs a line such as "*45 minutes, after notebook 2. Two cores are enough.*"')
    line = re.search(r"^\*\d+ minutes.*$", text, re.MULTILINE)[0]
    return text.replace(line, re.sub(r"\. ([a-z])", lambda found: f". {found[1].upper()}", line).replace(" *", "*"))


def _reading(found: Iterable[Part]) -> int:
    return math.ceil(sum(_seconds(part.cell) for part in found if not part.exercise) / 60)


def _practising(found: Iterable[Part]) -> int:
    return sum(STARS[len(stars)] for part in found if part.cell["cell_type"] == "markdown"
               for stars in EXERCISE.findall(part.cell["source"]))


def _seconds(cell: Mapping[str, Any]) -> float:
    source = cell["source"]
    if cell["cell_type"] == "markdown":
        return len(source.split()) / WORDS
    if source.startswith("predict("):
        return PREDICTION
    if re.search(r"_lab\(.*\)\.show\(", source):
        return LAB
    figures = sum("image/png" in output.get("data", {}) for output in cell.get("outputs", []))
    return CODE * len([line for line in source.splitlines() if line.strip()]) + RUN + FIGURE * figures
