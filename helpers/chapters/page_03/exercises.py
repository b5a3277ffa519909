"""The exercises of notebook 03: read an end, take the first, ask before you insist, and keep to a time limit.

Each probe runs in a guarded program, what is asked of it in the parent. Naps only separate moments that are far apart.
"""

import multiprocessing
import os
import random
import signal
from collections.abc import Callable
from typing import Any

from helpers.chapters.page_03.closing import (
    LONG,
    all_asked,
    at_most_the_grace,
    count_left,
    probe_closing,
    the_names,
    whoever_is_left,
)
from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import plain, same, shown
from helpers.exercises.promises import Seen, cut_short, in_processes, judged, nobody_left, promised, returns
from helpers.workers.arithmetic import square
from helpers.workers.dishes import dish
from helpers.workers.faults import raise_error
from helpers.workers.orders import cook, plate
from helpers.workers.waiting import nap

SHORT, STUBBORN, ENOUGH = 0.3, 0.7, 8.0  # seconds: time limits
RARE = ("SIGUSR2", "SIGALRM", "SIGVTALRM")  # what nobody has in mind, where there is such a thing; the guard has USR1


# 3.1 What the number says

def probe_explain(run: Any, explain: Callable[..., Any]) -> None:
    """Explain the exit codes of six real processes, one of which still runs; two of the codes nobody can guess."""
    code = random.randrange(4, 100)
    cases = [(nap, (LONG,)), (square, (5,)), (cook, (0, code)), *[(nap, (LONG,))] * 3]
    processes = [multiprocessing.Process(target=task, args=args) for task, args in cases]
    for process in processes:
        process.start()
    processes[3].kill()
    processes[4].terminate()
    rare = getattr(signal, random.choice(RARE), None)
    processes[5].terminate() if rare is None else os.kill(processes[5].pid, rare)
    try:
        for process in processes[1:]:
            process.join(5)
            process.kill()  # only whoever missed its signal is still there
            process.join()
        for process in processes:
            explain(process.exitcode)
    finally:
        processes[0].kill()
        processes[0].join()


def explained(seen: Seen) -> str | None:
    """Compare an explanation with what the exit code says."""
    code, said = seen.call.given["exitcode"], seen.call.got
    expected = in_words(code)
    if same(said, expected):
        return None
    extra = " signal.Signals(15).name is the name of signal 15." if code is not None and code < 0 else ""
    extra = " None isn't 0: ask for it first." if code is None else extra
    return f"explain({code}) returned {shown(said)}, and it should be {expected!r}.{extra}"


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
    probe=probe_explain,
    promises=(promised("returns `\"still running\"` for a process that hasn't ended", explained),),
)


# 3.2 First come

def probe_first(run: Any, first_done: Callable[..., Any]) -> None:
    """Give the reader orders of which a middle one is ready first, then others of which it is the last."""
    low, middle, high = sorted(random.sample(range(10, 60), 3))  # ready first is neither the smallest nor the largest
    first_done(run.of(dish), [(high, 2.7), (middle, 0.3), (low, 2.8)])
    count_left()
    first_done(run.of(dish), list(zip(sorted(random.sample(range(60, 100), 2)), (2.7, 0.3))))


def ready_first(seen: Seen) -> Any:
    """Return the order that is ready first."""
    return min(seen.call.given["orders"], key=lambda order: order[1])


def one_for_each(seen: Seen) -> str | None:
    """Tell if there was no process for each order, or not at the same time."""
    orders, quick = seen.call.given["orders"], ready_first(seen)
    wrong = in_processes()(seen)
    if wrong:
        return wrong
    if any(each.role in ("pool", "executor", "single") for each in seen.done):
        return ("the tasks ran in the workers of a pool, and that has no process for each order. Start a Process for "
                "each, then you can end each.")
    own = [lane for lane in seen.processes if lane.role == "process"]
    if len(own) != len(orders):
        return f"the number of processes was {len(own)}. Start all of them, {len(orders)} here, then wait."
    strange = next((each for each in seen.done if each.args is None or [*each.args, *each.kwargs.values()] not in
                    [[order] for order in orders]), None)
    if strange:
        return f"the task was called with {strange.span.given}, and should be called with an order: args=(order,)."
    ends = [each.span.end for each in seen.done if quick in (*(each.args or ()), *each.kwargs.values())]
    if ends and max(lane.asked for lane in own) > min(ends):
        return "one process was waited for before another was started. Start all of them, then wait."
    return None


def ended_first(seen: Seen) -> str | None:
    """Tell if it isn't the order whose process ended first, or if that was not allowed to end."""
    quick = ready_first(seen)
    if not same(seen.call.got, quick):
        return (f"it returned {shown(seen.call.got)}. The order {quick} was ready first; that is the one whose "
                "sentinel wait returns, not the first in the list.")
    done = [each for each in seen.done if quick in (*(each.args or ()), *each.kwargs.values())]
    if not done or not done[0].span.complete:
        return f"the task for {quick} was cut off, so nobody was ready. Wait for the first, then end the others."
    if done[0].span.error:
        return f"the task for {quick} failed with {done[0].span.error}."
    return None


def the_others_ended(seen: Seen) -> str | None:
    """Tell if the others went on to their end."""
    if sum(each.span.complete for each in seen.done) > 1:
        return "it waited for the others to finish: look at the lanes. End them as soon as the first is done."
    return None


