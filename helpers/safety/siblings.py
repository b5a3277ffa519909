"""One worker module imports another: its text then names exactly the newest text of that other one.

Runs in the parent. ``from base import add`` becomes ``from helpers.written.base_1a2b3c4d import add``, in the same line
of the file, so children find it without having to know which text is the newest.
"""

import ast
import re
from collections.abc import Mapping

HOME = "helpers.written"


def imported(text: str, names: Mapping[str, str]) -> list[str]:
    """Return which of these names the text imports, at its left edge or anywhere else."""
    return list(dict.fromkeys(name for _, _, name in _places(text, names)))


def linked(text: str, names: Mapping[str, str]) -> str:
    """Return the text with each import of one of these names turned into that of its newest module.

    names: what the reader calls a module, and what it is called now, with its hash.
    """
    lines = text.encode().split(b"\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    whole = text.encode()
    for node, owner, name in reversed(_places(text, names)):
        begin, end = (starts[getattr(node, f"{edge}lineno") - 1] + getattr(node, f"{edge}col_offset")
                      for edge in ("", "end_"))
        statement = whole[begin:end].decode()
        whole = whole[:begin] + _turned(statement, node, owner, name, names[name]).encode() + whole[end:]
    return whole.decode()


def circle(name: str, users: Mapping[str, list[str]]) -> list[str]:
    """Return the way from a module back to itself, along what each of them imports; empty if there is none."""
    waiting = [[name, each] for each in users.get(name, ())]
    seen = set()
    while waiting:
        way = waiting.pop(0)
        if way[-1] == name:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            waiting += [[*way, each] for each in users.get(way[-1], ())]
    return []


def _places(text: str, names: Mapping[str, str]) -> list[tuple[ast.AST, ast.AST, str]]:
    """Return what imports one of these modules, in the text's order: the whole statement ``from module import``, or a
    single name of another; the statement that it belongs to; and the module's name."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found += [(alias, node, alias.name) for alias in node.names if alias.name in names]
        elif isinstance(node, ast.ImportFrom) and node.level <= 1 and node.module in names:
            found.append((node, node, node.module))
        elif isinstance(node, ast.ImportFrom) and node.level == 1 and not node.module:
            found += [(alias, node, alias.name) for alias in node.names if alias.name in names]
    return sorted(found, key=lambda each: (each[0].lineno, each[0].col_offset))


def _turned(statement: str, node: ast.AST, owner: ast.AST, name: str, unique: str) -> str:
    if node is owner:
        gap = r"(?:\s|\\\n)*"
        begin = re.match(rf"from({gap})\.?({gap}){re.escape(name)}", statement)
        return f"from{begin[1] + begin[2] or ' '}{HOME}.{unique}{statement[begin.end():]}"
    return f"{'' if isinstance(owner, ast.ImportFrom) else f'{HOME}.'}{unique} as {node.asname or name}"
