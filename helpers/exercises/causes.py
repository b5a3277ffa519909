"""Say why an answer raised, hung, died or did nothing: in the reader's words, with the line of the reader's cell.

Runs in the parent. Shows nothing.
"""

import re
from pathlib import Path
from typing import Any, NamedTuple

from helpers.exercises.conduct import Conducted
from helpers.records import Lane, Run
from helpers.safety.modules import latest, readable, source
from helpers.safety.watchdog import Outcome
from helpers.troubles.finding import advice

RESTLESS = 8  # so many workers of a pool without a task can't be chance
OURS = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^Traceback \(most recent call last\):\n(?P<frames>(?:[ \t].*\n|\n)+)"
                   r"(?P<error>[A-Za-z_][\w.]*(?::.*)?)$", re.MULTILINE)
FRAME = re.compile(r'File "(?P<file>[^"]+)", line (?P<line>\d+), in (?P<name>\S+)')
CUT_SHORT = {-15, -9}  # exit codes of whoever was ended from outside


class Failed(NamedTuple):
    """An error that ended a child: "Type: message", where in the reader's cell, and the text of its traceback."""

    error: str
    place: str
    trace: str


def raised(asked: Any, conducted: Conducted) -> str:
    """Return what to say of an answer that raised, or that left by sys.exit."""
    error, trace = readable(conducted.error), conducted.trace
    if error.startswith("SystemExit"):
        return (f"it left by sys.exit{place(trace, asked)}: that ends the process that called {asked.name}. Return "
                "instead.")
    help_ = advice(conducted.error, trace)
    return f"it raised {error.rstrip(' :')}{place(trace, asked)}{f'. {help_}' if help_ else '.'}"


def hung(asked: Any, outcome: Outcome) -> str:
    """Return what to say of an answer that had to be stopped: where it stood, and what that mostly means."""
    ended = f"it had not ended after {asked.deadline:g} seconds and was stopped."
    if outcome.seconds < asked.deadline:
        ended = "it would never have ended, and was stopped."
    told = _restless(outcome.run) or _lost(asked, outcome.run)
    failed = of_children(asked, outcome.output)
    if failed or told:
        return " ".join(filter(None, (ended, told, failed)))
    places = dict.fromkeys(found for stuck in outcome.stuck if (found := _line(asked, stuck)))  # each one once
    return " ".join(filter(None, (ended, *places, _untouched(outcome.run) or _means(asked.stuck, " ".join(places))
                                 or _gone(outcome.run))))


def _gone(run: Run | None) -> str:
    """Return what to say if a worker of a pool left, and nothing more is known."""
    codes = {lane.exitcode for lane in run.lanes if lane.role == "pool" and lane.ended is not None} if run else set()
    code = next((code for code in sorted(codes - {None, 0, *CUT_SHORT})), None)
    if code is None:
        return ""
    return (f"A worker of the pool had ended with exit code {code}: if it had a task, the result of that never comes. "
            "A task returns; exit ends its worker.")


def _untouched(run: Run | None) -> str:
    """Return what to say if processes came to their end, and no task was ever called."""
    ended = run is not None and not run.tasks and any(
        lane.role == "process" and lane.ended is not None and lane.exitcode in (0, None) for lane in run.lanes)
    return "A child came to its end, and the task had never been called." if ended else ""


def _means(stuck: Any, places: str) -> str:
    """Return what it mostly means to be stuck there."""
    if isinstance(stuck, str):
        return stuck
    return next((sentence for word, sentence in stuck.items() if word in places), "")


def died(asked: Any, outcome: Outcome) -> str:
    """Return what to say if the program that called the answer was gone before it could reply."""
    failed = of_children(asked, outcome.output)
    return (f"the process that called {asked.name} ended with exit code {outcome.exitcode} before {asked.name} "
            "returned. Something there ended it, such as os._exit or a signal; was a task called there, instead of in "
            f"a child? {failed}").strip()


def of_children(asked: Any, output: str) -> str:
    """Return which error ended a child, and what to do about it; "" if none did but those that belong to the tasks."""
    failed = next(iter(failures(asked, output)), None)
    if failed is None:
        return ""
    help_ = advice(failed.error, failed.trace)
    error = f"{readable(failed.error).rstrip(' :.')}{failed.place}"
    if "in _handle_results" in failed.trace:
        told = f"The thread of the pool that takes the results ended with {error}, and no result comes any more."
    else:
        told = f"A child ended with {error}."
    return f"{told} {help_}".rstrip()


def failures(asked: Any, output: str) -> list[Failed]:
    """Return the errors in what the tree printed, without those that a task of the exercise raises by design."""
    found = []
    for block in BLOCK.finditer(output):
        frames = FRAME.findall(block["frames"])
        if not frames or _by_design(Path(frames[-1][0])) or block["error"].startswith("KeyboardInterrupt"):
            continue
        found.append(Failed(block["error"], place(block[0], asked), block[0]))
    return found


def hopeless(asked: Any) -> Any:
    """Return a function that tells of an unfinished Run whether the answer can never return."""
    def seen(run: Run) -> bool:
        return bool(_restless(run) or _lost(asked, run))
    return seen


def place(traceback: str, asked: Any) -> str:
    """Return where in the reader's cell it happened, if it happened there."""
    lines = [line.strip() for line in readable(traceback).splitlines() if f"{asked.module}.py" in line]
    return f" ({lines[-1].removeprefix('File ')})" if lines else ""


def _by_design(file: Path) -> bool:
    return OURS in file.parents and file.parent.name not in ("recording", "exercises", "safety")


def _restless(run: Run | None) -> str:
    if run is None or run.tasks:
        return ""
    workers = [lane for lane in run.lanes if lane.role in ("pool", "single") and lane.ended is not None]
    if len(workers) < RESTLESS:
        return ""
    return (f"The pool started {len(workers)} workers, one after the other, and none of them got to a task: the "
            "initializer raises. initargs is a tuple, (x,), and the initializer sees only what it is given.")


def _lost(asked: Any, run: Run | None) -> str:
    """Return what to say if a worker of a pool ended in the middle of a task, and the exercise is not about that."""
    general = asked.stuck if isinstance(asked.stuck, str) else asked.stuck.get("")
    if run is None or general:
        return ""
    gone = next((lane for lane in run.lanes if _is_lost(lane)), None)
    code = "" if gone is None or gone.exitcode is None else f" with exit code {gone.exitcode}"
    return "" if gone is None else (f"A worker of the pool ended{code} in the middle of a task, so its result never "
                                    "comes, and who waits for it waits for ever. A task returns; exit ends its worker.")


def _is_lost(lane: Lane) -> bool:
    if lane.role != "pool" or lane.ended is None or lane.exitcode in CUT_SHORT:
        return False
    return any(not task.complete or task.error == "SystemExit" for task in lane.tasks)


def _line(asked: Any, stuck: Any) -> str:
    """Return the line of the reader's cell in which a process stood; "" if it stood elsewhere."""
    found = re.match(rf"{asked.module}\.py:(\d+) in ", readable(stuck.where))
    if not found:
        return ""
    lines = ["", *source(latest(asked.module)).splitlines()] if latest(asked.module) else []
    number = int(found[1])
    code = f', "{lines[number - 1].strip()}"' if number <= len(lines) else ""
    return f"{stuck.name.capitalize()} stood in line {number}{code}."
