"""The exercises of notebook 01: measure what work does, let it wait together, compute apart, stay free to change.

Each probe runs in a guarded program, what is asked of it in the parent. Judged is who did what, never how long it took.
"""

import random
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from math import isfinite
from typing import Any

from helpers.chapters.page_01.meter import Meter
from helpers.exercises.conduct import told
from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import plain, shown
from helpers.exercises.promises import (
    Seen,
    all_at_once,
    at_once,
    called_with,
    crew,
    in_threads,
    judged,
    most_at_once,
    promised,
    returns,
    wrong_result,
)
from helpers.instruments.library import library_files
from helpers.records import Run
from helpers.troubles.finding import advice
from helpers.workers.arithmetic import add_one
from helpers.workers.computing import mix
from helpers.workers.dishes import dish

WORKS = (("computes", 0.05, 0.0), ("waits", 0.0, 0.3), ("does both", 0.5, 0.3))  # seconds are no share
FILES, WORDS = 6, (b"return", b"import")


def numbered(*rest: Any) -> list[tuple[Any, ...]]:
    """Return tasks with these values, each after a number that nobody can guess, and in no order."""
    numbers = random.sample(range(10, 100), len(rest))
    if numbers == sorted(numbers):
        numbers.reverse()
    return [(number, *each) for number, each in zip(numbers, rest)]


def firsts(name: str) -> Callable[[dict[str, Any]], list[Any]]:
    """Return what gives the numbers of the tasks, which are their results."""
    return lambda given: [task[0] for task in given[name]]


# 1.1 Computes or waits?

def probe_share(run: Any, cpu_share: Callable[..., Any]) -> list[tuple[Any, float, float, int]]:
    """Measure work that computes, work that waits, and work that does both, in a thread that is recorded."""
    found = []
    with ThreadPoolExecutor(1) as executor:
        for label, computing, waiting in WORKS:
            meter = Meter(computing, waiting)
            got = executor.submit(run.of(cpu_share, label), meter).result()
            found.append((got, meter.used, meter.seconds, meter.calls))
    return found


def called_once(found: list[tuple[Any, float, float, int]], run: Run) -> str | None:
    """Count how often the work was done."""
    calls = next((calls for _, _, _, calls in found if calls != 1), 1)
    if calls == 1:
        return None
    often = f"called work() {calls} times" if calls else "never called work(); mind the parentheses"
    return f"cpu_share {often}; call it once, between two looks at the clocks."


def right_share(found: list[tuple[Any, float, float, int]], run: Run) -> str | None:
    """Compare each share with what the work measured itself."""
    for got, used, seconds, _ in found:
        if not isinstance(got, (int, float)) or not isfinite(got):
            return f"cpu_share returned {shown(got)}; it should return a number from 0 to 1."
        share = used / seconds
        if abs(got - share) > 0.15:
            also = " That is the share of its waiting." if abs(got - (1 - share)) < 0.15 else ""
            also = " That is percent; 1 is all of it." if abs(got / 100 - share) < 0.15 and got > 1 else also
            return (f"some work took {seconds:.2f} s and used a core for {used:.2f} s of them, so its share is "
                    f"{share:.2f}; cpu_share returned {got:.2f}.{also}")
    return None


COMPUTES_OR_WAITS = Exercise(
    key="1.1", name="cpu_share", parameters=("work",),
    hints=("Look at both clocks before work() and again after it: four numbers.",
           "thread_time() counts the seconds in which this thread was on a core, perf_counter() all seconds.",
           "The share is the difference of thread_time() divided by the difference of perf_counter()."),
    praise="you can tell work that computes from work that waits, and what is mixed of both.",
    probe=probe_share,
    promises=(promised("it calls `work()` once", judged(called_once)),
              promised("returns the share of the time in which it needed a core", judged(right_share))),
)


# 1.2 Wait together

def probe_waiting(run: Any, wait_together: Callable[..., Any]) -> None:
    """Give four orders, of which the first takes longest, then five others."""
    wait_together(run.of(dish), numbered((0.5,), (0.3,), (0.4,), (0.3,)))
    wait_together(run.of(dish), numbered((0.2,), (0.2,), (0.3,), (0.2,), (0.2,)))


