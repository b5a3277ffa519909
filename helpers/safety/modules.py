"""Modules that the reader writes: a text becomes a file that every child process can import.

Runs in the parent. The file's name carries a hash of its text, so a changed text is a new module and no process
ever meets an old version under the same name. The folder is on sys.path, which reaches the children of every
start method, also those of a pool or a fork server that runs already.
"""

import ast
import builtins
import hashlib
import importlib
import linecache
import re
import symtable
import sys
import traceback
from types import ModuleType

from helpers.recording.workspace import workspace

HASH_LENGTH = 8
_latest: dict[str, ModuleType] = {}
_broken: dict[str, str] = {}


def write_module(name: str, text: str) -> ModuleType:
    """Write the text to a module, import it here, and return it.

    name: what the reader calls it, for example "ex_5_1". Raises ValueError if it can't be a module's name,
    SyntaxError or whatever the module's own code raises on import.
    """
    if not name.isidentifier():
        raise ValueError(f"{name!r} can't be a module name; write one word such as my_workers")
    text = "\n" + text  # the magic's own line is line 1, so line numbers agree with the cell
    unique = f"{name}_{hashlib.sha256(text.encode()).hexdigest()[:HASH_LENGTH]}"
    path = workspace("modules") / f"{unique}.py"
    try:
        compile(text, str(path), "exec")  # a syntax error is shown before anything is written
        if not path.exists():
            path.write_text(text, encoding="utf-8")
        make_importable()
        importlib.invalidate_caches()
        linecache.checkcache(str(path))
        _latest[name] = importlib.import_module(unique)
    except BaseException as problem:  # an interrupt, too: what is not imported to its end is no answer
        _broken[name] = f"{type(problem).__name__}: {getattr(problem, 'msg', problem)}"
        raise
    _broken.pop(name, None)
    return _latest[name]


def make_importable() -> None:
    """Put the folder of written modules on sys.path, so that children which start from now on find it there.

    A page does this before its first pool: a pool that is older than the folder would never find what is written.
    """
    folder = str(workspace("modules"))
    if folder not in sys.path:
        sys.path.append(folder)


def broken(name: str) -> str:
    """Return the error of the last try to write a module under this name; "" if it was written."""
    return _broken.get(name, "")


def place_in(problem: BaseException, name: str) -> tuple[int, str]:
    """Return the line of the module's text in which it could not be written or imported: number and code; (0, "")
    if the error arose elsewhere."""
    file = re.compile(rf"{name}_[0-9a-f]{{{HASH_LENGTH}}}\.py$")
    if isinstance(problem, SyntaxError) and file.search(problem.filename or ""):
        return problem.lineno or 0, (problem.text or "").rstrip()
    frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if file.search(frame.filename)]
    return (frames[-1].lineno or 0, frames[-1].line or "") if frames else (0, "")


def latest(name: str) -> ModuleType | None:
    """Return the module last written under this name in this process, or None."""
    return _latest.get(name)


def public_names(module: ModuleType) -> dict[str, object]:
    """Return what the module itself defines: no imported names, none that begins with an underscore."""
    defined = {node.id if isinstance(node, ast.Name) else node.name for node in ast.walk(ast.parse(source(module)))
               if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
               or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))}
    return {name: value for name, value in vars(module).items() if name in defined and not name.startswith("_")}


def source(module: ModuleType) -> str:
    """Return the text of a written module, without the empty line that stands for the magic."""
    with open(module.__file__, encoding="utf-8") as file:
        return file.read().removeprefix("\n")


def missing_names(text: str, filename: str = "cell") -> list[str]:
    """Return the names that the text uses but neither defines, imports nor finds among the builtins.

    These would be found in the notebook, but not in the module.
    """
    if "import *" in text:
        return []
    table = symtable.symtable(text, filename, "exec")
    known = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
    known |= {symbol.get_name() for inner in _inner(table) for symbol in inner.get_symbols()
              if symbol.is_declared_global() and symbol.is_assigned()}
    used = {symbol.get_name() for each in (table, *_inner(table)) for symbol in each.get_symbols()
            if symbol.is_referenced() and (symbol.is_global() or each is table)}
    return sorted(used - known - set(dir(builtins)) - {"__name__", "__file__", "__doc__"})


def readable(text: str) -> str:
    """Return a traceback or message with the hashes and folders of written modules left out."""
    folder = str(workspace("modules"))
    for written in (folder, repr(folder)[1:-1]):  # a repr doubles the backslashes of Windows
        text = re.sub(rf"{re.escape(written)}[/\\]+", "", text)
    for name in _latest:
        text = re.sub(rf"\b{name}_[0-9a-f]{{{HASH_LENGTH}}}\b", name, text)
    return text


def _inner(table: symtable.SymbolTable) -> list[symtable.SymbolTable]:
    return [each for child in table.get_children() for each in (child, *_inner(child))]
