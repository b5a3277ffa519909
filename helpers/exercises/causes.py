"""Say why an answer raised, hung, died or did nothing: in the reader's words, with the line of the reader's cell.

Runs in the parent. Shows nothing.
"""

import re
from pathlib import Path
from typing import Any, NamedTuple

from helpers.exercises.conduct import Conducted
from helpers.exercises.hangs import again_and_again, gone, here, lost, restless, untouched
from helpers.records import Run
from helpers.safety.modules import latest, readable, source
from helpers.safety.watchdog import Outcome
from helpers.troubles.finding import advice

KEPT_END = ("The parent still has its own copy of the child's end of the pipe. As long as that is open, recv() and "
            "wait() don't hear that the child is gone: close it after start().")  # for an exercise's stuck
BRIEF = 240  # letters of an error
OURS = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^Traceback \(most recent call last\):\n(?P<frames>(?:[ \t].*\n|\n)+)"
                   r"(?P<error>[A-Za-z_][\w.]*(?::.*)?)$", re.MULTILINE)
FRAME = re.compile(r'File "(?P<file>[^"]+)", line (?P<line>\d+), in (?P<name>\S+)')
REMOTE = re.compile(r'RemoteTraceback:\s*"""(.*?)"""', re.DOTALL)  # what a worker wrote of an error that it sent home


class Failed(NamedTuple):
    """An error that ended a child: "Type: message", where in the reader's cell, and the text of its traceback."""

    error: str
    place: str
    trace: str


def raised(asked: Any, conducted: Conducted) -> str:
    """Return what to say of an answer that raised here or in a worker, or that left by sys.exit."""
    error, trace = readable(conducted.error), conducted.trace
    if error.startswith("SystemExit"):
        return (f"it left by sys.exit{place(trace, asked)}: that ends the process that called {asked.name}. Return "
                "instead.")
    help_ = advice(conducted.error, trace) or _not_there(asked, error, trace)
    error = _brief(_remote(error) if error.startswith("RemoteError") else error)
    return f"it raised {error.rstrip(' :')}{place(trace, asked)}{f'. {help_}' if help_ else '.'}"


def _brief(error: str) -> str:
    """Return a message without its middle if it is long, as one is that shows a whole result: the advice stays."""
    return error if len(error) <= BRIEF else f"{error[:BRIEF // 2]} ... {error[-BRIEF // 2:]}"


def _remote(error: str) -> str:
    """Return a RemoteError without the traceback of the server: that ends with the error that was raised there."""
    lines = re.findall(r"(?m)^\w[\w.]*(?:Error|Exception|Warning)\b.*", error)
    return f"RemoteError; in the server it was {lines[-1]}" if len(lines) > 1 else error


def _not_there(asked: Any, error: str, trace: str) -> str:
    """Return what to say of a None in a worker, if the reader's module begins with a global that is None."""
    text = source(latest(asked.module)) if latest(asked.module) else ""
    if "'NoneType' object" in error and REMOTE.search(trace) and re.search(r"^\w[\w, =]*= None$", text, re.MULTILINE):
        return ("A global that is None here is None in each worker, until an initializer sets it there, with the "
                "line global in it. What the parent puts into its own is seen by nobody else.")
    unset = re.match(r"NameError: name '(\w+)' is not defined", error)
    if unset and REMOTE.search(trace) and re.search(rf"^\s+global\b.*\b{unset[1]}\b", text, re.MULTILINE):
        return (f"The function with the line global {unset[1]} was never called in that worker. Pool(..., "
                "initializer=keep, initargs=(...)) calls keep there; initializer=keep(...) calls it here.")
    return ""


def hung(asked: Any, outcome: Outcome) -> str:
    """Return what to say of an answer that had to be stopped: where it stood, and what that mostly means."""
    after = asked.deadline if outcome.seconds < asked.deadline + 1 else round(outcome.seconds)
    ended = f"it had not ended after {after:g} seconds and was stopped."
    if outcome.seconds < asked.deadline:
        ended = "it would never have ended, and was stopped."
    told = restless(outcome.run) or again_and_again(outcome.run) or lost(asked, outcome.run)
    failed = of_children(asked, outcome.output)
    if failed or told:
        return " ".join(filter(None, (ended, told, failed)))
    places = dict.fromkeys(found for stuck in outcome.stuck if (found := _line(asked, stuck)))  # each one once
    return " ".join(filter(None, (ended, *places, here(outcome.run) or untouched(asked, outcome.run)
                                 or _means(asked.stuck, " ".join(places)) or gone(outcome.run))))


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


def of_children(asked: Any, output: str, told: str = "") -> str:
    """Return which error ended a child, and what to do about it unless that is told; "" if none did but by design."""
    failed = next(iter(failures(asked, output)), None)
    if failed is None:
        return ""
    help_ = advice(failed.error, failed.trace)
    help_ = "" if help_ and help_ in told else help_
    error = f"{readable(failed.error).rstrip(' :.')}{failed.place}"
    if "in _handle_results" in failed.trace:
        what = f"The thread of the pool that takes the results ended with {error}, and no result comes any more."
    else:
        what = f"A child ended with {error}."
    return f"{what} {help_}".rstrip()


def failures(asked: Any, output: str) -> list[Failed]:
    """Return the errors in what the tree printed, without those that a task of the exercise raises by design."""
    found = []
    for block in BLOCK.finditer(output):
        frames = FRAME.findall(block["frames"])
        if not frames or _by_design(Path(frames[-1][0])) or block["error"].startswith("KeyboardInterrupt"):
            continue
        if "distributed" in {part for file, *_ in frames for part in Path(file).parts} and not place(block[0], asked):
            continue  # a cluster tells in its log what broke off when it was closed; nobody ended with that
        found.append(Failed(block["error"], place(block[0], asked), block[0]))
    return found


def hopeless(asked: Any) -> Any:
    """Return a function that tells of an unfinished Run whether the answer can never return."""
    def seen(run: Run) -> bool:
        return bool(restless(run) or again_and_again(run) or lost(asked, run))
    return seen


def place(traceback: str, asked: Any) -> str:
    """Return where in the reader's cell it happened, if it happened there."""
    there = REMOTE.search(traceback)
    for text, where in ((there[1] if there else "", ", in another process"), (traceback, "")):
        lines = [line.strip() for line in readable(text).splitlines() if f"{asked.module}.py" in line]
        if lines:
            return f" ({lines[-1].removeprefix('File ')}{where})"
    return ""


def _by_design(file: Path) -> bool:
    return OURS in file.parents and file.parent.name not in ("recording", "exercises", "safety")


def _line(asked: Any, stuck: Any) -> str:
    """Return the line of the reader's cell in which a process stood; "" if it stood elsewhere."""
    found = re.match(rf"{asked.module}\.py:(\d+) in ", readable(stuck.where))
    if not found:
        return ""
    lines = ["", *source(latest(asked.module)).splitlines()] if latest(asked.module) else []
    number = int(found[1])
    code = f', "{lines[number - 1].strip()}"' if number <= len(lines) else ""
    return f"{stuck.name.capitalize()} stood in line {number}{code}."
