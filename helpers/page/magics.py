"""The magics of a page: ``%%worker_module NAME`` and ``%leftovers``.

Run in the parent.
"""

import re
from types import ModuleType
from typing import Any

from IPython.core.error import UsageError
from IPython.core.magic import Magics, cell_magic, line_magic, magics_class

from helpers.safety.deeds import ActsAtImport, careful
from helpers.safety.leftovers import Snapshot, leftovers
from helpers.safety.modules import (
    broken,
    latest,
    missing_names,
    place_in,
    public_names,
    readable,
    renewed,
    source,
    write_module,
)
from helpers.safety.texts import PLAIN, jupyter_line, name_problem

EXERCISE = re.compile(r"ex_\d+_\d+$")


@magics_class
class CourseMagics(Magics):
    """Magics for one notebook; they remember what the system looked like when the page began."""

    def __init__(self, shell: Any, before: Snapshot) -> None:
        super().__init__(shell)
        self.before = before

    @cell_magic
    def worker_module(self, line: str, cell: str) -> None:
        """Write this cell to a module that every process can import: ``%%worker_module NAME``.

        Its functions then work in children under every start method, which a cell's own functions don't.
        """
        name, problem = name_problem(line)
        if problem:
            raise UsageError(f"%%worker_module {problem}")
        before = latest(name)
        try:
            module = write_module(name, cell)
        except (Exception, SystemExit) as problem:
            raise UsageError(_refusal(name, problem, cell, self.shell.user_ns)) from None
        text, names = source(module), public_names(module)
        kept = self._kept(name, names)
        told = [*_of_names(name, kept), *self._replaced(module, before, names.keys() - kept.keys()), *careful(text)]
        self.shell.push({key: value for key, value in names.items() if key not in kept}, interactive=False)
        print(f"module {name}: {', '.join(names) or 'nothing'}, ready for every process")
        missing = missing_names(text)
        if missing:
            print(f"careful: {', '.join(missing)} is used but not defined here; a module sees nothing of the "
                  "notebook, so import or define it in this cell")
        for each in told:
            print(f"careful: {each}")
        self._renew(name)

    @line_magic
    def leftovers(self, line: str) -> None:
        """Say which processes, shared memory and temporary files this notebook left behind."""
        print(leftovers(self.before))

    def _kept(self, name: str, names: dict[str, object]) -> dict[str, str]:
        """Return which names the page keeps for itself, and what they are there: Python's own and the page's tools."""
        from helpers.page.extension import page_names

        kept = {each: "Python's own" for each in names if each in PLAIN}
        if not EXERCISE.match(name):  # what an exercise asks for may have any name
            kept |= {each: "a tool of this page" for each, tool in page_names().items()
                     if each in names and self.shell.user_ns.get(each) is tool}
        return kept

    def _replaced(self, module: ModuleType, before: ModuleType | None, names: set[str]) -> list[str]:
        """Return a sentence for what another cell made under one of these names, unless it is the same thing anew.

        An exercise says itself what its function is called.
        """
        told = []
        if EXERCISE.match(_short(module.__name__)):
            return told
        for each in sorted(names & self.shell.user_ns.keys()):
            old, new = self.shell.user_ns[each], vars(module)[each]
            home = _short(getattr(old, "__module__", None) or "") if callable(old) else ""
            anew = home in ("__main__", _short(module.__name__)) or old is getattr(before, each, self)
            if not anew and old is not new and not (type(old) is type(new) and old == new):
                told.append(f"{each} was made by another cell, and is now what this cell made")
        return told

    def _renew(self, name: str) -> None:
        """Hand the page what was written anew, because it imports this module."""
        for user in renewed(name):
            if broken(user):
                print(f"careful: {user} imports {name} and can't any more: {readable(broken(user))}. Mend its cell "
                      "and run it.")
                continue
            names = public_names(latest(user))
            mine = {each: value for each, value in names.items()
                    if _short(getattr(self.shell.user_ns.get(each), "__module__", None) or "") == user}
            self.shell.push(mine, interactive=False)
            print(f"module {user} imports {name}, and was written anew with it")


def _of_names(name: str, kept: dict[str, str]) -> list[str]:
    return [f"{each} is {what}, and stays that in the notebook. Give yours another name, or write import {name}, then "
            f"{name}.{each}" for each, what in kept.items()]


def _short(home: str) -> str:
    """Return what the reader calls the module of this name."""
    found = re.match(r"helpers\.written\.(\w+)_[0-9a-f]{8}$", home)
    return found[1] if found else home


def _refusal(name: str, problem: BaseException, cell: str, space: dict[str, Any]) -> str:
    """Return why a cell became no module: which line, which error, what to do, and what that leaves."""
    number, code = place_in(problem, name)
    code = code or _line(cell, number - 1)
    where = f" in line {number}:\n    {code.strip()}\n" if number else ": "
    if isinstance(problem, ActsAtImport):
        begin = f", because of line {number}:\n    {code.strip()}\n" if number else ": "
        return f"module {name} was not written{begin}{readable(str(problem))}"
    message = re.sub(r" from 'helpers\.written' \(.*\)$", "", str(getattr(problem, "msg", None) or problem))
    what = f"{type(problem).__name__}: {readable(str(message))}"
    cure = _cure(problem, number - 1, cell, space)
    return f"module {name} was not written, because of an error{where}{what}\n{cure}Mend the cell and run it again."


def _cure(problem: BaseException, number: int, cell: str, space: dict[str, Any]) -> str:
    """Return what to do about an error that people meet when they make a module of a cell; "" for any other."""
    words = str(problem)
    if isinstance(problem, SyntaxError):
        jupyter = jupyter_line(cell, number)
        if jupyter:
            return f"{jupyter} is Jupyter's, and a module is plain Python: put it into an ordinary cell.\n"
        if "await" in words or "async" in words:
            return ("A module can't wait at its left edge: write async def main(): around it, and asyncio.run(main()) "
                    "in a function for the worker.\n")
    if isinstance(problem, ImportError) and re.match(r"\s*from\s+\.", _line(cell, number)):
        return ("A dot finds nothing but other %%worker_module cells: run that cell first, or, for a file beside the "
                "notebook, write the import without the dot.\n")
    if isinstance(problem, ModuleNotFoundError) and problem.name:
        short = problem.name.rpartition(".")[2]
        return (f"If {short} is a %%worker_module cell, run that one first; else it has to be installed, or to stand "
                "beside the notebook.\n")
    if isinstance(problem, NameError) and getattr(problem, "name", None):
        here = "exists in the notebook only, and a module sees nothing of that" if problem.name in space else (
            "is not defined in this cell, and a module sees nothing else")
        return (f"{problem.name} {here}: define or import it in this cell, or give it to the function as an "
                "argument.\n")
    if isinstance(problem, SystemExit):
        return "It ends the process that imports the module, and every process imports it. Put it into a function.\n"
    if "running event loop" in words:
        return "Put asyncio.run into a function, for the worker to call.\n"
    return ""


def _line(cell: str, number: int) -> str:
    """Return this line of a cell, counted from 1 without the magic's; "" if there is none."""
    return (["", *cell.splitlines()][number:number + 1] or [""])[0] if number > 0 else ""
