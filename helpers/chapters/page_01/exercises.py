"""The exercises of notebook 01: measure what work does, let it wait together, compute apart, stay free to change.

Each probe runs in a guarded program, each judge in the parent. Judged is who did what, never how long it took.
"""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter, thread_time
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.experiments.library import library_files
from helpers.records import Run
from helpers.workers.arithmetic import add_one
from helpers.workers.computing import mix
from helpers.workers.dishes import dish

WORKS = (("computes", 0.05, 0.0), ("waits", 0.0, 0.3), ("does both", 0.5, 0.3))  # seconds are no share
ORDERS = ((1, 0.6), (2, 0.4), (3, 0.5), (4, 0.4))
PORTIONS = tuple((number, 0.2, 0.0) for number in range(1, 7))
FILES, WORD = 6, b"return"
TINY = (1, 2, 3, 4, 5)
WAITS = tuple((number, 0.4) for number in range(1, 7))
COMPUTES = tuple((number, 0.25, 0.0) for number in range(1, 7))


# 1.1 Computes or waits?

class Meter:
    """Work that measures itself: what it used of a core, how long it took, how often it was called."""

    def __init__(self, computing: float, waiting: float) -> None:
        self.task, self.calls = (0, computing, waiting), 0
        self.used = self.seconds = 0.0

    def __call__(self) -> None:
        """Do the work and keep what it took."""
        begin, used = perf_counter(), thread_time()
        mix(self.task)
        self.seconds, self.used, self.calls = perf_counter() - begin, thread_time() - used, self.calls + 1


def probe_share(run: Any, cpu_share: Callable[..., Any]) -> list[tuple[Any, float, float, int]]:
    """Measure work that computes, work that waits, and work that does both, in a thread that is recorded."""
    found = []
    with ThreadPoolExecutor(1) as executor:
        for label, computing, waiting in WORKS:
            work = Meter(computing, waiting)
            got = executor.submit(run.of(cpu_share, label), work).result()
            found.append((got, work.used, work.seconds, work.calls))
    return found


def judge_share(found: list[tuple[Any, float, float, int]], run: Run) -> str | None:
    """Compare each share with what the work measured itself."""
    for got, used, seconds, calls in found:
        if calls != 1:
            often = f"called work() {calls} times" if calls else "never called work(); mind the parentheses"
            return f"cpu_share {often}; call it once, between two looks at the clocks."
        if not isinstance(got, (int, float)):
            return f"cpu_share returned {got!r}; it should return a number from 0 to 1."
        share = used / seconds
        if abs(got - share) > 0.15:
            also = " That is the share of its waiting." if abs(got - (1 - share)) < 0.15 else ""
            return (f"some work took {seconds:.2f} s and used a core for {used:.2f} s of them, so its share is "
                    f"{share:.2f}; cpu_share returned {got:.2f}.{also}")
    return None


SHARE = "from time import perf_counter, thread_time\n\n\ndef cpu_share(work):\n"
COMPUTES_OR_WAITS = Exercise(
    key="1.1", name="cpu_share", parameters=("work",),
    hints=("Look at both clocks before work() and again after it: four numbers.",
           "thread_time() counts the seconds in which this thread was on a core, perf_counter() all seconds.",
           "The share is the difference of thread_time() divided by the difference of perf_counter()."),
    praise="you can tell work that computes from work that waits, and what is mixed of both.",
    probe=probe_share, judge=judge_share,
)


# 1.2 Wait together

def probe_waiting(run: Any, wait_together: Callable[..., Any]) -> Any:
    """Give four orders, of which the first takes longest."""
    return plain(wait_together(run.of(dish), list(ORDERS)))


def judge_waiting(got: Any, run: Run) -> str | None:
    """Look for four threads that waited at the same moment, and for results in order."""
    because = wrong_results(got, [number for number, _ in ORDERS]) or elsewhere(run, "thread")
    if because:
        return because
    if run.most_at_once == 1:
        return "no two orders were waited for at the same time; hand over all of them before you wait for a result."
    if run.most_at_once < len(ORDERS):
        return f"only {run.most_at_once} orders were waited for at the same time; there should be a thread for each."
    return None


