"""A page becomes text and a page again without a loss, whoever wrote the magics, and what it lacks is told."""

import nbformat
import pytest

from tools import notebooks

from .pages import PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.stem)
def test_a_page_survives_the_way_through_its_text(page, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(notebooks, "FOLDER", tmp_path)
    nbformat.write(page.notebook, tmp_path / page.path.name)
    notebooks.write_text(page.path.stem)
    text = tmp_path / f"{page.path.stem}.py"
    assert "make notebooks NB=" in capsys.readouterr().out
    assert "\n%load_ext helpers\n" in text.read_text(encoding="utf-8")
    back = notebooks.read_text(text)
    told = [[(cell.cell_type, cell.source, cell.metadata.get("tags", [])) for cell in each.cells]
            for each in (page.notebook, back)]
    assert told[0] == told[1]
    assert back.metadata["course"] == page.course


def test_a_magic_may_stand_behind_a_comments_sign_or_not(tmp_path):
    text = tmp_path / "page.py"
    text.write_text("# %%\n# %load_ext helpers\n\n# %%\n%%worker_module one\nx = 1\n\n# %%\n# a comment\n",
                    encoding="utf-8")
    assert [cell.source for cell in notebooks.read_text(text).cells] == [
        "%load_ext helpers", "%%worker_module one\nx = 1", "# a comment"]


@pytest.mark.parametrize("lack, words", [("teaches", "has no teaches"), ("head", "needs a line such as")])
def test_what_a_page_lacks_is_told_before_it_is_run(lack, words):
    page = PAGES[1]
    course = {key: value for key, value in page.course.items() if key != lack}
    head = "# 1. A page without minutes" if lack == "head" else page.prose[0]
    changed = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(head)], metadata={"course": course})
    with pytest.raises(SystemExit, match=words):
        notebooks.complete("01_why", changed)
