"""Read the text of a ``%%worker_module`` cell before it becomes a module: mend what pasting did, find what is missing.

Runs in the parent. Runs nothing of the text.
"""

import ast
import builtins
import importlib.util
import os
import re
import symtable
import sys
import textwrap

from helpers.written.finding import FOLDER

PLAIN = set(dir(builtins)) - {"display", "get_ipython", "__IPYTHON__"}  # what a kernel adds, no other process has
SET = {"__name__", "__file__", "__doc__", "__package__", "__spec__", "__loader__", "__path__", "__dict__", "__class__",
       "__annotations__", "__builtins__", "__debug__", "__module__", "__qualname__", "__conditional_annotations__"}
JUPYTER = re.compile(r"^\s*(?:[\w, ]+=\s*)?(%{1,2}[A-Za-z_]\w*|![^=\s]\S*)"
                     r"|^\s*(\?{1,2}\s*\w[\w.]*|\w[\w.]*\s*\?{1,2})\s*$")
MAIN = {"__name__", "__main__"}
PROMPT = re.compile(r"^\s*(?:>>>|\.\.\.|In \[\d+\]:|\s*\.{3,}:)(?: |$)")


def cleaned(text: str) -> str:
    """Return the text without what pasting adds: a byte order mark, foreign line ends, prompts, an indent of all lines.

    Each line keeps its number.
    """
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if _compiles(text):
        return text
    first = next((line for line in text.split("\n") if line.strip()), "")
    lines = text.split("\n")
    if PROMPT.match(first):
        lines = [PROMPT.sub("", line) if PROMPT.match(line) else "#" + line for line in lines]  # its outputs
    mended = textwrap.dedent("\n".join(lines).replace("\u00a0", " ").replace("\u200b", ""))
    return mended if _compiles(mended) else text


def name_problem(line: str) -> tuple[str, str]:
    """Return the name on the magic's line, and what is wrong with it; "" if nothing is.

    A comment behind the name is no part of it.
    """
    words = line.partition("#")[0].split()
    if not words:
        return "", "needs one name for the module, for example: %%worker_module my_workers"
    name = words[0]
    if len(words) > 1:
        return "", f"needs one name for the module, and here are {len(words)} words: %%worker_module {_like(name)}"
    if not name.isidentifier():
        return "", f"needs one name for the module, and {name} can't be one: write %%worker_module {_like(name)}"
    return (name, "") if not taken(name) else ("", taken(name))


def taken(name: str) -> str:
    """Return why no cell can have this name: a word of Python, or a module that there is already; "" if it may."""
    import keyword

    if keyword.iskeyword(name):
        return f"needs a name, and {name} is a word of Python itself: write %%worker_module my_{name.lower()}"
    if name in sys.stdlib_module_names or name in ("helpers", "__main__", "__mp_main__"):
        whose = "the course" if name == "helpers" else "Python itself"
        return (f"needs a name of its own, and {name} is a module of {whose}, which import {name} would find: write "
                f"%%worker_module my_{name.strip('_')}")
    spec = importlib.util.find_spec(name)
    if spec is not None and spec.origin and os.path.basename(os.path.dirname(spec.origin)) != FOLDER:
        return (f"needs a name of its own: there is a module {name} already, which import {name} would find: write "
                f"%%worker_module my_{name}")
    return ""


def jupyter_line(text: str, number: int) -> str:
    """Return what in this line of the text is Jupyter's and not Python's: a magic, a command, a question; else ""."""
    lines = text.split("\n")
    found = JUPYTER.match(lines[number - 1]) if 0 < number <= len(lines) else None
    return next(filter(None, found.groups())) if found else ""


def missing_names(text: str, filename: str = "cell") -> list[str]:
    """Return the names that the text uses but neither defines, imports nor finds among Python's builtins.

    These would be found in the notebook, but not in the module. Annotations don't count, nor does what stands under
    ``if __name__ == "__main__":``, which doesn't run.
    """
    tree = _Bare().visit(ast.parse(text))
    if any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in ast.walk(tree)):
        return []
    table = symtable.symtable(ast.unparse(ast.fix_missing_locations(tree)), filename, "exec")
    inner = _inner(table)
    known = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
    known |= {symbol.get_name() for each in inner for symbol in each.get_symbols()
              if symbol.is_declared_global() and (symbol.is_assigned() or symbol.is_imported())}
    used = {symbol.get_name() for each in (table, *inner) for symbol in each.get_symbols()
            if symbol.is_referenced() and (symbol.is_global() or each is table)}
    return sorted(used - known - PLAIN - SET)


def main_part(tree: ast.Module) -> ast.If | None:
    """Return the statement ``if __name__ == "__main__":`` of a text, or None."""
    return next((node for node in tree.body if _is_main(node)), None)


def at_import(tree: ast.AST) -> list[ast.AST]:
    """Return all that runs while the module is imported: no bodies of functions, no part for a main program."""
    found, waiting = [], list(tree.body)
    while waiting:
        node = waiting.pop(0)
        found.append(node)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            waiting[:0] = [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
        elif _is_main(node):
            waiting[:0] = node.orelse
        elif not isinstance(node, ast.Lambda):
            waiting[:0] = ast.iter_child_nodes(node)
    return found


def _is_main(node: ast.AST) -> bool:
    if not isinstance(node, ast.If):
        return False
    return any(isinstance(test, ast.Compare) and isinstance(test.ops[0], (ast.Eq, ast.In))
               and {getattr(side, "id", getattr(side, "value", "")) for one in (test.left, *test.comparators)
                            for side in getattr(one, "elts", [one])} >= MAIN
               for test in (node.test, *getattr(node.test, "values", ())))


class _Bare(ast.NodeTransformer):
    """Leave out what is never evaluated."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        """Leave out the annotation of an argument."""
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Leave out what a function says that it returns."""
        node.returns = None
        return self.generic_visit(node)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Leave out the annotation of a name."""
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST:
        """Leave out what runs in a main program only, or in a type checker."""
        if _is_main(node):
            node.body = [ast.Pass()]
        elif getattr(node.test, "id", getattr(node.test, "attr", "")) == "TYPE_CHECKING":
            node.test = ast.Constant(False)
        return self.generic_visit(node)


def _like(name: str) -> str:
    """Return a name that may be one, as near as can be to what was written."""
    near = re.sub(r"\W+", "_", name.strip("'\"").removesuffix(".py")).strip("_")
    return near if near.isidentifier() and not taken(near) else "my_workers"


def _compiles(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return True


def _inner(table: symtable.SymbolTable) -> list[symtable.SymbolTable]:
    return [each for child in table.get_children() for each in (child, *_inner(child))]