THREADS = "from concurrent.futures import ThreadPoolExecutor\n\n\n"
WAIT_TOGETHER = Exercise(
    key="1.2", name="wait_together", parameters=("fetch", "orders"),
    hints=("Waiting needs no core, so one process is enough. What overlaps waiting without a start to pay for?",
           "ThreadPoolExecutor(len(orders)) has a thread for each order, and its map keeps the order.",
           "with ThreadPoolExecutor(len(orders)) as executor: return list(executor.map(fetch, orders))"),
    praise="four threads waited at the same time, in one process, and the results are in order.",
    probe=probe_waiting, judge=judge_waiting,
)


# 1.3 Compute apart

def probe_computing(run: Any, compute_apart: Callable[..., Any]) -> Any:
    """Give six tasks that compute."""
    return plain(compute_apart(run.of(mix), list(PORTIONS)))


def judge_computing(got: Any, run: Run) -> str | None:
    """Look for two processes that were at work at the same moment; on one core they take turns, and that will do."""
    because = wrong_results(got, [number for number, *_ in PORTIONS]) or elsewhere(run, "process")
    if because:
        return because
    if run.most_at_once < 2:
        alone = "; one process did all of them" if sum(bool(lane.tasks) for lane in run.lanes) == 1 else ""
        return (f"no two tasks ran at the same time{alone}. Use two processes, and hand over all tasks before you wait "
                "for a result.")
    return None


PROCESSES = "from concurrent.futures import ProcessPoolExecutor\n\n\n"
COMPUTE_APART = Exercise(
    key="1.3", name="compute_apart", parameters=("work", "tasks"),
    hints=("Threads of one Python take turns when they compute. Who doesn't?",
           "ProcessPoolExecutor(2) has two processes; its map takes the same arguments as that of the threads.",
           "with ProcessPoolExecutor(2) as executor: return list(executor.map(work, tasks))"),
    praise="two processes computed at the same time.",
    probe=probe_computing, judge=judge_computing, deadline=25.0,
)


# 1.4 Any executor

def probe_any(run: Any, count_in_all: Callable[..., Any]) -> list[tuple[str, Any, str, int]]:
    """Give the function one executor after the other; keep result, error and number of tasks that each got."""
    paths, found = library_files(FILES), []
    for kind in (ThreadPoolExecutor, ProcessPoolExecutor):
        watched = type(kind.__name__, (Watched, kind), {})
        with watched(2) as executor:
            try:
                got, error = plain(count_in_all(executor, paths, WORD)), ""
            except Exception as problem:
                got, error = None, f"{type(problem).__name__}: {problem}"
            found.append((kind.__name__, got, error, executor.submitted))
    return found


class Watched:
    """Put in front of an executor class: counts what is submitted."""

    submitted = 0

    def submit(self, *args: Any, **kwargs: Any) -> Any:
        """Count, then submit."""
        self.submitted += 1
        return super().submit(*args, **kwargs)


def judge_any(found: list[tuple[str, Any, str, int]], run: Run) -> str | None:
    """Look for the same right answer from both executors, made by their own workers."""
    right = [path.read_bytes().count(WORD) for path in library_files(FILES)]
    for kind, got, error, submitted in found:
        if error:
            return (f"with a {kind} it raised {error:.160}. What goes to another process must be found there by its "
                    "name: a function at the top of the module.")
        if not submitted:
            return f"the {kind} that it was given got no task."
        if submitted < FILES:
            return f"the {kind} got {submitted} task(s) for {FILES} files; each file should be a task of its own."
        because = wrong_results(got, right)
        if because:
            return f"with a {kind} {because}"
    return None


COUNT = "def count(path, word):\n    return path.read_bytes().count(word)\n\n\n"
ANY_EXECUTOR = Exercise(
    key="1.4", name="count_in_all", parameters=("executor", "paths", "word"),
    hints=("executor.map takes several lists and gives the function an item of each. A lambda won't travel.",
           "The second list is the same word again and again: itertools.repeat(word), or [word] * len(paths).",
           "return list(executor.map(count, paths, repeat(word)))"),
    praise="threads and processes gave the same numbers, and your program didn't notice which was which.",
    probe=probe_any, judge=judge_any,
)


# 1.5 The best way

