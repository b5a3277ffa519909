"""Execute and normalise the notebooks, or write them as text to edit.

    tools/notebooks.py text [NAME …]   notebooks/NAME.ipynb -> notebooks/NAME.py, percent format
    tools/notebooks.py run  [NAME …]   if notebooks/NAME.py is newer, take its cells; execute; normalise; store

Nothing is stored when a cell fails. A stored page holds nothing of the machine or the moment: no times of
execution, no widget state, cell ids by position, kernel "python3".
"""

import os
import re
import sys
from pathlib import Path

import nbformat

from helpers.page.minutes import minutes, with_head
from helpers.page.tables import contents
from helpers.page.teaching import teaching_tables

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
README = FOLDER.parent / "README.md"
TEACHING = FOLDER.parent / "TEACHING.md"
WIDGET = "application/vnd.jupyter.widget-view+json"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
FILTERS = {"notebook_metadata_filter": "course,kernelspec,-jupytext", "cell_metadata_filter": "tags",
           "comment_magics": False}  # a magic stands in the text as it stands in its cell


def main(arguments: list[str]) -> None:
    """Do what the command line asks for."""
    verb, names = (arguments or [""])[0], [Path(name).stem for name in arguments[1:]]
    if verb not in ("run", "text"):
        sys.exit(__doc__)
    sources = {path.stem for path in (*FOLDER.glob("[0-9]*.ipynb"), *FOLDER.glob("[0-9]*.py"))}
    unknown = set(names) - sources
    if unknown:
        sys.exit(f"there is no notebook {', '.join(sorted(unknown))} in {FOLDER.name}/; there are: "
                 f"{', '.join(sorted(sources))}")
    for name in sorted(names or sources, key=lambda name: (name.startswith("00_"), name)):  # 00 shows the others
        write_text(name) if verb == "text" else run(name)


def write_text(name: str) -> None:
    """Write a notebook's cells, tags and course metadata as percent-format text beside it."""
    import jupytext  # dear, as nbclient is, and tests read this module in each of their processes

    notebook = nbformat.read(FOLDER / f"{name}.ipynb", 4)
    notebook.metadata["jupytext"] = FILTERS
    text = FOLDER / f"{name}.py"
    text.write_text(jupytext.writes(notebook, fmt="py:percent"), encoding="utf-8")
    print(f"edit notebooks/{text.name}, then: make notebooks NB={name}")


def read_text(text: Path) -> nbformat.NotebookNode:
    """Return the notebook that a text in percent format means; a magic may also stand behind "# " there."""
    import jupytext

    notebook = jupytext.read(text, fmt={"extension": ".py", "format_name": "percent", "comment_magics": False})
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = re.sub(r"^# (?=%%?[a-z])", "", cell.source, flags=re.MULTILINE)
    return notebook


def run(name: str) -> None:
    """Execute one notebook in a fresh kernel and store it; leave the stored one alone if a cell fails."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    stored, text = FOLDER / f"{name}.ipynb", FOLDER / f"{name}.py"
    newer = text.exists() and (not stored.exists() or text.stat().st_mtime > stored.stat().st_mtime)
    notebook = read_text(text) if newer else nbformat.read(stored, 4)
    complete(name, notebook)
    settings = {**os.environ, "COURSE_PROGRESS": "off", "COURSE_START_METHOD": "spawn"}
    try:
        NotebookClient(notebook, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}},
                       store_widget_state=False).execute(env=settings)
    except CellExecutionError as problem:
        sys.exit(f"{name}: a cell failed, nothing was stored\n{problem}")
    nbformat.write(timed(normalised(notebook)), stored)
    write_contents()
    text.unlink(missing_ok=True)
    print(f"{name}: executed and stored{' (the text is in it now)' if newer else ''}")


def complete(name: str, notebook: nbformat.NotebookNode) -> None:
    """Exit with a sentence if the page lacks what the tables are made from: before it is run, nothing is stored."""
    missing = {"measured", "needs", "teaches"} - set(notebook.metadata.get("course", {}))
    if missing:
        sys.exit(f"{name}: course in the metadata has no {', '.join(sorted(missing))}; make page begins a new page "
                 "with all of it, and make text shows how another page says it")
    try:
        with_head(notebook.cells[0].source, minutes(notebook.cells))
    except ValueError as problem:
        sys.exit(f"{name}: {problem}")


def normalised(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return the notebook with nothing in it of this machine or this moment."""
    course = notebook.metadata.get("course", {})
    notebook.metadata = nbformat.from_dict({"course": course, "kernelspec": KERNEL,
                                            "language_info": {"name": "python"}})
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for place, cell in enumerate(notebook.cells):
        tags = cell.metadata.get("tags")
        cell.id = f"cell-{place:03}"
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
        if cell.cell_type == "code":
            cell.outputs = [clean(output) for output in merged(cell.outputs)]
    return notebook


def timed(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return the notebook with its minutes in the metadata and in its head."""
    told = minutes(notebook.cells)
    notebook.metadata["course"]["minutes"] = told._asdict()
    notebook.cells[0].source = with_head(notebook.cells[0].source, told)
    return notebook


def write_contents() -> None:
    """Write the README's table of notebooks and those of TEACHING.md anew, from the notebooks."""
    text = README.read_text(encoding="utf-8")
    begin, end = text.index("| no | notebook"), text.index("\n\n", text.index("| no | notebook"))
    README.write_text(text[:begin] + contents(FOLDER) + text[end:], encoding="utf-8")
    text = TEACHING.read_text(encoding="utf-8")
    begin, end = text.index("| page | core"), text.index("\n\n", text.index("| plan | pages"))
    TEACHING.write_text(text[:begin] + teaching_tables(FOLDER) + text[end:], encoding="utf-8")


def clean(output: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return an output without the widget's id, which is another one at each run; its words stay."""
    if "data" in output:
        output.data.pop(WIDGET, None)
        output.metadata = nbformat.from_dict({})
    output.pop("transient", None)
    return output


def merged(outputs: list) -> list:
    """Return the outputs with neighbouring pieces of one stream joined: where they are cut is chance."""
    kept = []
    for output in outputs:
        if output.output_type == "stream" and kept and kept[-1].get("name") == output.name:
            kept[-1].text += output.text
        else:
            kept.append(output)
    return [each for each in kept if each.output_type != "stream" or re.search(r"\S", each.text)]


if __name__ == "__main__":
    main(sys.argv[1:])
