"""The exercises of notebook 15: any engine, only the total comes home, again if it fails, after a crash, data once.

Each probe runs in a guarded program, each judge in the parent. Clusters and executors are up before the reader's
function is called, so what it did can be told from what they do.
"""

import os
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, wait
from functools import partial
from pathlib import Path
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.exercises.promises import at_once, called_with, in_processes, nobody_new, promised, returns
from helpers.exercises.results import wrong_result
from helpers.instruments.clusters import beside, cluster_of
from helpers.records import Run
from helpers.workers.engines import Table, add, fragile, lines_of, notes, score, tally, with_luck

FIRST, SECOND = ("heapq", "shelve", "bisect", "queue"), ("sched", "glob", "copy", "timeit")
COUNTED = ("heapq", "glob", "shelve", "copy", "queue")
LUCK = {"shelve": 2, "glob": 99, "queue": 3, "copy": 99}
LUCKY = ("heapq", "shelve", "glob", "queue", "copy", "bisect")
TRIES = 4
CRASH, VICTIM = ("heapq", "shelve", "glob", "queue", "copy"), "glob"
DISHES = tuple(f"dish {number}" for number in range(8))


def length(name: str) -> int:
    """Return how many lines the standard library's module of this name has."""
    return len(Path(os.__file__).with_name(f"{name}.py").read_bytes().splitlines())


def lengths(given: dict[str, Any]) -> dict[str, int]:
    """Return what the function of exercise 15.1 should return for these arguments."""
    return {name: length(name) for name in given["names"]}


# 15.1 Any engine

def probe_any(run: Any, lines: Callable[..., Any]) -> None:
    """Give the reader's function Dask's executor, then the standard library's; both have two workers up."""
    kept = []  # of futures that were returned the tasks go on, as long as somebody has them
    work = run.of(partial(lines_of, slow=(FIRST[0], SECOND[0])))  # the first is not the first that is done
    with (cluster_of(2, beside(run)) as client, client.get_executor() as cluster,
          ProcessPoolExecutor(2) as processes):
        wait([processes.submit(time.sleep, 0.3) for _ in range(2)], 30)
        kept.append(lines(cluster, work, list(FIRST)))
        kept.append(lines(processes, work, list(SECOND)))


ANY_ENGINE = Exercise(
    key="15.1", name="lines", parameters=("executor", "work", "names"),
    hints=("submit(work, name) hands a task over and returns a future at once; result() waits for it.",
           "Keep future and name together: {name: executor.submit(work, name) for name in names}. Or use map, which "
           "keeps the order.",
           "return dict(zip(names, executor.map(work, names)))"),
    praise="Dask's cluster and the standard library's executor did it for the same function of yours.",
    probe=probe_any, deadline=60.0,
    promises=(promised("in the executor's workers", in_processes(), nobody_new()),
              promised("returns the results by name", returns(lengths)),  # first: who doesn't wait may see no call
              promised("calls `work(name)` once for each name", called_with("names", name="work")),
              promised("Two tasks run at the same time", at_once(2))),
)


# 15.2 Only the total

def probe_total(run: Any, total: Callable[..., Any]) -> int:
    """Give the reader's function a cluster and numbers that say where they arrive; return how many arrived here."""
    log = str(beside(run) / "arrived")
    with cluster_of(2, beside(run)) as client:
        total(client, run.of(partial(tally, log), "count"), run.of(add, "add"), list(COUNTED))
    return notes(log).count(os.getpid())


def added() -> Callable[..., str | None]:
    """Return the check that add ran in the cluster."""
    def broken(seen: Any) -> str | None:
        if not seen.of("add"):
            return "add was never called. Submit it, too: a task may take the futures of other tasks as its arguments."
        return in_processes("add")(seen)
    return broken


def judge_total(home: int, run: Run) -> str | None:
    """Look for single results that came to the program of the client."""
    if home:
        return ("results of count came to your program, and only the total should. Don't gather them: give add the "
                "futures themselves.")
    return None


ONLY_THE_TOTAL = Exercise(
    key="15.2", name="total", parameters=("client", "count", "add", "names"),
    hints=("client.map(count, names) returns futures: names for results that stay in the workers.",
           "A list of futures is a good argument of client.submit. Dask waits for them, and brings them to one worker.",
           "return client.submit(add, client.map(count, names)).result()"),
    praise="the counts stayed in the workers, and one number came home.",
    probe=probe_total, judge=judge_total, deadline=60.0,
    promises=(promised("in the workers", in_processes("count"), nobody_new()),
              promised("returns the total", returns(lambda given: sum(map(length, given["names"])))),
              promised("`count(name)` for each name", called_with("names", label="count", name="count")),
              promised("side by side", at_once()),
              promised("`add(numbers)` adds up", added())),
)


# 15.3 Again, if it fails

def probe_again(run: Any, finished: Callable[..., Any]) -> None:
    """Give the reader's function a cluster and tasks that fail some times."""
    folder = beside(run) / "tries"
    folder.mkdir()
    with cluster_of(2, beside(run)) as client:
        finished(client, run.of(partial(with_luck, str(folder), LUCK)), list(LUCKY))


def tried() -> Callable[..., str | None]:
    """Return the check of how often each name was tried."""
    def broken(seen: Any) -> str | None:
        times = Counter(each.span.label for each in seen.done)
        for name in LUCKY:
            wanted = min(LUCK.get(name, 0) + 1, TRIES)
            if times[name] < wanted:
                return (f"{name} was tried {_times(times[name])}, and a task that fails is tried up to {TRIES} times: "
                        "retries=3 allows three more. Who submits it once more needs pure=False: else Dask gives the "
                        "future that is there.")
            if times[name] > wanted:
                why = f"after {TRIES} tries it is lost" if wanted == TRIES else f"try {wanted} was well"
                return f"{name} was tried {_times(times[name])}; {why}."
        return None
    return broken


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")