FIRST_DONE = Exercise(
    key="3.2", name="first_done", parameters=("task", "orders"),
    hints=("Start a process for each order, and keep which sentinel belongs to which order.",
           "wait(sentinels) returns a list of those that are ready; its first entry will do.",
           "Then for each process: terminate() or kill(), and join(). One that has ended already doesn't mind."),
    praise="you took the first, and nobody cooks on for nothing.",
    probe=probe_first,
    promises=(promised("a process for each order, all at the same time", one_for_each),
              promised("returns the order whose process ended first", ended_first),
              promised("it ends the others", nobody_left(), the_others_ended)),
)


# 3.3 Closing time

CLOSING_TIME = Exercise(
    key="3.3", name="closing_time", parameters=("cooks", "bell", "grace"),
    hints=("First the request, bell.set(), so that everybody hears it. Then join each with the time that it has.",
           "join(grace) returns after the time or the end; is_alive() says which.",
           "Who is still alive goes on the list, is killed and joined: kill() works on those who ignore terminate()."),
    praise="who listened could clean up, who didn't was ended, and you know who it was.",
    probe=probe_closing, deadline=20.0,
    stuck={"join": "One of the cooks listens to nothing, not even to SIGTERM, which terminate() sends: a join() "
                   "without a time waits for it for ever. kill() ends it."},
    promises=(promised("ask all of them", judged(all_asked)),
              promised("wait for each at most `grace` seconds", judged(at_most_the_grace)),
              promised("end whoever is left", judged(whoever_is_left)),
              promised("returns the names of those who had to be ended", judged(the_names))),
)


# 3.4 With a limit

def probe_limit(run: Any, with_a_limit: Callable[..., Any]) -> None:
    """Try a large result, a slow task, a failure, a stubborn one and a quick one, as far as all goes well."""
    number = random.randrange(10, 100)
    tasks = (("large", plate, ("c", 0, 1_000_000), ENOUGH, "c" * 1_000_000),
             ("slow", dish, (number, 2.5), SHORT, None), ("failing", raise_error, "no salt", ENOUGH, None),
             ("stubborn", stubborn, LONG, STUBBORN, None), ("quick", dish, (number, 1.1), ENOUGH, number))
    for name, task, order, seconds, right in tasks:
        before = signal.signal(signal.SIGTERM, signal.SIG_IGN if name == "stubborn" else signal.SIG_DFL)
        try:  # under spawn and fork a child is then stubborn from its birth
            got = with_a_limit(run.of(task, name), order, seconds)
        finally:
            signal.signal(signal.SIGTERM, before)
        if count_left() or not same(plain(got), right):
            return  # no need to try the rest


def stubborn(seconds: float) -> float:
    """Ignore SIGTERM and take so many seconds."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    return nap(seconds)


def what_comes(seen: Seen) -> tuple[str, Any]:
    """Return what to call the task of this call, and what should come back."""
    order, seconds = seen.call.given["order"], seen.call.given["seconds"]
    if isinstance(order, str):
        return "failing", None
    if isinstance(order, float):
        return "stubborn", None
    if isinstance(order[0], str):
        return "large", order[0] * order[2]
    return ("quick", order[0]) if order[1] < seconds else ("slow", None)


def in_time(seen: Seen) -> str | None:
    """Compare what came back."""
    name, right = what_comes(seen)
    if name == "large" and seen.call.got is None:
        return ("the large result did not come, and there was time. A child can't end while its result is in the "
                "pipe: receive before you join.")
    wrong = returns(lambda given: right)(seen)
    if wrong and name == "slow":
        return f"the slow task had {seen.call.given['seconds']} seconds and takes longer, so {wrong}"
    had = f" It had {seen.call.given['seconds']} seconds." if name == "quick" and seen.call.got is None else ""
    return f"for the {name} task {wrong}{had}" if wrong else None


def gone(seen: Seen) -> str | None:
    """Tell if its process is still there."""
    if nobody_left()(seen):
        return (f"after the {what_comes(seen)[0]} task 1 process is still alive. Whatever happens, it must be gone "
                "when with_a_limit returns: terminate, join with a grace, kill, join.")
    return None


def in_one(seen: Seen) -> str | None:
    """Tell if the task didn't run in a process."""
    if in_processes()(seen):
        return "the task ran in the parent, and nothing can stop it there. Give it a process of its own."
    if what_comes(seen)[0] in ("quick", "large") and not seen.done and cut_short(seen):
        return (f"the process was ended before it got to its task, and it had {seen.call.given['seconds']} seconds: "
                "wait for the result so long, then end it.")
    if what_comes(seen)[0] in ("quick", "large") and not seen.done:
        return "the task was never called. The child does task(order), and sends what that returns."
    return None


WITH_A_LIMIT = Exercise(
    key="3.4", name="with_a_limit", parameters=("task", "order", "seconds"),
    hints=("The child sends task(order) through a pipe. receiver.poll(seconds) waits for the result, but not longer.",
           "Close the sender here after the start: then a child that fails makes recv raise EOFError. That is None, "
           "too.",
           "Then the four steps for whoever is still alive: terminate(), join(1), kill() if is_alive(), join()."),
    praise="quick or slow, large, failing or stubborn: you have the result or None, and nobody is left.",
    probe=probe_limit, deadline=16.0,
    stuck={"": "One of the tasks ignores SIGTERM, which terminate() sends, and a pool whose block is left, too: who "
               "then waits for the end of its process waits for ever. kill() can't be ignored."},
    promises=(promised("its process is gone when it returns", in_one, gone),
              promised("returns `task(order)` if that comes within so many seconds, else `None`", in_time)),
)

EXERCISES = (EXPLAIN, FIRST_DONE, CLOSING_TIME, WITH_A_LIMIT)