def together(seen: Seen) -> str | None:
    """Tell what to do if orders were not waited for together."""
    if not all_at_once()(seen):
        return None
    most = most_at_once(seen.done)
    if most <= 1:
        return ("no two orders were waited for at the same time; hand over all of them before you wait for a result.")
    return (f"only {most} of {len(seen.call.given['orders'])} orders were waited for at the same time; there should be "
            "a thread for each.")


WAIT_TOGETHER = Exercise(
    key="1.2", name="wait_together", parameters=("fetch", "orders"),
    hints=("Waiting needs no core, so one process is enough. What overlaps waiting without a start to pay for?",
           "ThreadPoolExecutor(len(orders)) has a thread for each order, and its map keeps the order.",
           "with ThreadPoolExecutor(len(orders)) as executor: return list(executor.map(fetch, orders))"),
    praise="all orders were waited for at the same time, in threads of one process, and the results are in order.",
    probe=probe_waiting,
    promises=(promised("no process started for it", in_threads()),
              promised("all of them waited for at the same time", called_with("orders", name="fetch"), together),
              promised("the list of results in the order of `orders`", returns(firsts("orders")))),
)


# 1.3 Compute apart

def probe_computing(run: Any, compute_apart: Callable[..., Any]) -> None:
    """Give five tasks that compute, then three; the first takes longest, so it isn't done first."""
    compute_apart(run.of(mix), numbered((0.4, 0.0), *[(0.1, 0.0)] * 4))
    compute_apart(run.of(mix), numbered((0.3, 0.0), *[(0.1, 0.0)] * 2))


def in_two_processes(seen: Seen) -> str | None:
    """Tell if it weren't two processes, or if they took turns; on one core they do, and that will do."""
    places = {each.place for each in seen.done}
    if places == {"parent"}:
        return "the tasks were done one after the other in your own thread, not in processes."
    if "parent" in places:
        return "some of the tasks were done by the process that called your function; leave all to the two processes."
    if "thread" in places:
        return "the tasks were done in threads; this work is better off in processes."
    if len(seen.done) < len(seen.call.given["tasks"]):
        return None  # which were never begun, and why, is told after this; whoever began one did it by luck
    if len({each.pid for each in seen.done}) == 1:
        return "one process did all of them. Use two processes, and hand over all tasks before you wait for a result."
    return crew(2)(seen) or at_once(2)(seen)


COMPUTE_APART = Exercise(
    key="1.3", name="compute_apart", parameters=("work", "tasks"),
    hints=("Threads of one Python take turns when they compute. Who doesn't?",
           "ProcessPoolExecutor(2) has two processes; its map takes the same arguments as that of the threads.",
           "with ProcessPoolExecutor(2) as executor: return list(executor.map(work, tasks))"),
    praise="two processes computed at the same time, and the results are in order.",
    probe=probe_computing, deadline=18.0,
    promises=(promised("computed in two processes", in_two_processes, called_with("tasks", name="work")),
              promised("the list of results in the order of `tasks`", returns(firsts("tasks")))),
)


# 1.4 Any executor

def probe_any(run: Any, count_in_all: Callable[..., Any]) -> list[tuple[Any, ...]]:
    """Give the function one executor after the other; keep result, error, number of tasks, and who read in vain."""
    files, found, opened = library_files(2 * FILES), [], []
    here = threading.get_ident()
    sys.addaudithook(lambda event, args: opened.append(str(args[0]))
                     if event == "open" and args and threading.get_ident() == here else None)
    for kind, paths, word in zip((ThreadPoolExecutor, ProcessPoolExecutor), (files[:FILES], files[FILES:]), WORDS):
        with counting(kind)(2) as executor:
            opened.clear()
            try:
                got, error = count_in_all(executor, list(paths), word), ""
            except Exception as problem:
                got, error = None, told(problem)
            here_too = sum(str(path) in opened for path in paths)
            found.append((kind.__name__, plain(got), error, executor.submitted, here_too))
    return found


def counting(kind: type) -> type:
    """Return a subclass of an executor class, of the same name, that counts what is submitted."""
    def submit(self: Any, *args: Any, **kwargs: Any) -> Any:
        self.submitted += 1
        return kind.submit(self, *args, **kwargs)

    return type(kind.__name__, (kind,), {"submit": submit, "submitted": 0, "__module__": kind.__module__,
                                         "__doc__": kind.__doc__})


