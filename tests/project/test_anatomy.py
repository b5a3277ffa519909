"""Every page is built the same way, so that a reader knows where things are."""

import ast
import re

import nbformat
import pytest

from helpers.exercises.kinds import chapter_exercises
from helpers.exercises.questions import chapter_questions
from helpers.page.minutes import minutes, parts, with_head

from .pages import EXERCISE, PAGES, bullets

DEEPER = "*Deeper: can wait for a second reading.*"
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.stem)


def test_there_are_pages():
    assert len(PAGES) >= 3


@each_page
def test_it_is_a_valid_notebook(page):
    nbformat.validate(page.notebook)


@each_page
def test_the_title_has_the_number_of_the_file_and_a_promise(page):
    assert re.match(rf"# {page.number}\. [^:\n]+: \S", page.prose[0]), (
        f"the page begins with '# {page.number}. Subject: what the reader gets', not with {page.prose[0][:60]!r}")


@each_page
def test_minutes_and_needs_stand_in_the_metadata_and_on_the_page(page):
    missing = {"minutes", "needs", "teaches", "measured"} - set(page.course)
    assert not missing, f"course in the metadata lacks {missing}; make notebooks writes the minutes, you write the rest"
    told = minutes(page.notebook.cells)
    assert page.course["minutes"] == told._asdict(), f"make notebooks NB={page.path.stem} counts them anew"
    assert with_head(page.notebook.cells[0].source, told) == page.notebook.cells[0].source, "make notebooks writes them"


@each_page
def test_the_core_path_is_short_and_has_exercises(page):
    told = minutes(page.notebook.cells)
    core = [part for part in parts(page.notebook.cells) if not part.deeper]
    exercises = [part for part in core if EXERCISE.search(part.cell["source"])]
    if page.number == 0:
        pytest.skip("the first page is short, and all of it is core")
    tag = "give a section that can wait the tag deeper on its heading's cell"
    assert told.core <= 30, f"the core path takes {told.core} minutes, and 30 are its limit: {tag}"
    assert len(core) <= 0.55 * len(page.notebook.cells), (
        f"{len(core)} of {len(page.notebook.cells)} cells are on the core path, and 55 % are its limit: {tag}")
    assert len(exercises) >= 2, f"the core path has {len(exercises)} exercises, and two are asked for"


@each_page
def test_the_first_cell_loads_the_helpers_and_the_last_one_looks_for_leftovers(page):
    assert page.code[0].source == "%load_ext helpers", "the first code cell is %load_ext helpers and nothing else"
    assert page.notebook.cells[-1].source == "%leftovers", "the last cell is %leftovers and nothing else"
    assert page.notebook.cells[-1].outputs[0].text == (
        "left behind: no process, no shared memory, no temporary file\n")


@each_page
def test_the_fixed_headings_are_there(page):
    wanted = ["## Lab: ", "## What to remember"]
    if page.number >= 2:
        wanted += ["## Two quick questions", "## Seen in the wild", "## The source, checked"]
    for heading in wanted:
        assert any(line.startswith(heading) for line in page.headings), f"a section {heading!r} is missing"


@each_page
def test_what_to_remember_answers_the_opening_point_by_point(page):
    promised = bullets(page.prose[0])
    remembered = bullets(next((text for text in page.prose if "## What to remember" in text), "")
                         .partition("## What to remember")[2])
    assert 3 <= len(promised) == len(remembered), (
        f"the first cell promises {len(promised)} points ('- '), What to remember answers {len(remembered)}; as many, "
        "and three or more")


@each_page
def test_every_prediction_of_the_chapter_is_asked_once_in_order(page):
    asked = [key for cell in page.code for key in re.findall(r'^predict\("([^"]+)"\)$', cell.source, re.MULTILINE)]
    assert asked == [question.key for question in chapter_questions(page.number)], (
        f"left: the page's predict cells; right: QUESTIONS in helpers/chapters/page_{page.number:02}/questions.py")
    assert len(asked) >= (3 if page.number == 0 else 5), "a page asks five predictions or more"


@each_page
def test_a_prediction_comes_before_a_cell_that_runs(page):
    for place, cell in enumerate(page.code):
        if cell.source.startswith("predict("):
            after = page.code[place + 1:]
            assert any("Process" in later.source or "Pool" in later.source for later in after), (
                f"no cell after {cell.source} names a Process or a Pool")


