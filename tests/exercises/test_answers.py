"""A file of answers is read part by part; what can't be understood is refused with the head's own form."""

import pytest

from helpers.exercises.answers import CHAPTERS, Mistake, answers, answers_path

TEXT = '''"""Answers."""

# %% starter
def add(a, b):
    ...

# %% right
def add(a, b):
    return a + b

# %% right: with sum
def add(a, b):
    return sum((a, b))

# %% wrong: a product: a * b -- "add up, don't multiply"
def add(a, b):
    return a * b
'''


def read(folder, text):
    path = folder / "ex_1_1.py"
    path.write_text(text, encoding="utf-8")
    answers.cache_clear()
    return answers(path)


def test_each_part_is_the_text_of_a_cell(tmp_path):
    found = read(tmp_path, TEXT)
    assert found.starter == "def add(a, b):\n    ...\n"
    assert list(found.right) == ["", "with sum"]
    assert found.reference == "def add(a, b):\n    return a + b\n"
    assert found.wrong == {"a product: a * b": Mistake("def add(a, b):\n    return a * b\n", "add up, don't multiply")}


@pytest.mark.parametrize("wrong, words", [
    (TEXT.replace(' -- "add up, don\'t multiply"', ""), "should be"),
    (TEXT.replace("# %% right: with sum", "# %% rigth: with sum"), "should be"),
    (TEXT.replace("# %% right: with sum", "# %% right"), "two parts"),
    (TEXT.replace("# %% right\n", "# %% right: first\n"), "a starter and a right answer"),
    (TEXT.replace("# %% starter", "# a starter"), "a starter and a right answer"),
])
def test_a_part_that_is_not_understood_is_named(tmp_path, wrong, words):
    assert wrong != TEXT
    with pytest.raises(ValueError, match=words):
        read(tmp_path, wrong)


def test_every_file_of_answers_belongs_to_an_exercise():
    from helpers.exercises.kinds import chapter_exercises, chapters

    files = set(CHAPTERS.glob("page_*/ex_*.py"))
    told = {answers_path(each.key) for chapter in chapters() for each in chapter_exercises(chapter)}
    assert sorted(files - told) == [], "no Exercise in EXERCISES has this key"
    assert sorted(told - files) == [], "an Exercise needs this file"
    assert len(files) >= 28
