"""Run every page with a tracer, and store which cell uses which public name and makes which message.

    tools/index.py [NAME …]      trace these notebooks (all by default), then write helpers/reference/*.json anew

Names that this Python doesn't have, and pages that were not traced, keep their places as long as their lines are still
there: run it once more on a newer Python to have those, too. A place is a page, the heading of a section and a line of
a cell, so that it survives an edit elsewhere on the page. ``make index`` does so.
"""

import json
import os
import re
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from helpers.reference.looking import INDEX, MADE, available, names, short, visible
from helpers.reference.pages import Cell, Page, page_of, pages
from helpers.reference.wordings import same_words, wording

ROOT = Path(__file__).resolve().parents[1]
TRACER = ROOT / "tools" / "traced"
RANK = {"called": 0, "raised": 1, "named": 2, "guarded": 3, "cell": 0, "library": 0, "worker": 1, "experiment": 2}
HOMES = (("multiprocessing.pool", 5), ("multiprocessing.Pool", 5), ("concurrent", 6), ("multiprocessing.managers", 7),
         ("multiprocessing.Manager", 7), ("multiprocessing.queues", 8), ("multiprocessing.Queue", 8),
         ("multiprocessing.JoinableQueue", 8), ("multiprocessing.SimpleQueue", 8), ("multiprocessing.connection", 9),
         ("multiprocessing.Pipe", 9), ("multiprocessing.shared", 10), ("multiprocessing.Raw", 10),
         ("multiprocessing.Value", 10), ("multiprocessing.Array", 10), ("multiprocessing.synchronize", 11),
         ("multiprocessing.get_start", 4), ("multiprocessing.set_", 4), ("multiprocessing.get_context", 4))


def main(wanted: list[str]) -> None:
    """Trace the pages and write what was seen, after each page: a page that fails keeps what is stored of it."""
    used: dict[str, list[dict]] = defaultdict(list)
    made: dict[str, list[dict]] = defaultdict(list)
    done, failed = [], []
    for file in [page.file for page in pages() if not wanted or Path(page.file).stem in wanted]:
        try:
            notes = traced(ROOT / "notebooks" / file)
        except CellExecutionError as problem:
            failed.append(file)
            print(f"{file}: a cell failed\n{problem}", flush=True)
            continue
        for note in notes:
            kind, key = (used, note["name"]) if "name" in note else (made, note["message"])
            kind[key].append({**note, "file": file})
        done.append(file)
        write(used, made, done)
        print(f"{file}: {len(notes)} uses", flush=True)
    write(used, made, done)
    tell()
    sys.exit(f"not traced: {', '.join(failed)}" if failed else 0)


def write(used: dict[str, list[dict]], made: dict[str, list[dict]], done: list[str]) -> None:
    """Store the places of all names and messages, after these pages were traced."""
    before = kept(INDEX)
    store(INDEX, {name: place_of_name(name, used[name], before.get(name), done) for name in names()})
    before = kept(MADE)
    places = {each["key"]: place_of_message(each, made, before.get(each["key"]), done) for each in visible()}
    for each in visible():  # another version's wording of the same
        others = (places[other["key"]] for other in visible() if same_words(each["message"], other["message"]))
        places[each["key"]] = places[each["key"]] or next(filter(None, others), None)
    store(MADE, places)


def tell() -> None:
    """Print what has no place."""
    found, said = kept(INDEX), kept(MADE)
    missing = [name for name in names() if available(name) and not found[name]]
    later = [name for name in names() if not available(name) and not found[name]]
    silent = [key for key, place in said.items() if not place]
    print(f"{len(names()) - len(missing) - len(later)} of {len(names())} names are run by a cell")
    print(f"this Python has, and nobody runs: {', '.join(missing) or 'none'}")
    print(f"of later Pythons, not traced yet: {', '.join(later) or 'none'}")
    print(f"{len(said) - len(silent)} of {len(said)} messages; nowhere: {'; '.join(silent) or 'none'}")


