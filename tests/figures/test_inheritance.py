"""The picture of what a child finds says the same in words, and leaves a column for what a system hasn't."""

from helpers.figures.inheritance import inheritance, rows, words

SPAWN = {"an argument": True, "a thread": False}
FOUND = {"spawn": SPAWN, "forkserver": SPAWN, "fork": {"an argument": True, "a thread": True}}


def test_the_words_name_what_was_found_and_what_not():
    assert words(FOUND) == ("Lab: what a child finds of its parent. spawn found: an argument. Not found: a thread. "
                            "forkserver found: an argument. Not found: a thread. "
                            "fork found: an argument; a thread. Not found: nothing is missing.")


def test_the_table_has_a_row_for_each_thing():
    assert rows(FOUND) == [("the child found", "spawn", "forkserver", "fork"),
                           ("an argument", "yes", "yes", "yes"), ("a thread", "no", "no", "yes")]


def test_it_is_drawn_with_alt_text_and_small():
    picture = inheritance(FOUND)
    assert picture.alt == words(FOUND) and picture.rows == rows(FOUND)
    assert 1_000 < len(picture.png) < 60_000


def test_a_system_with_one_method_is_drawn_too():
    assert inheritance({"spawn": SPAWN}).png != inheritance(FOUND).png
    assert "fork" not in inheritance({"spawn": SPAWN}).alt