def luck(given: dict[str, Any]) -> tuple[dict[str, int], list[str]]:
    """Return what the function of exercise 15.3 should return for these arguments."""
    lost = [name for name in given["names"] if LUCK.get(name, 0) >= TRIES]
    return {name: length(name) for name in given["names"] if name not in lost}, lost


AGAIN_IF_IT_FAILS = Exercise(
    key="15.3", name="finished", parameters=("client", "work", "names"),
    hints=("submit and map of a client take retries=3. An executor has nothing like it.",
           "result() raises what the last try raised; exception() returns it, or None.",
           "futures = client.map(work, names, retries=3), then look at future.exception() of each"),
    praise="what failed was tried again in the cluster, and what stayed lost is named.",
    probe=probe_again, deadline=60.0,
    promises=(promised("in the workers", in_processes(), nobody_new()),
              promised("up to four times", tried()),
              promised("returns a pair", returns(luck))),
)


# 15.4 After a crash

def probe_crash(run: Any, finish: Callable[..., Any]) -> tuple[int, bool]:
    """Give the reader's function executors of one worker; the third task kills it. Return how many were made, and if
    the second was made before the crash.
    """
    made: list[Any] = []
    early: list[bool] = []
    task = run.of(partial(fragile, str(beside(run)), VICTIM))

    def make() -> ProcessPoolExecutor:
        early.append(bool(made) and not (beside(run) / "flag").exists())
        made.append(ProcessPoolExecutor(1))
        return made[-1]

    try:
        finish(make, task, list(CRASH))
    finally:
        for executor in made:
            executor.shutdown(cancel_futures=True)
    return len(made), any(early)


def not_again() -> Callable[..., str | None]:
    """Return the check that no result that was there was made anew, and that all were made."""
    def broken(seen: Any) -> str | None:
        for name in CRASH:
            done = [each for each in seen.of(name) if each.span.complete]
            if not done:
                return f"{name} was never done to its end; after the crash, hand over what has no result yet."
            if len(done) > 1:
                return (f"{name} was done {_times(len(done))}. Its result was there before the worker was killed; "
                        "hand over only what has none.")
        return None
    return broken


def judge_crash(evidence: Any, run: Run) -> str | None:
    """Look for a second executor, made when the first is of no use any more."""
    made, early = evidence
    if made != 2:
        return f"{made} executors were made. One broke, so two are enough, and needed."
    if early:
        return "the second executor was made before the first had broken; only then is another one needed."
    return None


AFTER_A_CRASH = Exercise(
    key="15.4", name="finish", parameters=("make_executor", "work", "names"),
    hints=("After BrokenProcessPool the executor is of no use; a new one is. Which futures have a result all the same?",
           "while there are names without a result: make an executor, submit these, keep each result that comes.",
           "try: results[name] = future.result() / except BrokenProcessPool: pass, for each future; then look what is "
           "missing"),
    praise="the results that were there stayed, the rest was done by a second executor.",
    probe=probe_crash, judge=judge_crash, deadline=45.0,
    stuck="A loop that goes on until everything is there needs a new executor in each round.",
    promises=(promised("in the executor's worker", in_processes()),
              promised("is not done again", not_again()),
              promised("returns the results by name", returns(lengths))),
)


# 15.5 The table travels once

def probe_once(run: Any, scores: Callable[..., Any]) -> tuple[Any, list[int], int]:
    """Give the reader's function a table that says where it arrives; return the answer, the pids, and who is here."""
    log = str(beside(run) / "arrived")
    numbers = {dish: int.from_bytes(os.urandom(3), "big") for dish in DISHES}
    table = Table(log, {**numbers, "more": os.urandom(200_000)})
    with cluster_of(2, beside(run)) as client:
        got = scores(client, run.of(score), table, list(DISHES))
    wanted = [score(dish, table) for dish in DISHES]
    return (got, wanted), notes(log), os.getpid()


def judge_once(evidence: Any, run: Run) -> str | None:
    """Look for the results, then for workers that unpacked the table more than once."""
    (got, wanted), arrived, home = evidence
    wrong = wrong_result(got, wanted)
    if wrong:
        return wrong
    times = Counter(span.label for span in run.tasks)
    other = next((dish for dish in DISHES if times[dish] != 1), None)
    if other:
        return f"score was called with {other!r} {times[other]} times, and once is asked for."
    often = Counter(pid for pid in arrived if pid != home)
    if often and max(often.values()) > 1:
        return (f"one worker unpacked the table {_times(max(often.values()))}: it went along with each task. "
                "client.scatter(table) sends it once and returns a future, which tasks take as an argument.")
    return None


DATA_ONCE = Exercise(
    key="15.5", name="scores", parameters=("client", "score", "table", "dishes"),
    hints=("What is an argument of a task is packed with the task: eight tasks, eight tables.",
           "client.scatter(table) sends it to a worker and returns a future. Workers fetch it from each other.",
           "there = client.scatter(table), then client.submit(score, dish, there) for each dish"),
    praise="no worker unpacked the table twice.",
    probe=probe_once, judge=judge_once, deadline=60.0,
    promises=(promised("in the workers", in_processes(), nobody_new()),),
)

EXERCISES = (ANY_ENGINE, ONLY_THE_TOTAL, AGAIN_IF_IT_FAILS, AFTER_A_CRASH, DATA_ONCE)
