"""Modules that the reader writes: a text becomes a file that every child process can import.

Runs in the parent. The file's name carries a hash of its text, so a changed text is a new module and no process
ever meets an old version under the same name. The folder is on sys.path, which reaches the children of every
start method, also those of a pool or a fork server that runs already; helpers.written finds the files there.
"""

import ast
import hashlib
import importlib
import keyword
import linecache
import os
import re
import sys
import traceback
from pathlib import Path
from types import ModuleType

from helpers.recording.workspace import workspace
from helpers.safety.acting import importing
from helpers.safety.deeds import ActsAtImport, refuse
from helpers.safety.siblings import circle, imported, linked
from helpers.safety.texts import cleaned, missing_names
from helpers.written import finding

HASH_LENGTH = finding.HASH_LENGTH
NEWLINE = "\n"  # stands for the magic's own line, which is line 1: so line numbers agree with the cell
_latest: dict[str, ModuleType] = {}
_broken: dict[str, str] = {}
_texts: dict[str, str] = {}  # of each module, by its whole name: what the reader wrote
_imports: dict[str, list[str]] = {}  # of each name: the other written modules that its text imports
_renewed: dict[str, tuple[str, ...]] = {}
_stranded: set[str] = set()  # broken because a module that they import has changed

__all__ = ["broken", "latest", "make_importable", "missing_names", "place_in", "public_names", "readable", "renewed",
           "source", "write_module"]


def write_module(name: str, text: str) -> ModuleType:
    """Write the text to a module, import it here, and return it; those that import this one are written anew, too.

    name: what the reader calls it, for example "ex_5_1". Raises ValueError if it can't be a module's name,
    SyntaxError or whatever the module's own code raises on import, ActsAtImport if it does what no module may.
    """
    if not name.isidentifier() or keyword.iskeyword(name):
        raise ValueError(f"{name!r} can't be a module name; write one word such as my_workers")
    before = _latest.get(name)
    module = _written(name, cleaned(text))
    _renewed[name] = tuple(_renew(name)) if module is not before else ()
    return module


def renewed(name: str) -> tuple[str, ...]:
    """Return which modules were written anew when this one was, because they import it; some may be broken now."""
    return _renewed.get(name, ())


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
    if isinstance(problem, ActsAtImport) and problem.line:
        return problem.line + 1, problem.code
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
    """Return the text of a written module as the reader wrote it, without the empty line that stands for the magic."""
    if module.__name__ in _texts:
        return _texts[module.__name__]
    return Path(module.__file__).read_text(encoding="utf-8").removeprefix(NEWLINE)


def readable(text: str) -> str:
    """Return a traceback or message without the hashes and folders of written modules, and without names of ours."""
    folder = str(workspace("modules"))
    for place in (folder, repr(folder)[1:-1]):  # a repr doubles the backslashes of Windows
        text = re.sub(rf"{re.escape(place)}[/\\]+", "", text)
    for name in _latest:
        text = re.sub(rf"\b{name}_[0-9a-f]{{{HASH_LENGTH}}}\b", name, text)
    text = re.sub(rf"\b{re.escape(finding.PREFIX)}", "", text)
    return re.sub(r"'Recorded'|(?<=\bnot )Recorded\b", _as_a_function, text)  # stands in for a task of a recording


def _as_a_function(found: re.Match[str]) -> str:
    return found[0].replace("Recorded", "function")


def _written(name: str, text: str) -> ModuleType:
    """Write one module, import it and return it; what can't be imported is remembered as broken."""
    try:
        _latest[name] = _imported(name, text)
    except BaseException as problem:  # an interrupt, too: what is not imported to its end is no answer
        _broken[name] = f"{type(problem).__name__}: {getattr(problem, 'msg', None) or problem}"
        if getattr(problem, "line", 0):
            problem.code = text.splitlines()[problem.line - 1]
        raise
    _broken.pop(name, None)
    return _latest[name]


def _imported(name: str, text: str) -> ModuleType:
    folder = workspace("modules")
    compile(NEWLINE + text, str(folder / f"{_unique(name, text)}.py"), "exec")  # shown before anything is written
    refuse(text)
    needed = _needed(name, text)
    file_text = linked(text, needed)
    unique = _unique(name, file_text)
    path = folder / f"{unique}.py"
    if not path.exists():
        path.write_text(NEWLINE + file_text, encoding="utf-8", newline="\n")
    make_importable()
    importlib.invalidate_caches()
    linecache.checkcache(str(path))
    _texts[finding.PREFIX + unique] = text
    with importing(name):
        module = importlib.import_module(finding.PREFIX + unique)
    _imports[name] = list(needed)
    _point(folder, name, unique)
    return module


def _needed(name: str, text: str) -> dict[str, str]:
    """Return which other written modules the text imports, and what they are called now.

    Raises ActsAtImport if it needs itself, or one that couldn't be written.
    """
    known = {each: module.__name__.removeprefix(finding.PREFIX) for each, module in _latest.items()}
    uses = imported(text, {**known, name: ""})
    way = circle(name, {**_imports, name: uses})
    if len(way) == 2:
        raise ActsAtImport(f"{name} imports itself, and needn't: its functions are there without an import.")
    if way:
        raise ActsAtImport(f"{' imports '.join(way)}: none of them can be imported before the other. Write what both "
                           "need in a %%worker_module cell of its own, and import that.")
    failed = next((each for each in uses if each in _broken), "")
    if failed:
        raise ActsAtImport(f"{failed}, which {name} imports, was not written. Mend its cell and run it first.")
    return {each: known[each] for each in uses}


def _renew(name: str) -> list[str]:
    """Write those modules anew that import this one, and those that import them, each after what it needs."""
    done: list[str] = []
    for user in [each for each, needs in _imports.items() if name in needs]:
        if user in _broken and user not in _stranded:
            continue  # its own cell is to be mended first
        _stranded.discard(user)
        try:
            _written(user, _texts[_latest[user].__name__])
        except Exception:
            _stranded.add(user)  # it says so when it is asked for
        done += [user, *(_renew(user) if user not in _stranded else ())]
    return list(dict.fromkeys(done))


def _point(folder: Path, name: str, unique: str) -> None:
    """Let ``import name`` find this text, here and in every child that starts from now on."""
    finding.forget(name)
    by_name, part = folder / f"{name}.py", folder / f"{name}.part"
    try:
        if not by_name.exists():
            by_name.write_text(finding.BY_NAME.format(name), encoding="utf-8", newline="\n")
        part.write_text(unique, encoding="utf-8")
        os.replace(part, folder / f"{name}{finding.NEWEST}")  # whole or not at all
    except OSError:
        pass  # on Windows somebody reads it just now, or it is a name that no file can have


def _unique(name: str, text: str) -> str:
    """Return what the module of this text is called: the name with a hash, the empty first line included."""
    return f"{name}_{hashlib.sha256((NEWLINE + text).encode()).hexdigest()[:HASH_LENGTH]}"
