"""Judge an answer: look at the module, run it under the watchdog, read what its processes did.

Runs in the parent. Shows nothing: helpers.exercises.core does.
"""

import ast
import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

from helpers.exercises.kinds import Exercise, Verdict
from helpers.measure.modules import latest, readable, source
from helpers.measure.watchdog import Outcome, guarded


def judge(asked: Exercise, module: ModuleType | None = None, method: str | None = None) -> Verdict:
    """Return the verdict on a module, by default the one last written under the exercise's name.

    method: the start method to try it with; by default the kernel's own.
    """
    module = module or latest(asked.module)
    if module is None:
        return Verdict("not yet", f"run the %%worker_module {asked.module} cell first, then this one.")
    early = _before_it_runs(asked, module)
    if early:
        return early
    outcome = guarded(asked.probe, getattr(module, asked.name), deadline=asked.deadline, method=method, record=True)
    return _after_it_ran(asked, outcome)


def _before_it_runs(asked: Exercise, module: ModuleType) -> Verdict | None:
    written = source(module)
    if _same(written, asked.starter) or _is_empty(written, asked.name):
        return Verdict("not yet", f"{signature(asked)} is still to be written. Replace the ... in the cell above, "
                                  f"run both cells again. A hint: hint(\"{asked.key}\")")
    function = getattr(module, asked.name, None)
    if not callable(function):
        return Verdict("not quite", f"the cell defines no {asked.name}. It should begin with: {_head(asked)}")
    if not _takes(function, asked.parameters):
        return Verdict("not quite", f"{asked.name}{inspect.signature(function)} takes other arguments than it is "
                                    f"given. It should begin with: {_head(asked)}")
    return None


def _after_it_ran(asked: Exercise, outcome: Outcome) -> Verdict:
    if outcome.verdict == "returned":
        because = asked.judge(outcome.value, outcome.run)
        return Verdict("not quite", because, outcome.run) if because else Verdict("right", asked.praise, outcome.run)
    if outcome.verdict == "raised":
        text = f"it raised {readable(outcome.error)}{_place(outcome.traceback, asked)}"
    elif outcome.verdict == "timed out":
        stood = "; ".join(f"{stuck.name} stood at {readable(stuck.where)}" for stuck in outcome.stuck)
        text = f"it had not ended after {asked.deadline:g} seconds and was stopped. {stood}."
    else:
        text = f"its process died with exit code {outcome.exitcode} before it could answer."
    return Verdict("not quite", text, outcome.run)


def _place(traceback: str, asked: Exercise) -> str:
    """Return where in the reader's cell it happened, if it happened there."""
    lines = [line.strip() for line in readable(traceback).splitlines() if f"{asked.module}.py" in line]
    return f" ({lines[-1].removeprefix('File ')})" if lines else ""


def signature(asked: Exercise) -> str:
    """Return the head of the function to write: portions(total, workers)."""
    return f"{asked.name}({', '.join(asked.parameters)})"


def _head(asked: Exercise) -> str:
    """Return the line of the starter that defines what the reader writes: a function or a class."""
    lines = asked.starter.splitlines()
    begins = f"def {asked.name}(", f"class {asked.name}(", f"class {asked.name}:"
    return next(line for line in lines if line.startswith(begins))


def _takes(function: Callable[..., Any], parameters: tuple[str, ...]) -> bool:
    try:
        inspect.signature(function).bind(*parameters)
    except TypeError:
        return False
    return True


def _same(one: str, other: str) -> bool:
    return ast.dump(ast.parse(one)) == ast.dump(ast.parse(other))


def _is_empty(text: str, name: str) -> bool:
    """Return True if the function's body is nothing but a docstring, pass or an ellipsis."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return all(map(_says_nothing, node.body))
    return False


def _says_nothing(line: ast.stmt) -> bool:
    return isinstance(line, ast.Pass) or (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))
