"""Stored outputs come from one clean run, tell nothing of the machine, and can be read without a picture."""

import json
import re

import pytest

from .pages import PAGES, words_of

FIGURE_BYTES, PAGE_BYTES = 60_000, 700_000
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.stem)


@each_page
def test_every_cell_was_run_once_in_order(page):
    assert [cell.execution_count for cell in page.code] == list(range(1, len(page.code) + 1)), (
        f"run it from the top: make notebooks NB={page.path.stem}")


@each_page
def test_no_output_is_an_error_or_comes_from_stderr(page):
    assert any(True for _ in page.outputs()), f"nothing is stored: make notebooks NB={page.path.stem}"
    for cell, output in page.outputs():
        assert output.output_type != "error", f"an error is stored below: {cell.source[:60]}"
        assert output.get("name") != "stderr", f"{output.get('text')!r} on stderr is stored below: {cell.source[:60]}"


@each_page
def test_only_measurements_are_left_out_of_the_comparison(page):
    tags = [tag for cell in page.code for tag in cell.metadata.get("tags", [])]
    assert set(tags) <= {"nbval-ignore-output"}, "the only tag of a code cell is nbval-ignore-output"
    assert len(tags) == page.course["measured"], "left: cells with the tag; right: measured in the page's metadata"
    assert len(tags) <= 4, "at most four cells of a page are left out of the comparison"


@each_page
def test_metadata_tells_nothing_of_the_machine(page):
    mend = f"make notebooks NB={page.path.stem} leaves it out"
    assert set(page.notebook.metadata) == {"course", "kernelspec", "language_info"}, mend
    assert page.notebook.metadata["language_info"] == {"name": "python"}, mend
    assert page.notebook.metadata["kernelspec"]["name"] == "python3", mend
    assert all(set(cell.metadata) <= {"tags"} for cell in page.notebook.cells), mend
    ids = [cell["id"] for cell in json.loads(page.path.read_text(encoding="utf-8"))["cells"]]  # nbformat mends them
    assert len(set(ids)) == len(ids), mend


@each_page
def test_outputs_tell_nothing_of_the_machine(page):
    traces = re.compile(r"/home/|/root|/tmp/|/Users/|(?<!\w)/work|\b[A-Z]:\\|site-packages|0x[0-9a-f]{6,}|\bpid \d+")
    for cell, output in page.outputs():
        found = traces.search(words_of(output))
        assert not found, f"{found[0]!r} in the output of: {cell.source[:60]}"


@each_page
def test_every_figure_has_alt_text_that_says_what_it_shows(page):
    figures = [output for _, output in page.outputs() if "image/png" in output.get("data", {})]
    assert len(figures) >= 3, f"the page shows {len(figures)} figures, and three are asked for"
    for output in figures:
        alt = re.search(r'<img [^>]*alt="([^"]+)"', output["data"]["text/html"])
        assert alt and len(alt[1]) > 40, f"alt text says in a sentence what a figure shows, not {alt and alt[1]!r}"
        assert len(output["data"]["text/plain"]) > 40, f"{output['data']['text/plain']!r} says too little"
        size = len(output["data"]["image/png"]) * 3 // 4
        assert size < FIGURE_BYTES, f"a figure of {size} bytes, and {FIGURE_BYTES} are the limit: {alt[1][:60]}"


@each_page
def test_a_lab_stands_with_words_and_a_figure(page):
    labs = [cell for cell in page.code if re.search(r"_lab\(.*\)\.show\(", cell.source)]
    assert labs, "no cell shows a lab: subject_lab().show()"
    for cell in labs:
        assert len(cell.outputs) == 2, f"a lab gives its words, then its figure, and nothing else: {cell.source[:60]}"
        words, figure = cell.outputs
        assert words["data"]["text/plain"].startswith("Lab. ")
        assert "image/png" in figure["data"]


@each_page
def test_the_file_is_small_enough_to_be_read_on_the_web(page):
    assert page.path.stat().st_size < PAGE_BYTES
