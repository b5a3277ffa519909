"""``make site``: the pages as they are stored, as HTML to read without Jupyter, print or put on a web server.

    python tools/site.py                  every page into build/site, index.html leads to the first
    python tools/site.py FOLDER PAGES…    these into that folder

Nothing is executed: what is shown is what `make notebooks` has stored. The files need nothing from the network. Labs
and checks need a kernel, so each page says how to get one.
"""

import re
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
LINK = re.compile(r'(href="[\w./-]*?)\.ipynb(?=["#])')
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)  # they fetch from the network what no page needs
STYLE = """<style>
.jp-Notebook { max-width: 60rem; margin: 0 auto }
.jp-InputPrompt, .jp-OutputPrompt { display: none }
</style>"""
NOTE = "*A copy to read. Its cells, labs and checks run in Jupyter: `make lab`, as the course's README says.*"
INDEX = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="refresh" content="0; url={first}"></head>
<body><p><a href="{first}">{title}</a></p></body></html>
"""


def write_site(folder: Path, pages: list[Path]) -> list[Path]:
    """Write these notebooks and an index.html that leads to the first into a folder; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for page in pages:
        made = folder / f"{page.stem}.html"
        made.write_text(html_of(page), encoding="utf-8")
        written.append(made)
    index = folder / "index.html"
    index.write_text(INDEX.format(title="Ten Kitchens", first=written[0].name), encoding="utf-8")
    return [*written, index]


def html_of(page: Path) -> str:
    """Return a stored notebook as one HTML file, its links to other pages leading to theirs."""
    from nbconvert import HTMLExporter  # dear, and tests read this module in each of their processes

    notebook = nbformat.read(page, as_version=4)
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell(NOTE))
    exporter = HTMLExporter(template_name="lab", anchor_link_text="")
    text, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": title_of(notebook)}})
    return LINK.sub(r"\1.html", SCRIPT.sub("", text)).replace("</head>", f"{STYLE}</head>", 1)


def title_of(notebook: nbformat.NotebookNode) -> str:
    """Return the first heading of a notebook."""
    return next(line[2:] for cell in notebook.cells for line in cell.source.splitlines() if line.startswith("# "))


if __name__ == "__main__":
    asked = sys.argv[1:]
    chosen = [Path(each) for each in asked[1:]] or sorted(NOTEBOOKS.glob("*.ipynb"))
    made = write_site(Path(asked[0]) if asked else ROOT / "build" / "site", chosen)
    print(f"{len(made) - 1} pages; open {made[-1]}")