def a_task_a_file(found: list[tuple[Any, ...]], run: Run) -> str | None:
    """Look whether both executors got all the work."""
    for kind, _, error, submitted, here in found:
        if error:
            return f"with a {kind} it raised {error:.200}. {advice(error)}".strip()
        if not submitted:
            return f"the {kind} that it was given got no task."
        if here:
            return f"with a {kind}, your function itself read {here} of the files. Let the tasks read and count."
        if submitted < FILES:
            return f"the {kind} got {submitted} tasks for {FILES} files; each file should be a task of its own."
    return None


def right_numbers(found: list[tuple[Any, ...]], run: Run) -> str | None:
    """Compare what both executors brought."""
    files = library_files(2 * FILES)
    for (kind, got, *_), paths, word in zip(found, (files[:FILES], files[FILES:]), WORDS):
        right = [path.read_bytes().count(word) for path in paths]
        because = wrong_result(got, right)
        if because:
            return f"with a {kind} {because}"
    return None


ANY_EXECUTOR = Exercise(
    key="1.4", name="count_in_all", parameters=("executor", "paths", "word"),
    hints=("executor.map takes several lists and gives the function an item of each. A lambda won't travel.",
           "The second list is the same word again and again: itertools.repeat(word), or [word] * len(paths).",
           "return list(executor.map(count, paths, repeat(word)))"),
    praise="threads and processes gave the same numbers, and your program didn't notice which was which.",
    probe=probe_any,
    promises=(promised("one task a file, which reads it and counts", judged(a_task_a_file)),
              promised("the list of how often the word occurs in each file", judged(right_numbers))),
)


# 1.5 The best way

def probe_best(run: Any, best_way: Callable[..., Any]) -> None:
    """Give three kinds of work, one after the other."""
    best_way(run.of(add_one, "tiny"), random.sample(range(100), 5))
    best_way(run.of(dish, "waiting"), numbered(*[(0.4,)] * 6))
    best_way(run.of(mix, "computing"), numbered(*[(0.25, 0.0)] * 6))


def at_its_place(seen: Seen) -> str | None:
    """Tell where the work of one list was done, if it belongs elsewhere; one or two may be done here, to measure."""
    kind = next((each.span.label for each in seen.done), "")
    places = {"parent": "here", "thread": "in threads", "process": "in processes"}
    belongs = {"tiny": "parent", "waiting": "thread", "computing": "process"}.get(kind)
    if belongs is None:
        return "work was never called."
    others = {each.place for each in seen.done} - {belongs, "parent"}
    busy = (" Who shares the cores with other programs gets a part of them: count what needs a core for a tenth of its "
            "time as work that computes.") if kind == "computing" else ""
    if others and kind == "tiny":
        return f"five additions were done {places[min(others)]}; a start there takes longer than the work."
    if others:
        return f"the {kind} work was done {places[min(others)]}; it is better off {places[belongs]}.{busy}"
    here = sum(each.place == "parent" for each in seen.done)
    there = tuple(each for each in seen.done if each.place == belongs)
    if kind != "tiny" and here > 2:
        return f"{here} tasks of the {kind} work were done here, in turn; they are better off {places[belongs]}."
    if kind != "tiny" and most_at_once(there) < 2:
        return f"no two tasks of the {kind} work were done at the same time."
    return None


def in_order(seen: Seen) -> str | None:
    """Tell if the results are wrong."""
    kind = next((each.span.label for each in seen.done), "")
    right = [task + 1 if kind == "tiny" else task[0] for task in seen.call.given["tasks"]]
    wrong = returns(lambda given: right)(seen)
    return f"for the {kind} work {wrong}" if wrong else None


BEST_WAY = Exercise(
    key="1.5", name="best_way", parameters=("work", "tasks"),
    hints=("Do the first task here and measure it with both clocks. Then you know what the others are like.",
           "If all tasks together would take less than half a second, go on here. Else look at the share of computing.",
           "Executor = ThreadPoolExecutor if used < seconds / 10 else ProcessPoolExecutor, then map over tasks[1:]."),
    praise="each kind of work went where it belongs, and you didn't have to say which kind it is.",
    probe=probe_best, deadline=20.0,
    promises=(promised("the list of results, in order", in_order),
              promised("tasks that take no time are done here, those that wait go to threads, those that compute to "
                       "processes", at_its_place)),
)


EXERCISES = (COMPUTES_OR_WAITS, WAIT_TOGETHER, COMPUTE_APART, ANY_EXECUTOR, BEST_WAY)
