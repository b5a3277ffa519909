"""What the recording tells of an answer that hangs: who is gone, and what became of the tasks.

Runs in the parent. Each function returns a sentence or two for the verdict, "" if it isn't that.
"""

from collections import Counter
from typing import Any

from helpers.records import Lane, Run

RESTLESS = 8  # so many workers of a pool without a task, or deaths with the same one, can't be chance
TASKS = {"work", "task", "fetch", "season", "cook", "load", "test", "serve", "find"}  # parameters
CUT_SHORT = {-15, -9}  # exit codes of whoever was ended from outside


def restless(run: Run | None) -> str:
    """Return what to say if a pool started worker after worker, and none of them got to a task."""
    if run is None or run.tasks:
        return ""
    workers = [lane for lane in run.lanes if lane.role in ("pool", "single") and lane.ended is not None]
    if len(workers) < RESTLESS:
        return ""
    return (f"The pool started {len(workers)} workers, one after the other, and none of them got to a task: the "
            "initializer raises. initargs is a tuple, (x,), and the initializer sees only what it is given.")


def again_and_again(run: Run | None) -> str:
    """Return what to say if so many processes died with the same task that nobody seems to count."""
    dead = [lane for lane in run.lanes if lane.kind == "process" and lane.ended is not None
            and lane.exitcode not in CUT_SHORT] if run else []
    deaths = Counter((task.label, task.given) for lane in dead for task in lane.tasks if not task.complete)
    (label, _), most = next(iter(deaths.most_common(1)), (("", ""), 0))
    if most < RESTLESS:
        return ""
    return (f"A process died with {label} {most} times, and it was tried again each time. Count the deaths of each "
            "task, and give it up in time.")


def lost(asked: Any, run: Run | None) -> str:
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


def gone(run: Run | None) -> str:
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


def here(run: Run | None) -> str:
    """Return what to say if the parent itself was in the middle of a task."""
    if run is None or all(task.complete for task in run.parent.tasks):
        return ""
    return ("A task was under way in the process that called your function, and not in a child: a call such as "
            "task(...) is done on the spot, and nothing else happens there meanwhile.")


def untouched(asked: Any, run: Run | None) -> str:
    """Return what to say if processes came to their end, and the task that the answer is given was never called."""
    ended = TASKS & {*asked.parameters} and run is not None and not run.tasks and not run.parent.tasks and any(
        lane.role == "process" and lane.ended is not None and lane.exitcode in (0, None) for lane in run.lanes)
    return "A child came to its end, and the task had never been called." if ended else ""
