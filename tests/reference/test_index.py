"""The stored index is true of the pages as they are: every name and message has a cell, and each cell holds its line.

Fast: nothing is traced here; ``make index`` traces.
"""

import importlib
import json
import re

import pytest

from helpers.reference.looking import available, entry_of_message, index, made, names, place, short, visible
from helpers.reference.pages import page_of
from helpers.reference.wordings import trouble_of

from ..project.pages import ROOT


def faults(stored, wanted):
    """Return what is wrong with an index: names without a place, pages, headings and lines that aren't there."""
    found = [f"{key}: no cell" for key in wanted if not stored.get(key)]
    for key, where in stored.items():
        page = page_of(where["page"]) if where else None
        if where and page is None:
            found.append(f"{key}: there is no {where['page']}")
        elif where and not any(cell.heading == where["heading"] for cell in page.cells):
            found.append(f"{key}: {page.file} has no section {where['heading']!r}")
        elif where and not any(cell.heading == where["heading"] and where["line"] in cell.lines for cell in page.cells):
            found.append(f"{key}: no cell under {where['heading']!r} holds {where['line']!r}")
    return found


def misses(name, where):
    """Return True if neither the cell nor the shown helper that it runs says the name."""
    if where["how"] == "raised":
        return False  # an error's name need not stand there
    cells = [cell for cell in page_of(where["page"]).cells if cell.heading == where["heading"]]
    cell = next(each for each in cells if where["line"] in each.lines)
    text = cell.source
    if "in" in where:
        text += (ROOT / where["in"]).read_text(encoding="utf-8")
    return re.search(rf"\b{re.escape(short(name))}\b", text) is None


def test_every_public_name_is_run_by_a_cell_and_the_cell_is_there():
    assert len(names()) == 235
    assert list(index()) == list(names())
    assert faults(index(), names()) == []


def test_the_cell_of_a_name_says_the_name():
    silent = [name for name, where in index().items() if misses(name, where)]
    assert silent == []


def test_every_message_that_a_user_can_see_has_a_cell_a_cause_and_a_cure():
    keys = [message["key"] for message in visible()]
    assert len(keys) > 110
    assert faults(made(), keys) == []
    for message in visible():
        trouble = trouble_of(message)
        assert trouble and trouble.cause and trouble.cure, message["key"]
        assert entry_of_message(message).place, message["key"]


@pytest.mark.parametrize("spoil, words", [
    (lambda where: None, "no cell"),
    (lambda where: {**where, "page": "77_gone.ipynb"}, "there is no 77_gone.ipynb"),
    (lambda where: {**where, "heading": "A section that was"}, "has no section"),
    (lambda where: {**where, "line": "pool.map(soup, rice)"}, "no cell under"),
])
def test_an_index_that_is_out_of_date_is_noticed(spoil, words):
    name = "multiprocessing.pool.Pool.starmap"
    spoilt = {**index(), name: spoil(index()[name])}
    assert [name in fault and words in fault for fault in faults(spoilt, names())] == [True]


def test_names_that_this_python_has_are_where_the_list_says():
    for name in names():
        parts = name.partition("(")[0].split(".")
        if parts[1] in ("synchronize", "sharedctypes") and parts[-1] in ("acquire", "release"):
            continue  # attributes of each lock, not of its class
        assert not available(name) or names()[name]["platform"] or reached(parts), name


def reached(parts):
    """Return True if the name can be got by importing and asking."""
    for end in range(len(parts), 0, -1):
        try:
            thing = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            thing = getattr(thing, part, None)
            if thing is None:
                return False
        return True
    return False


def test_names_of_later_pythons_are_marked_and_their_cells_ask_first():
    later = [name for name, about in names().items() if about["since"] > "3.11"]
    assert len(later) >= 12
    for name in later:
        where = index()[name]
        page = page_of(where["page"])
        text = next(cell.source for cell in page.cells
                    if cell.heading == where["heading"] and where["line"] in cell.lines)
        text += (ROOT / where["in"]).read_text(encoding="utf-8") if "in" in where else ""
        assert re.search(r"version_info|hasattr|since Python", text), name


def test_a_place_is_told_with_the_pages_own_words():
    where = place(index()["multiprocessing.pool.Pool.starmap"])
    assert where.number == 5 and where.file == "05_pool.ipynb"
    assert where.address.startswith("05_pool.ipynb#") and " " not in where.address
    assert str(where) == f'page 5 (Pool), "{where.heading}"'
    assert place({"page": "77_gone.ipynb", "heading": "", "line": ""}) is None


def test_the_stored_files_are_one_entry_a_line():
    for file in ("index", "made", "public_names"):
        text = (ROOT / "helpers" / "reference" / f"{file}.json").read_text(encoding="utf-8")
        assert len(text.splitlines()) == len(json.loads(text)) + 2
