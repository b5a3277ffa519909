"""Index Python source files by the words of what they define: the work of pages 14 and 15.

Runs in the child. Imports nothing but the standard library.
"""

import ast
import re
import tokenize
import warnings

WORD = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{3,}(?![a-z])")


def index_file(path):
    """Return {word: [line, …]}: where the file at this path defines a function or class that the word tells of.

    A definition is found by the words of its name (`read_line`, `ReadLine`: read, line), by the whole name, and by the
    words of its docstring's first line; all in small letters. A line stands once a word, lines rise.
    Raises SyntaxError or UnicodeDecodeError if it is no Python source, OSError if it can't be read.
    """
    with tokenize.open(path) as file:
        text = file.read()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some old library files hold strings that newer Pythons warn of
        tree = ast.parse(text)
    places = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            for word in words_of(node):
                places.setdefault(word, []).append(node.lineno)
    return {word: sorted(lines) for word, lines in sorted(places.items())}


def words_of(node):
    """Return the set of words, in small letters, that the definition at this ast node is found by."""
    first_line = (ast.get_docstring(node) or "").partition("\n")[0]
    words = {word.lower() for word in WORD.findall(f"{node.name} {first_line}")}
    return words | {node.name.lower()}


def merge_into(index, path, places):
    """Add one file's places to an index {word: {path: [line, …]}}, in place. The order of files doesn't matter."""
    for word, lines in places.items():
        index.setdefault(word, {})[path] = lines
