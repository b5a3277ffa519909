"""The bench on a page: a card for one object, a table for several."""

import threading

from helpers.page.travel import bench, travels


def plain(view):
    return view._repr_mimebundle_()["text/plain"]


def test_a_card_says_that_it_arrived():
    assert plain(travels([1, 2], "menu")) == "menu travels: the child has a copy."


def test_a_card_names_the_part_that_stays():
    bundle = travels({"<b>": threading.Lock(), "menu": lambda: 1}, "recipe")._repr_mimebundle_()
    head, lock, menu = bundle["text/plain"].splitlines()
    assert head == "recipe stays at home:"
    assert lock.startswith("  recipe['<b>'] is a lock of threading: leave it out")
    assert menu.startswith("  recipe['menu'] is a lambda: ")
    assert "recipe[&#x27;&lt;b&gt;&#x27;]</code> is a lock" in bundle["text/html"]


def test_the_table_has_a_row_for_each_object():
    rows = bench({"a list": [1], "a lambda": lambda: 1}).rows
    assert rows[0] == ("object", "in a task", "with a new process", "what to do")
    assert rows[1] == ("a list", "yes", "yes", "")
    assert rows[2][:3] == ("a lambda", "no", "no") and "partial" in rows[2][3]
