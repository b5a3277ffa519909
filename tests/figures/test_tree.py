"""The tree's words say who started whom, past helpers; its table has every process."""

from helpers.figures.tree import finding, rows, tree, words
from helpers.instruments.tree import Node

NOTEBOOK = Node(1, None, "notebook", "notebook")
TRACKER = Node(2, 1, "python3", "tracker")
SERVER = Node(3, 1, "python3", "server")
FORKED = (NOTEBOOK, TRACKER, SERVER, Node(4, 3, "anna", "process"), Node(5, 4, "ben", "process"))


def test_a_process_below_a_server_was_started_by_the_server_s_parent():
    assert words(FORKED) == "Tree: the notebook started anna; anna started ben."


def test_helpers_are_not_counted():
    assert finding(FORKED) == "Two processes of yours below the notebook"


def test_the_notebook_alone_has_words_too():
    assert words((NOTEBOOK, TRACKER)) == "Tree: the notebook has no processes below it."


def test_the_table_has_every_process_and_its_parent():
    parents = {row[0]: row[3] for row in rows(FORKED)[1:]}
    assert parents == {"notebook": "", "resource tracker": "notebook", "fork server": "notebook",
                       "anna": "fork server", "ben": "anna"}


def test_the_figure_carries_words_and_no_pids_in_them():
    drawn = tree(FORKED)
    assert drawn.alt == words(FORKED)
    assert drawn.png.startswith(b"\x89PNG")
    assert not any(character.isdigit() for character in drawn.alt)
