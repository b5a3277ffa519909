"""Say why an answer raised, hung, died or did nothing: in the reader's words, with the line of the reader's cell.

Runs in the parent. Shows nothing.
"""

import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from helpers.exercises.conduct import Conducted
from helpers.records import Lane, Run
from helpers.safety.modules import latest, readable, source
from helpers.safety.watchdog import Outcome
from helpers.troubles.finding import advice

RESTLESS = 8  # so many workers of a pool without a task, or deaths with the same one, can't be chance
KEPT_END = ("The parent still has its own copy of the child's end of the pipe. As long as that is open, recv() and "
            "wait() don't hear that the child is gone: close it after start().")  # for an exercise's stuck
OURS = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^Traceback \(most recent call last\):\n(?P<frames>(?:[ \t].*\n|\n)+)"
                   r"(?P<error>[A-Za-z_][\w.]*(?::.*)?)$", re.MULTILINE)
FRAME = re.compile(r'File "(?P<file>[^"]+)", line (?P<line>\d+), in (?P<name>\S+)')
TASKS = {"work", "task", "fetch", "season", "cook", "load", "test", "serve", "find"}  # parameters
REMOTE = re.compile(r'RemoteTraceback:\s*"""(.*?)"""', re.DOTALL)  # what a worker wrote of an error that it sent home
CUT_SHORT = {-15, -9}  # exit codes of whoever was ended from outside


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
    error = _remote(error) if error.startswith("RemoteError") else error
    return f"it raised {error.rstrip(' :')}{place(trace, asked)}{f'. {help_}' if help_ else '.'}"


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
    return ""


def hung(asked: Any, outcome: Outcome) -> str:
    """Return what to say of an answer that had to be stopped: where it stood, and what that mostly means."""
    ended = ("it would never have ended, and was stopped." if outcome.seconds < asked.deadline else
             f"it had not ended after {asked.deadline:g} seconds and was stopped.")
    told = _restless(outcome.run) or _again_and_again(outcome.run) or _lost(asked, outcome.run)
    failed = of_children(asked, outcome.output)
    if failed or told:
        return " ".join(filter(None, (ended, told, failed)))
    places = dict.fromkeys(found for stuck in outcome.stuck if (found := _line(asked, stuck)))  # each one once
    return " ".join(filter(None, (ended, *places, _here(outcome.run) or _untouched(asked, outcome.run)
                                 or _means(asked.stuck, " ".join(places)) or _gone(outcome.run))))


def _here(run: Run | None) -> str:
    """Return what to say if the parent itself was in the middle of a task."""
    if run is None or all(task.complete for task in run.parent.tasks):
        return ""
    return ("A task was under way in the process that called your function, and not in a child: a call such as "
            "task(...) is done on the spot, and nothing else happens there meanwhile.")


def _gone(run: Run | None) -> str:
    """Return what to say if workers of a pool or executor left, and nothing more is known."""
    workers = [lane for lane in run.lanes if lane.role == "pool"] if run else []
    codes = {lane.exitcode for lane in workers if lane.ended is not None}
    if workers and all(lane.ended is not None for lane in workers) and codes <= CUT_SHORT:
        return ("The workers of the pool had been ended, as the end of a with block does, and what they had not done "
                "by then never comes. Collect the results inside of it.")
    hired = [lane for lane in run.lanes if lane.role == "executor"] if run else []
    if hired and all(lane.ended is not None and lane.exitcode == 0 for lane in hired):
        return ("All workers of the executor had gone home, and no others came. With max_tasks_per_child above 1 that "
                "is a bug of Python 3.11 to 3.14; the maxtasksperchild of a Pool works.")
    code = next((code for code in sorted(codes - {None, 0, *CUT_SHORT})), None)
    if code is None:
        return ""
    return (f"A worker of the pool had ended with exit code {code}: if it had a task, the result of that never comes. "
            "A task returns; exit ends its worker.")


def _untouched(asked: Any, run: Run | None) -> str:
    """Return what to say if processes came to their end, and the task that the answer is given was never called."""
    ended = TASKS & {*asked.parameters} and run is not None and not run.tasks and not run.parent.tasks and any(
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
        return bool(_restless(run) or _again_and_again(run) or _lost(asked, run))
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


def _restless(run: Run | None) -> str:
    if run is None or run.tasks:
        return ""
    workers = [lane for lane in run.lanes if lane.role in ("pool", "single") and lane.ended is not None]
    if len(workers) < RESTLESS:
        return ""
    return (f"The pool started {len(workers)} workers, one after the other, and none of them got to a task: the "
            "initializer raises. initargs is a tuple, (x,), and the initializer sees only what it is given.")


def _again_and_again(run: Run | None) -> str:
    """Return what to say if so many processes died with the same task that nobody seems to count."""
    dead = [lane for lane in run.lanes if lane.kind == "process" and lane.ended is not None
            and lane.exitcode not in CUT_SHORT] if run else []
    deaths = Counter((task.label, task.given) for lane in dead for task in lane.tasks if not task.complete)
    (label, _), most = next(iter(deaths.most_common(1)), (("", ""), 0))
    if most < RESTLESS:
        return ""
    return (f"A process died with {label} {most} times, and it was tried again each time. Count the deaths of each "
            "task, and give it up in time.")


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
