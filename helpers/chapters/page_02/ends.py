"""Exercise 2.2, names and ends: its probe, which runs in a guarded program, and what is asked of it in the parent."""

import random
import signal
from collections.abc import Callable
from typing import Any

from helpers.exercises.plain import Thing, shown
from helpers.exercises.promises import Seen, cut_short, ended_from_outside, wrong_result
from helpers.workers.orders import cook_to_an_end

KILLER = getattr(signal, "SIGALRM", signal.SIGTERM)  # none that terminate() or kill() send, where there is one


def probe_ends(run: Any, how_they_ended: Callable[..., Any]) -> None:
    """Give the reader orders by name, twice: most leave with a code nobody can guess, one raises, one is killed."""
    codes, task = random.sample(range(5, 100), 3), run.of(cook_to_an_end)
    how_they_ended(task, {"anna": {"seconds": 0.2}, "ben": {"code": codes[0]},
                          "cleo": {"seconds": 0.1, "code": codes[1]}})
    how_they_ended(task, {"zoe": {"code": codes[2]}, "dora": {"problem": "no salt"},
                          "adam": {"seconds": 0.1, "code": -KILLER}})


def named(seen: Seen) -> str | None:
    """Tell if the processes that did the tasks don't bear the names."""
    orders, names = seen.call.given["orders"], {lane.pid: lane.name for lane in seen.processes}
    bore = [names.get(each.pid, "") for each in seen.done] or [lane.name for lane in seen.processes]
    if not bore:
        return "no process was started. Start one for each name."
    if set(bore) - set(orders):
        return f"the processes are named {', '.join(bore)}, not {', '.join(orders)}. Process takes name=."
    return None


def with_their_orders(seen: Seen) -> str | None:
    """Tell if a task was not called with the keyword arguments of its process's name."""
    orders, names = seen.call.given["orders"], {lane.pid: lane.name for lane in seen.processes}
    for each in seen.done:
        wanted = orders[names[each.pid]]
        if each.args or each.kwargs != wanted:
            return (f"the task of {names[each.pid]} was called with (args, kwargs) = {each.span.given}, and should get "
                    f"{wanted!r} as keyword arguments: kwargs=.")
        by_design = wanted.get("code", 0) < 0 and each.pid not in seen.call.alive
        ended = each.pid in ended_from_outside(seen) and each.pid not in seen.call.alive
        if not each.span.complete and not by_design and ended:
            return f"the process {names[each.pid]} was ended in the middle of its task. Wait for its own end."
        if not each.span.complete and not by_design:
            return f"the task of {names[each.pid]} was cut off before it was done. Join first."
    missing = set(orders) - {names[each.pid] for each in seen.done}
    if missing and cut_short(seen):
        return f"the process {min(missing)} was ended before it got to its task. Wait for its own end."
    if missing:
        return f"no task was called in the process {min(missing)}. It gets its order as keyword arguments."
    return None


def codes_came(seen: Seen) -> str | None:
    """Tell of exit codes that were asked for too early."""
    got = seen.call.got
    if isinstance(got, dict) and None in got.values():
        return f"an exit code was asked for while its process still ran: {shown(got)}. Join first."
    wrong = with_their_orders(seen)
    right = {name: code_of(**order) for name, order in seen.call.given["orders"].items()}
    return wrong or wrong_result(got, right, usual_reason(got, right) if isinstance(got, dict) else "")


def code_of(seconds: float = 0.0, code: int = 0, problem: str = "") -> int:
    """Return the exit code of a process with this order."""
    return 1 if problem else code


def usual_reason(got: dict[str, Any], right: dict[str, int]) -> str:
    """Return why these mostly aren't the exit codes."""
    if any(isinstance(each, Thing) for each in got.values()):
        return "Ask each process for its exitcode."
    if any(code < 0 and got.get(name) == -code for name, code in right.items()):
        return "A process that a signal ended has a negative exit code."
    if any(code == 1 and got.get(name) == 0 for name, code in right.items()):
        return "A process whose task raises ends with 1: let the error out of the child."
    return "A 1 is an error in the child." if any(got.get(name) == 1 != code for name, code in right.items()) else ""
