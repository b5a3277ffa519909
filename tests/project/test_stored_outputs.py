"""Stored outputs come from one clean run, tell nothing of the machine, and can be read without a picture."""

import re

import pytest

from .pages import PAGES, words_of

FIGURE_BYTES, PAGE_BYTES = 60_000, 700_000
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.stem)


@each_page
def test_every_cell_was_run_once_in_order(page):
    assert [cell.execution_count for cell in page.code] == list(range(1, len(page.code) + 1))


@each_page
def test_no_output_is_an_error_or_comes_from_stderr(page):
    assert any(True for _ in page.outputs())
    for _, output in page.outputs():
        assert output.output_type != "error"
        assert output.get("name") != "stderr"


@each_page
def test_only_measurements_are_left_out_of_the_comparison(page):
    tags = [tag for cell in page.code for tag in cell.metadata.get("tags", [])]
    assert set(tags) <= {"nbval-ignore-output"}
    assert len(tags) == page.course["measured"]
    assert len(tags) <= 4


@each_page
def test_metadata_tells_nothing_of_the_machine(page):
    assert set(page.notebook.metadata) == {"course", "kernelspec", "language_info"}
    assert page.notebook.metadata["language_info"] == {"name": "python"}
    assert all(set(cell.metadata) <= {"tags"} for cell in page.notebook.cells)
    ids = [cell.id for cell in page.notebook.cells]
    assert len(set(ids)) == len(ids)


@each_page
def test_outputs_tell_nothing_of_the_machine(page):
    traces = re.compile(r"/home/|/root|/tmp/|/Users/|(?<!\w)/work|[A-Z]:\\\\|site-packages|0x[0-9a-f]{6,}|\bpid \d+")
    for cell, output in page.outputs():
        found = traces.search(words_of(output))
        assert not found, f"{found[0]!r} in the output of: {cell.source[:60]}"


@each_page
def test_every_figure_has_alt_text_that_says_what_it_shows(page):
    figures = [output for _, output in page.outputs() if "image/png" in output.get("data", {})]
    assert len(figures) >= 3
    for output in figures:
        alt = re.search(r'<img [^>]*alt="([^"]+)"', output["data"]["text/html"])
        assert alt and len(alt[1]) > 40
        assert len(output["data"]["text/plain"]) > 40
        assert len(output["data"]["image/png"]) * 3 / 4 < FIGURE_BYTES


@each_page
def test_a_lab_stands_with_words_and_a_figure(page):
    labs = [cell for cell in page.code if re.search(r"_lab\(.*\)\.show\(", cell.source)]
    assert labs
    for cell in labs:
        words, figure = cell.outputs
        assert words["data"]["text/plain"].startswith("Lab. ")
        assert "image/png" in figure["data"]


@each_page
def test_the_file_is_small_enough_to_be_read_on_the_web(page):
    assert page.path.stat().st_size < PAGE_BYTES