def traced(path: Path) -> list[dict]:
    """Run a notebook in a kernel with the tracer and return what it and its children noted."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "names").write_text("\n".join(names()), encoding="utf-8")
        Path(folder, "now").write_bytes(bytes(4))
        settings = {**os.environ, "COURSE_PROGRESS": "off", "COURSE_START_METHOD": "spawn", "COURSE_INDEX": folder,
                    "PYTHONPATH": os.pathsep.join(filter(None, (str(TRACER), os.environ.get("PYTHONPATH"))))}
        with open(Path(folder, "now"), "r+b", buffering=0) as now:
            def begins(cell: Any, cell_index: int) -> None:
                now.seek(0)
                now.write(cell_index.to_bytes(4, "little"))

            NotebookClient(nbformat.read(path, 4), timeout=180, kernel_name="python3", store_widget_state=False,
                           resources={"metadata": {"path": str(path.parent)}}, on_cell_execute=begins,
                           ).execute(env=settings)
        return [json.loads(line) for file in sorted(Path(folder).glob("*.notes"))
                for line in file.read_text("utf-8").splitlines()]


def place_of_name(name: str, notes: list[dict], before: dict | None, traced_files: list[str]) -> dict | None:
    """Return where a name is run: the best of what was seen, else where it was before, if its line is still there."""
    found = [place for note in notes if (place := place_of_note(name, note))]
    old = moved(before, name)
    if old and old["page"] not in traced_files:
        found.append({**old, "rank": [*ranks(name, old)]})
    if not found:
        return None if available(name) else old or guarded_place(name)
    best = min(found, key=lambda place: place["rank"])
    on = sorted({int(place["page"][:2]) for place in found} | set(old["pages"] if old else ()) - {
        int(file[:2]) for file in traced_files})
    return {**{key: value for key, value in best.items() if key != "rank"}, "pages": on}


def place_of_note(name: str, note: dict) -> dict | None:
    """Return the place of one use: page, heading, line, how and by whom; None if the page has no such line."""
    page = page_of(note["file"])
    ran = page.cells[note["cell"]]
    line, cell, by = note.get("line", ""), ran, note["by"]
    if by == "cell":
        cell = ran if line in ran.lines else page.holding(line, ran.heading)
        if cell is None or not line:
            cell, by = ran, "worker"
        elif note["how"] == "named":
            line = using(cell, name, line)
    extra = {}
    if by != "cell" and ran.kind == "code":
        if note.get("line") and os.sep + "helpers" + os.sep in note["place"]:
            extra = {"in": Path(note["place"]).resolve().relative_to(ROOT).as_posix(), "line_there": note["line"]}
        line = first_line(ran)
    place = {"page": note["file"], "heading": cell.heading, "line": line, "how": note["how"], "by": by, **extra}
    return {**place, "rank": [*ranks(name, place), cell.place]}


def using(cell: Cell, name: str, line: str) -> str:
    """Return a line of the cell that does something with a name, if this one only imports it and there is one."""
    if not line.startswith(("from ", "import ")):
        return line
    uses = (each for each in cell.lines if short(name) in each and not each.startswith(("from ", "import ")))
    return next(uses, line)


def ranks(name: str, place: dict) -> tuple:
    """Return how good an example this is, the best first."""
    home = next((number for begin, number in HOMES if name.startswith(begin)), 2)
    error = name.rpartition(".")[2].endswith(("Error", "Short", "ProcessPool", "BrokenExecutor"))
    how = {"named": 0, "raised": 1}.get(place["how"], 0) if error else RANK[place["how"]]
    number = int(place["page"][:2])
    silent = short(name) not in place["line"] and "in" not in place
    return silent, how, RANK[place["by"]], number != home, number == 16, place["line"].startswith("from "), number


def first_line(cell: Cell) -> str:
    """Return the line of a cell that does its work: the first that is neither a magic nor an import."""
    lines = [line for line in cell.lines if line and not line.startswith(("%", "import ", "from ", "#", "show("))]
    return (lines or [line for line in cell.lines if line] or [""])[0]


def guarded_place(name: str) -> dict | None:
    """Return the cell that asks for the Python first and then uses this name, if this Python can't run it."""
    use = re.compile(rf"\b{short(name)}" + (r"[\"']?\s*[=:]" if name.endswith("=)") else r"\("))
    asks = re.compile(rf"\({names()[name]['since'].replace('.', ', ')}\)|hasattr\(.*{short(name).split('_')[-1]}")
    for page in pages():
        for cell in page.cells:
            lines = [line for line in cell.lines if use.search(line) and not line.startswith(("#", "if "))]
            if cell.kind == "code" and lines and asks.search(cell.source):
                return {"page": page.file, "heading": cell.heading, "line": lines[0], "how": "guarded", "by": "cell",
                        "pages": [page.number]}
    return None


def moved(before: dict | None, name: str = "") -> dict | None:
    """Return a place with the heading that its line is under today; None if the line is gone."""
    page = page_of(before["page"]) if before else None
    cell = page.holding(before["line"], before["heading"]) if page else None
    if cell is None:
        return None
    return {**before, "heading": cell.heading, "line": using(cell, name, before["line"]) if name else before["line"]}


def place_of_message(message: dict, made: dict[str, list[dict]], before: dict | None, files: list[str],
                     ) -> dict | None:
    """Return the cell that made a message, else the one that has its words in its text or output."""
    pattern = wording(message["message"])
    notes = [note for text, found in made.items() if pattern.search(text) for note in found]
    places = []
    for note in notes:
        cell = page_of(note["file"]).cells[note["cell"]]
        places.append((int(note["file"][:2]) == 16, note["file"], cell.place, cell, "raised"))
    for page in pages():
        for cell in page.cells:
            if pattern.search(" ".join(f"{cell.source}\n{cell.said}".split())):
                nearby = code_after(page, cell)
                places.append((page.number == 16, page.file, nearby.place, nearby,
                               "said" if cell.kind == "code" else "told"))
    order = {"raised": 0, "said": 1, "told": 2}
    old = moved(before)
    _, file, _, cell, how = min(places, key=lambda place: (order[place[4]], *place[:3]), default=(0, "", 0, None, ""))
    if old and (not how or (old["page"] not in files and order[old["how"]] < order[how])):
        return old
    return cell and {"page": file, "heading": cell.heading, "line": first_line(cell), "how": how}


def code_after(page: Page, cell: Cell) -> Cell:
    """Return the cell itself if it is code, else the next code cell of its section, else itself."""
    rest = page.cells[cell.place:]
    return next((each for each in rest if each.kind == "code" and each.heading == cell.heading), cell)


def kept(path: Path) -> dict:
    """Return what is stored in this file; nothing if it isn't there."""
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def store(path: Path, what: dict) -> None:
    """Write a mapping, one entry a line, so that a change is easy to see."""
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in what.items())
    path.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main([Path(re.sub(r"\.ipynb$", "", name)).stem for name in sys.argv[1:]])