def probe_best(run: Any, best_way: Callable[..., Any]) -> tuple[Any, ...]:
    """Give three kinds of work, one after the other."""
    return (plain(best_way(run.of(add_one, "tiny"), list(TINY))),
            plain(best_way(run.of(dish, "waiting"), list(WAITS))),
            plain(best_way(run.of(mix, "computing"), list(COMPUTES))))


def judge_best(found: tuple[Any, ...], run: Run) -> str | None:
    """Look where each kind of work was done; one task of each may have been done here, to measure it."""
    wanted = ([number + 1 for number in TINY], [number for number, _ in WAITS], [number for number, *_ in COMPUTES])
    for label, got, right in zip(("tiny", "waiting", "computing"), found, wanted):
        because = wrong_results(got, right)
        if because:
            return f"for the {label} work {because}"
    ways = {label: doers(run, label) for label in ("tiny", "waiting", "computing")}
    if ways["tiny"] - {"here"}:
        return f"five additions went to {kinds(ways['tiny'])}; their start takes longer than the work."
    for label, kind in (("waiting", "thread"), ("computing", "process")):
        other = ways[label] - {"here", kind}
        if other:
            return f"the {label} work went to {kinds(other)}; it is better off in {kinds({kind})}."
        if kind not in ways[label]:
            return f"the {label} work was done one task after the other, here."
        if most_of(run, label) < 2:
            return f"no two tasks of the {label} work were done at the same time."
    return None


def doers(run: Run, label: str) -> set[str]:
    """Return the kinds of lanes that did tasks of this label; "here" is the caller's own line of work."""
    here = {"here"} if any(span.label == label for span in run.parent.spans) else set()
    return here | {lane.kind for lane in run.lanes if any(task.label == label for task in lane.tasks)}


def most_of(run: Run, label: str) -> int:
    """Return how many tasks of this label were under way at the same moment, at most, not counting those here."""
    lanes = tuple(lane._replace(spans=tuple(task for task in lane.tasks if task.label == label)) for lane in run.lanes)
    return run._replace(lanes=lanes).most_at_once


BEST = ("from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor\n"
        "from time import perf_counter, thread_time\n\n\ndef best_way(work, tasks):\n")
MEASURE = ("    begin, used = perf_counter(), thread_time()\n    first = work(tasks[0])\n"
           "    seconds, used = perf_counter() - begin, thread_time() - used\n")
BEST_WAY = Exercise(
    key="1.5", name="best_way", parameters=("work", "tasks"),
    hints=("Do the first task here and measure it with both clocks. Then you know what the others are like.",
           "If all tasks together would take less than half a second, go on here. Else look at the share of computing.",
           "Executor = ThreadPoolExecutor if used < seconds / 10 else ProcessPoolExecutor, then map over tasks[1:]."),
    praise="each kind of work went where it belongs, and you didn't have to say which kind it is.",
    probe=probe_best, judge=judge_best, deadline=30.0,
)


# what several judges ask

def plain(got: Any) -> Any:
    """Return a list as it is, and of what isn't one its type's name, which can always travel."""
    return got if isinstance(got, list) or got is None else f"a {type(got).__name__}"


def wrong_results(got: Any, right: list[Any]) -> str | None:
    """Return what is wrong with the results, or None."""
    if got == right:
        return None
    return f"it should return the list {right}, in the order of the tasks; it returned {got if got else repr(got)}."


def elsewhere(run: Run, kind: str) -> str | None:
    """Return where the tasks ran if it wasn't in threads, or in processes, as asked for."""
    if any(span.kind == "task" for span in run.parent.spans):
        return f"the tasks were done one after the other in your own thread, not in {kinds({kind})}."
    others = {lane.kind for lane in run.lanes if lane.tasks} - {kind}
    if others:
        return f"the tasks were done in {kinds(others)}; this work is better off in {kinds({kind})}."
    return None


def kinds(found: set[str]) -> str:
    """Return kinds of lanes in the plural: {"process"} -> "processes"."""
    return " and ".join(sorted("processes" if kind == "process" else f"{kind}s" for kind in found))


EXERCISES = (COMPUTES_OR_WAITS, WAIT_TOGETHER, COMPUTE_APART, ANY_EXECUTOR, BEST_WAY)
