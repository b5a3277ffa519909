"""What a new page begins with keeps the rules that can be kept before there is content."""

import ast
import importlib.util
import re

import pytest

from helpers.exercises.answers import answers
from tools.new_page.__main__ import begin

from .pages import EXERCISE


@pytest.fixture
def begun(tmp_path):
    """A folder with a new page 77 after page 16: its cells, its exercises, its questions and its answers."""
    import jupytext

    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "16_reference.ipynb").write_text("{}", encoding="utf-8")
    page, package, exercises, questions, starter = begin("77_fresh_air", tmp_path)
    assert package.name == "__init__.py"
    return jupytext.read(page), loaded(exercises).EXERCISES, loaded(questions).QUESTIONS, answers(starter)


def loaded(path):
    spec = importlib.util.spec_from_file_location(f"begun_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_its_text_has_all_that_a_page_needs(begun):
    notebook, _, questions, found = begun
    cells = [cell.source for cell in notebook.cells]
    assert cells[0].startswith("# 77. Fresh air: ") and "\n*1 minutes" in cells[0]
    assert {"needs", "teaches", "measured"} == set(notebook.metadata["course"])
    assert cells[1] == "%load_ext helpers" and cells[-1] == "%leftovers"
    assert "](16_reference.ipynb)" in cells[-2]
    assert f"%%worker_module ex_77_1\n{found.starter.rstrip()}" in cells and 'check("77.1")' in cells
    assert [key for text in cells for key in re.findall(r'^predict\("(.+)"\)$', text, re.MULTILINE)] == [
        question.key for question in questions]
    assert not re.search("NUMBER|SUBJECT|BEFORE", "\n".join(cells))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            ast.parse("\n".join(line for line in cell.source.splitlines() if not line.startswith("%")))


def test_its_exercise_is_complete_and_promises_what_its_text_says(begun):
    notebook, (exercise,), _, found = begun
    text = next(cell.source for cell in notebook.cells if EXERCISE.search(cell.source))
    assert exercise.key == "77.1" and len(exercise.hints) >= 2
    assert all(promise.words in text for promise in exercise.promises)
    assert len(found.right) >= 3 and len(found.wrong) >= 3


def test_its_prediction_is_true(begun):
    _, _, (question,), _ = begun
    assert question.proof() == question.answer


@pytest.mark.parametrize("name, words", [("heartbeat", "make page NB="), ("16_other", "there is a page 16"),
                                         ("", "make page NB=")])
def test_a_name_that_cannot_be_is_refused(tmp_path, name, words):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "16_reference.ipynb").write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match=words):
        begin(name, tmp_path)
