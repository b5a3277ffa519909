"""The exercises of notebook 03: read an end, take the first, ask before you insist, and keep to a time limit.

Each probe runs in a guarded program, each judge in the parent. Naps only separate moments that are far apart.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.records import Run
from helpers.workers.arithmetic import square
from helpers.workers.endings import cook_until, leave
from helpers.workers.faults import ignore_terminate, raise_error
from helpers.workers.orders import plate
from helpers.workers.waiting import nap

LONG = 60.0
RACE = (3.0, 0.2, 3.1)
GRACE = 2.0
ENOUGH, SHORT, STUBBORN = 5.0, 0.3, 1.0  # time limits in seconds


def count_left() -> int:
    """Return how many processes are still alive, and end them, so that the verdict doesn't wait for them."""
    left = multiprocessing.active_children()
    for process in left:
        process.kill()
        process.join()
    return len(left)


def plain(value: Any) -> Any:
    """Return what the reader returned if it can be sent and compared, else its words: a Process can't travel."""
    parts = value if isinstance(value, list) else [value]
    return value if all(part is None or isinstance(part, (str, int, float)) for part in parts) else repr(value)


# 3.1 What the number says

def probe_explain(run: Any, explain: Callable[..., Any]) -> list[tuple[int | None, Any]]:
    """Explain the exit codes of five real processes, one of which still runs."""
    cases = [(nap, LONG), (square, 5), (leave, "sys.exit(3)"), (leave, "raise ValueError"), (nap, LONG), (nap, LONG)]
    processes = [multiprocessing.Process(target=task, args=(order,)) for task, order in cases]
    for process in processes:
        process.start()
    processes[4].kill()
    processes[5].terminate()
    try:
        for process in processes[1:]:
            process.join()
        return [(process.exitcode, explain(process.exitcode)) for process in processes]
    finally:
        processes[0].kill()
        processes[0].join()


def judge_explain(told: list[tuple[int | None, Any]], run: Run) -> str | None:
    """Compare each explanation with what the exit code says."""
    for code, said in told:
        expected = in_words(code)
        if said != expected:
            extra = " signal.Signals(15).name is the name of signal 15." if code is not None and code < 0 else ""
            extra = " None isn't 0: ask for it first." if code is None else extra
            return f"explain({code}) returned {said!r}, and it should be {expected!r}.{extra}"
    return None


def in_words(code: int | None) -> str:
    """Return what the exercise calls this exit code."""
    if code is None:
        return "still running"
    if code < 0:
        return f"ended by {signal.Signals(-code).name}"
    return f"failed with {code}" if code else "fine"


EXPLAIN = Exercise(
    key="3.1", name="explain", parameters=("exitcode",),
    hints=("There are four cases: None, 0, a positive number, a negative one.",
           "None and 0 both count as false, so ask exitcode is None first.",
           'For a negative one: f"ended by {signal.Signals(-exitcode).name}"'),
    praise="you can say of every process how it ended, or that it hasn't.",
    probe=probe_explain, judge=judge_explain,
)


# 3.2 First come

def probe_first(run: Any, first_done: Callable[..., Any]) -> tuple[Any, int]:
    """Give the reader three naps, the second one much shorter; return the answer, and how many are still alive."""
    got = first_done(run.of(nap), list(RACE))
    return plain(got), count_left()


def judge_first(evidence: tuple[Any, int], run: Run) -> str | None:
    """Look for the right order, three processes at the same time, and two that were cut off."""
    got, alive = evidence
    if any(span.kind == "task" for span in run.parent.spans):
        return "a task ran in the parent. target=task names the task, target=task(...) calls it there."
    if len(run.lanes) != len(RACE):
        return f"the number of processes was {len(run.lanes)}. Start all of them, {len(RACE)} here, then wait."
    if got != min(RACE):
        return (f"it returned {got!r}. The order {min(RACE)} was ready first; that is the one whose sentinel wait "
                "returns, not the first in the list.")
    if alive:
        return (f"{alive} of the processes were still alive when first_done returned. End the others, then join: "
                "terminate() and kill() don't wait until they are gone.")
    if sum(span.complete for span in run.tasks) > 1:
        return "it waited for the others to finish: look at the lanes. End them as soon as the first is done."
    return None


FIRST_DONE = Exercise(
    key="3.2", name="first_done", parameters=("task", "orders"),
    hints=("Start a process for each order, and keep which sentinel belongs to which order.",
           "wait(sentinels) returns a list of those that are ready; its first entry will do.",
           "Then for each process: terminate() or kill(), and join(). One that has ended already doesn't mind."),
    praise="you took the first, and nobody cooks on for nothing.",
    probe=probe_first, judge=judge_first,
)


# 3.3 Closing time

