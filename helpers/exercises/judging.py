"""Judge an answer: look at the module, run it under the watchdog, read what its processes did.

Runs in the parent. Shows nothing: helpers.exercises.core does.
"""

import ast
import inspect
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from helpers.exercises.causes import died, hopeless, hung, of_children, raised
from helpers.exercises.conduct import Conducted, conduct
from helpers.exercises.kinds import Exercise, Verdict
from helpers.exercises.plain import plain, shown, without_folders
from helpers.exercises.promises import first_broken
from helpers.safety.modules import broken, latest, source
from helpers.safety.watchdog import Outcome, guarded

LONGEST = 600  # letters of a verdict; more is cut out of its middle


def judge(asked: Exercise, module: ModuleType | None = None, method: str | None = None) -> Verdict:
    """Return the verdict on a module, by default the one last written under the exercise's name.

    method: the start method to try it with; by default the kernel's own.
    """
    early = _not_written(asked) if module is None else None
    if early:
        return early
    module = module or latest(asked.module)
    early = _before_it_runs(asked, module)
    if early:
        return early
    outcome = guarded(conduct, asked.probe, getattr(module, asked.name), asked.parameters, deadline=asked.deadline,
                      method=method, record=True, hopeless=hopeless(asked))
    return _after_it_ran(asked, outcome)


def _not_written(asked: Exercise) -> Verdict | None:
    """Return what is wrong if the exercise's cell did not give a module, or gave an older one than the reader means."""
    problem = broken(asked.module)
    if problem:
        return Verdict("not yet", f"the %%worker_module {asked.module} cell ended with an error: {problem}. So there "
                                  "is nothing new to check; mend it and run it again.")
    here = vars(sys.modules["__main__"]).get(asked.name)
    if callable(here) and getattr(here, "__module__", None) == "__main__":
        return Verdict("not yet", f"{asked.name} is defined in an ordinary cell, where no other process finds it. Put "
                                  f"%%worker_module {asked.module} on the first line of that cell and run it again.")
    if latest(asked.module) is None:
        return Verdict("not yet", f"run the %%worker_module {asked.module} cell first, then this one.")
    return None


def _before_it_runs(asked: Exercise, module: ModuleType) -> Verdict | None:
    written = source(module)
    if _same(written, asked.starter) or _is_empty(written, asked.name):
        begin = "still to be written. Replace the ..." if "..." in asked.starter else "still as it was. Mend it"
        return Verdict("not yet", f"{signature(asked)} is {begin} in the cell above, run both cells again. "
                                  f"A hint: hint(\"{asked.key}\")")
    function = getattr(module, asked.name, None)
    if function is not None and not callable(function):
        return Verdict("not quite", f"{asked.name} is {shown(plain(function))}, and that can't be called. It should "
                                    f"begin with: {_head(asked)}")
    if function is None:
        return Verdict("not quite", f"the cell defines no {asked.name}. It should begin with: {_head(asked)}")
    if not _takes(function, asked.parameters):
        return Verdict("not quite", f"{asked.name}{inspect.signature(function)} takes other arguments than it is "
                                    f"given. It should begin with: {_signature_line(asked)}")
    if "<" in getattr(function, "__qualname__", ""):
        return Verdict("not quite", f"{asked.name} is a lambda or was made inside a function, and another process "
                                    f"can't find it by name. Write it with def: {_head(asked)}")
    return _later(asked, function)


def _later(asked: Exercise, function: Callable[..., Any]) -> Verdict | None:
    """Return what is wrong if a call of the function only makes a generator or a coroutine, and that isn't asked."""
    text = asked.answers.reference
    if inspect.isgeneratorfunction(function) and "yield" not in text:
        return Verdict("not quite", f"there is a yield in {asked.name}, so a call only makes a generator, and nothing "
                                    "of the function's body runs. Collect the results in it and return them.")
    if inspect.iscoroutinefunction(function) and "async" not in text:
        return Verdict("not quite", f"{asked.name} is an async function, so a call only makes a coroutine, and nothing "
                                    "of its body runs. Write it with def.")
    return None


def _after_it_ran(asked: Exercise, outcome: Outcome) -> Verdict:
    because = _because(asked, outcome)
    if because:
        return Verdict("not quite", _cut(because), outcome.run)
    return Verdict("right", asked.praise, outcome.run)


def _because(asked: Exercise, outcome: Outcome) -> str | None:
    """Return what is wrong with what the answer did, or None."""
    if outcome.verdict == "timed out":
        return hung(asked, outcome)
    if outcome.verdict == "raised":  # nothing of the reader's raises out of conduct: this is the way to it
        return raised(asked, Conducted(None, (), outcome.error, outcome.traceback))
    if outcome.verdict == "died":
        return died(asked, outcome)
    if outcome.value.error:
        told = raised(asked, outcome.value)
        return " ".join(filter(None, (told, of_children(asked, outcome.output, told))))
    because = _judged(asked, outcome)
    return " ".join(filter(None, (because, of_children(asked, outcome.output)))) if because else None


def _judged(asked: Exercise, outcome: Outcome) -> str | None:
    try:
        return (first_broken(asked.promises, outcome.run, outcome.value.calls, outcome.value.evidence)
                or asked.judge(outcome.value.evidence, outcome.run))
    except Exception:  # whatever came back can't even be compared with what is asked for
        got = outcome.value.calls[-1].got if outcome.value.calls else outcome.value.evidence
        return f"it returned {shown(got)}, and that can't be compared with what is asked for."


def _cut(text: str) -> str:
    """Return the text without its middle if it is very long: what a reader's function returned may be anything."""
    text = without_folders(text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST // 2]} ... {text[-LONGEST // 3:]}"


def signature(asked: Exercise) -> str:
    """Return the head of the function to write: portions(total, workers)."""
    return f"{asked.name}({', '.join(asked.parameters)})"


def _head(asked: Exercise) -> str:
    """Return the line of the starter that defines what the reader writes: a function or a class."""
    lines = asked.starter.splitlines()
    begins = f"def {asked.name}(", f"class {asked.name}(", f"class {asked.name}:"
    return next(line for line in lines if line.startswith(begins))


def _signature_line(asked: Exercise) -> str:
    """Return the line that says which arguments the answer takes: of a class that is its __init__."""
    head = _head(asked)
    return f"def __init__({', '.join(('self', *asked.parameters))}):" if head.startswith("class ") else head


def _takes(function: Callable[..., Any], parameters: tuple[str, ...]) -> bool:
    """Return True if it can be called so; of a decorated function what the decorator made of it counts, too."""
    for wrapped in (True, False):
        try:
            inspect.signature(function, follow_wrapped=wrapped).bind(*parameters)
        except TypeError:
            continue
        except ValueError:  # a class with the __init__ of a built-in one has no signature
            pass
        return True
    return False


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