@each_page
def test_every_exercise_has_a_heading_a_stub_and_a_check_in_this_order(page):
    cells = page.notebook.cells
    found = []
    for place, cell in enumerate(cells):
        heading = EXERCISE.search(cell.source) if cell.cell_type == "markdown" else None
        if heading:
            found.append((place, f"{heading[1]}.{heading[2]}"))
    exercises = {each.key: each for each in chapter_exercises(page.number)}
    assert [key for _, key in found] == list(exercises), (
        f"left: headings '### Exercise {page.number}.1 ★ Title'; right: EXERCISES in "
        f"helpers/chapters/page_{page.number:02}/exercises.py")
    assert len(found) >= (1 if page.number == 0 else 4), "a page has four exercises or more"
    for place, key in found:
        code = [cell.source for cell in cells[place:] if cell.cell_type == "code"]
        assert code[0] == f"%%worker_module {exercises[key].module}\n{exercises[key].starter.rstrip()}", (
            f"the cell below the text of {key} is the starter in {exercises[key].module}.py, letter by letter")
        assert code[1] == f'check("{key}")', "the cell below an exercise's stub checks it"


@each_page
def test_the_first_exercise_comes_before_the_middle(page):
    if page.number == 0:
        pytest.skip("the first page ends with its exercise, on purpose")
    first = [place for place, cell in enumerate(page.notebook.cells) if EXERCISE.search(cell.source)][:1]
    assert first and first[0] < len(page.notebook.cells) / 2, (
        f"the first exercise stands at cell {first or 'none'} of {len(page.notebook.cells)}: move it before the middle")


@each_page
def test_every_stored_verdict_is_not_yet(page):
    checks = [cell for cell in page.code if cell.source.startswith("check(")]
    assert checks, "the page checks no exercise"
    for cell in checks:
        assert cell.outputs and cell.outputs[0].get("data", {}).get("text/plain", "").startswith("not yet:"), (
            f"{cell.source} is stored with another verdict than 'not yet': put the starter back, make notebooks")


@each_page
def test_a_section_that_can_wait_says_so(page):
    for cell in page.notebook.cells:
        if cell.cell_type == "markdown":
            tags = cell.metadata.get("tags", [])
            assert set(tags) <= {"deeper"}, f"the only tag of a text cell is deeper: {cell.source[:60]}"
            assert ("deeper" in tags) == (DEEPER in cell.source.splitlines()), (
                f"tag and line {DEEPER!r} go together: {cell.source[:60]}")
            assert not tags or cell.source.startswith("##"), "a section begins with its heading"


@each_page
def test_cells_are_short(page):
    lengths = sorted(len([line for line in cell.source.splitlines() if line.strip()]) for cell in page.code)
    assert lengths[-1] <= 25, f"the longest code cell has {lengths[-1]} lines, and 25 are the limit"
    assert lengths[len(lengths) // 2] <= 5, f"half of the code cells have {lengths[len(lengths) // 2]} lines or more; 5"
    tenth = lengths[int(len(lengths) * 0.9)]
    assert tenth <= 12, f"one code cell in ten has {tenth} lines or more, and 12 are the limit"


@each_page
def test_no_line_of_a_cell_is_cut_on_a_slide_or_in_a_small_window(page):
    cells = [cell.source for cell in page.notebook.cells if cell.cell_type == "code"]
    assert [line for source in cells for line in source.splitlines() if len(line) > 79] == []


@each_page
def test_there_is_enough_prose_and_not_too_much(page):
    assert 0.6 <= len(page.prose) / len(page.code) <= 1.6, (
        f"{len(page.prose)} text cells to {len(page.code)} code cells: between 0.6 and 1.6 to one")
    lines = [line for text in page.prose for line in text.splitlines() if not line.startswith("#") and line != DEEPER]
    words = sum(len(line.split()) for line in lines)  # headings and their marks are signposts, not prose
    assert 500 <= words <= 2200, f"the page has {words} words of text: between 500 and 2200"


@each_page
def test_cells_hold_nothing_that_belongs_elsewhere(page):
    for cell in page.code:
        for word in ("pyplot", "!pip", "%pip", "wget", "http://", "https://", "NBVAL", "sys.path", "os.fork("):
            assert word not in cell.source, word


@each_page
def test_the_core_path_runs_without_what_can_wait(page):
    core, deeper = set(), set()
    for part in parts(page.notebook.cells):
        if part.cell["cell_type"] == "code":
            defined, used = names_in(part.cell["source"])
            missing = (used & deeper) - core - defined
            assert part.deeper or not missing, f"{missing} comes from what can wait: {part.cell['source'][:60]}"
            (deeper if part.deeper else core).update(defined)


def names_in(source):
    """Return the names that a cell defines, and those that it uses."""
    text = "\n".join(line for line in source.splitlines() if not line.startswith("%"))
    nodes = list(ast.walk(ast.parse(text)))
    names = [node for node in nodes if isinstance(node, ast.Name)]
    defined = {node.id for node in names if not isinstance(node.ctx, ast.Load)}
    defined |= {node.name for node in nodes if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    defined |= {(alias.asname or alias.name).partition(".")[0] for node in nodes
                if isinstance(node, (ast.Import, ast.ImportFrom)) for alias in node.names}
    arguments = {node.arg for node in nodes if isinstance(node, ast.arg)}
    return defined, {node.id for node in names if isinstance(node.ctx, ast.Load)} - arguments