def probe_closing(run: Any, closing_time: Callable[..., Any]) -> tuple[Any, list[bool], int]:
    """Start a cook who hears nothing and two who wait for the bell; return the answer, who cleaned up, who is left."""
    bell, deaf = multiprocessing.Event(), multiprocessing.Event()
    ready, cleaned = [[multiprocessing.Event() for _ in range(2)] for _ in range(2)]
    cooks = [multiprocessing.Process(target=run.of(ignore_terminate, "deaf"), name="cleo", args=(deaf,))]
    cooks += [multiprocessing.Process(target=run.of(cook_until, "listens"), name=name, args=(bell, began, clean))
              for name, began, clean in zip(("anna", "ben"), ready, cleaned)]
    for cook in cooks:
        cook.start()
    for event in (deaf, *ready):
        event.wait(LONG)
    forced = closing_time(cooks, bell, GRACE)
    return plain(forced), [event.is_set() for event in cleaned], count_left()


def judge_closing(evidence: tuple[Any, list[bool], int], run: Run) -> str | None:
    """Look whether those who listen could clean up, the other one was ended, and is named."""
    forced, cleaned, alive = evidence
    if not all(cleaned):
        return (f"{cleaned.count(False)} of the two cooks who listen did not get to clean up. Ring the bell first, "
                "then give them the time.")
    if alive:
        return f"{alive} of the cooks is still alive. Who doesn't listen has to be ended, and joined."
    if forced != ["cleo"]:
        return (f"it returned {forced!r}, and should name those who had to be ended: ['cleo']. Ask is_alive() after "
                "the time is over and before you end them.")
    return None


CLOSING_TIME = Exercise(
    key="3.3", name="closing_time", parameters=("cooks", "bell", "grace"),
    hints=("First the request, bell.set(), so that everybody hears it. Then join each with the time that it has.",
           "join(grace) returns after the time or the end; is_alive() says which.",
           "Who is still alive goes on the list, is killed and joined: kill() works on those who ignore terminate()."),
    praise="who listened could clean up, who didn't was ended, and you know who it was.",
    probe=probe_closing, judge=judge_closing,
)


# 3.4 With a limit

def probe_limit(run: Any, with_a_limit: Callable[..., Any]) -> dict[str, tuple[Any, int]]:
    """Try a quick task, a large result, a slow task, a failure and a stubborn one, as far as all goes well."""
    found = {}
    tasks = (("quick", runs_in, os.getpid(), ENOUGH), ("large", plate, ("c", 0, 1_000_000), ENOUGH),
             ("slow", nap, LONG, SHORT), ("failing", raise_error, "no salt", ENOUGH))
    for name, task, order, seconds in tasks:
        found[name] = tried(with_a_limit(run.of(task, name), order, seconds))
        if wrong_with(name, *found[name]):
            return found
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a child of spawn or fork is stubborn from its birth
    try:
        found["stubborn"] = tried(with_a_limit(run.of(stubborn, "stubborn"), LONG, STUBBORN))
    finally:
        signal.signal(signal.SIGTERM, before)
    return found


def runs_in(pid: int) -> bool:
    """Return True if this is the process with that pid."""
    return os.getpid() == pid


def stubborn(seconds: float) -> float:
    """Ignore SIGTERM and take so many seconds."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    return nap(seconds)


def tried(value: Any) -> tuple[Any, int]:
    """Return what came back, cut to a size that can be shown, and how many processes are still alive."""
    short = f"{value[:1]} {len(value)} times" if isinstance(value, str) and len(value) > 100 else plain(value)
    return short, count_left()


def wrong_with(name: str, value: Any, alive: int) -> str | None:
    """Return what is wrong with the answer for one task."""
    expected = {"quick": False, "large": "c 1000000 times"}.get(name)
    if name == "quick" and value is True:
        return "the task ran in the parent, and nothing can stop it there. Give it a process of its own."
    if alive:
        return (f"after the {name} task {alive} process is still alive. Whatever happens, it must be gone when "
                "with_a_limit returns: terminate, join with a grace, kill, join.")
    if name == "large" and value is None:
        return ("the large result did not come, and there was time. A child can't end while its result is in the "
                "pipe: receive before you join.")
    if value != expected:
        return f"for the {name} task it returned {value!r:.60}, and should return {expected!r}."
    return None


def judge_limit(found: dict[str, tuple[Any, int]], run: Run) -> str | None:
    """Look for two results, three times None, and nobody left."""
    return next(filter(None, (wrong_with(name, *answer) for name, answer in found.items())), None)


WITH_A_LIMIT = Exercise(
    key="3.4", name="with_a_limit", parameters=("task", "order", "seconds"),
    hints=("The child sends task(order) through a pipe. receiver.poll(seconds) waits for the result, but not longer.",
           "Close the sender here after the start: then a child that fails makes recv raise EOFError. That is None, "
           "too.",
           "Then the four steps for whoever is still alive: terminate(), join(1), kill() if is_alive(), join()."),
    praise="quick or slow, large, failing or stubborn: you have the result or None, and nobody is left.",
    probe=probe_limit, judge=judge_limit, deadline=25.0,
)

EXERCISES = (EXPLAIN, FIRST_DONE, CLOSING_TIME, WITH_A_LIMIT)
