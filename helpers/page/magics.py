"""The magics of a page: ``%%worker_module NAME`` and ``%leftovers``.

Run in the parent.
"""

from typing import Any

from IPython.core.error import UsageError
from IPython.core.magic import Magics, cell_magic, line_magic, magics_class

from helpers.safety.leftovers import Snapshot, leftovers
from helpers.safety.modules import missing_names, place_in, public_names, write_module


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
        name = line.strip()
        if not name.isidentifier():
            raise UsageError("%%worker_module needs one name for the module, for example: %%worker_module my_workers")
        try:
            module = write_module(name, cell)
        except (Exception, SystemExit) as problem:
            raise UsageError(_refusal(name, problem)) from None
        names = public_names(module)
        self.shell.push(names, interactive=False)
        print(f"module {name}: {', '.join(names) or 'nothing'}, ready for every process")
        missing = missing_names(cell)
        if missing:
            print(f"careful: {', '.join(missing)} is used but not defined here; a module sees nothing of the "
                  "notebook, so import or define it in this cell")

    @line_magic
    def leftovers(self, line: str) -> None:
        """Say which processes, shared memory and temporary files this notebook left behind."""
        print(leftovers(self.before))


def _refusal(name: str, problem: BaseException) -> str:
    """Return why a cell became no module: which line, which error, and what that leaves."""
    number, code = place_in(problem, name)
    where = f" in line {number}:\n    {code.strip()}\n" if number else ": "
    what = f"{type(problem).__name__}: {getattr(problem, 'msg', problem)}"
    return f"module {name} was not written, because of an error{where}{what}\nMend the cell and run it again."
