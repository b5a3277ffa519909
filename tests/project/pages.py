"""What the promises look at: every notebook of the course, read once."""

import re
from pathlib import Path
from typing import NamedTuple

import nbformat

ROOT = Path(__file__).resolve().parents[2]


class Page(NamedTuple):
    """One stored notebook: its path and its content."""

    path: Path
    notebook: nbformat.NotebookNode

    @property
    def number(self) -> int:
        return int(self.path.name[:2])

    @property
    def course(self) -> dict:
        return self.notebook.metadata["course"]

    @property
    def code(self) -> list:
        return [cell for cell in self.notebook.cells if cell.cell_type == "code"]

    @property
    def prose(self) -> list[str]:
        return [cell.source for cell in self.notebook.cells if cell.cell_type == "markdown"]

    @property
    def title(self) -> str:
        return self.prose[0].splitlines()[0].removeprefix("# ")

    @property
    def headings(self) -> list[str]:
        return [line for text in self.prose for line in text.splitlines() if re.match(r"#+ ", line)]

    def outputs(self):
        """Yield (cell, output) for every stored output."""
        for cell in self.code:
            for output in cell.outputs:
                yield cell, output


# not validated in each process of the suite; test_anatomy does so
PAGES = [Page(path, nbformat.v4.reads(path.read_text("utf-8"))) for path in sorted(ROOT.glob("notebooks/[0-9]*.ipynb"))]
EXERCISE = re.compile(r"#{2,3} Exercise (\d+)\.(\d+) (★{1,3}) \S")


def words_of(output) -> str:
    """Return all text of an output, whatever its type; picture bytes left out."""
    data = output.get("data", {})
    texts = [text for kind, text in data.items() if kind.startswith("text/")]
    joined = "\n".join([output.get("text", ""), *texts])
    return re.sub(r"base64,[^\"]*", "", joined)


def bullets(text: str) -> list[str]:
    """Return the lines of a text's bullet list."""
    return [line for line in text.splitlines() if line.startswith("- ")]
