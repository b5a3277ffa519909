"""The exercises of notebook 12: a queue that is always done, failures that are heard of, tests that end.

Each probe runs in a guarded program, each judge in the parent.
"""

import logging
import os
import threading
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import combinations
from multiprocessing import JoinableQueue, Pool, Process, TimeoutError, active_children
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.records import Lane, Run, overlap
from helpers.workers.troubles import burn, burnt, dead, deaf, dish_with_luck, for_ever, fragile, noted_dish, well

DISHES, FRAGILE = (1, 2, 3, 4, 5, 6), (2, 5)
LUCK = (((1, ""), (2, "burnt"), (3, ""), (4, "dead")), ((5, "dead"), (6, ""), (7, "burnt")))
BURNT = (("rice", 40), ("soup", 7))
NOTED = (3, 5, 7, 4)
TRIED = (("well", well, 6.0, "passed"), ("burnt", burnt, 6.0, "failed"), ("dead", dead, 6.0, "failed"),
         ("hangs", for_ever, 0.6, "hung"), ("deaf", deaf, 0.9, "hung"))


def working(run: Run) -> list[Lane]:
    """Return the lanes that worked at a task."""
    return [lane for lane in run.lanes if lane.tasks]


def only_processes(run: Run) -> bool:
    """Return True if every task ran in a process of ours, and none in the program or in a thread."""
    return all(lane.kind == "process" for lane in working(run)) and not any(
        span.kind == "task" for span in run.parent.spans)


# 12.1 Done with, whatever happens

def probe_serve(run: Any, serve: Callable[..., Any]) -> Any:
    """Let two cooks serve six dishes of which two burn; wait for the queue, then send the cooks home."""
    dishes: Any = JoinableQueue()
    cooks = [Process(target=serve, args=(dishes, run.of(partial(fragile, FRAGILE)))) for _ in range(2)]
    for cook in cooks:
        cook.start()
    for number in DISHES:
        dishes.put(number)
    waiter = threading.Thread(target=dishes.join, daemon=True)
    waiter.start()
    waiter.join(5)
    joined = not waiter.is_alive()
    run.note("joined")
    for _ in cooks:
        dishes.put(None)
    for cook in cooks:
        cook.join(5)
    codes = [cook.exitcode for cook in cooks]
    for cook in cooks:
        cook.kill()
    return joined, codes


def judge_serve(got: Any, run: Run) -> str | None:
    """Look at the exit codes, at what was cooked, and whether join came back, not too early."""
    joined, codes = got
    if any(code not in (0, None) for code in codes):
        bad = next(code for code in codes if code not in (0, None))
        return (f"a cook ended with exit code {bad}: an error ended its process, and what is left in the queue waits "
                "for somebody.")
    cooked = Counter(task.label for task in run.tasks)
    missing = [number for number in DISHES if cooked[str(number)] == 0]
    if missing:
        return f"dish {missing[0]} was not cooked; cook(number) is called once for each."
    if max(cooked.values()) > 1:
        return f"dish {cooked.most_common(1)[0][0]} was cooked twice."
    if not joined:
        return "dishes.join still waited after all six were cooked or burnt: some of them were never done with."
    after = next(span.begin for span in run.parent.spans if span.kind == "note")
    if any(task.end > after for task in run.tasks):
        return "dishes.join came back while a dish was on the stove: task_done was called before it was cooked."
    if None in codes:
        return "a cook was still there five seconds after None, which says that no more dishes follow."
    return None


DONE_WITH = Exercise(
    key="12.1", name="serve", parameters=("dishes", "cook"),
    hints=("What becomes of task_done when cook raises? And of the process?",
           "task_done belongs into a finally; the error must not leave the loop.",
           "try: cook(number) / except Exception: ... / finally: dishes.task_done()"),
    praise="two dishes burnt, all six were done with, and both cooks ended well.",
    probe=probe_serve, judge=judge_serve, deadline=25.0,
)


# 12.2 Nothing without a word

SEEN_LATE = 0.03  # seconds: a task that ended its process lasts until that end is seen; the naps are longer


def probe_failures(run: Any, failures: Callable[..., Any]) -> Any:
    """Hand over two lists of tasks; some burn, some end their process."""
    return [failures(run.of(dish_with_luck), list(tasks)) for tasks in LUCK]


def judge_failures(got: Any, run: Run) -> str | None:
    """Look for a process a task, for overlap, and for the tasks that failed, in order."""
    if not only_processes(run) or any(len(lane.tasks) > 1 for lane in run.lanes) or not run.tasks:
        return "each task should run in a process of its own; look at the lanes."
    for answer, tasks in zip(got, LUCK):
        expected = [task for task in tasks if task[1]]
        if not isinstance(answer, list) or [tuple(each) if isinstance(each, list) else each
                                            for each in answer] != expected:
            return (f"for the tasks {list(tasks)} it returned {answer!r:.80}, and should return {expected}. A burnt "
                    "dish ends with exit code 1, a dead process here with 3.")
    if len(run.tasks) != sum(map(len, LUCK)):
        return f"{len(run.tasks)} tasks were run, and there were {sum(map(len, LUCK))}."
    if not any(overlap(*pair) > SEEN_LATE for pair in combinations(run.tasks, 2)):
        return "no two tasks ran at the same time: start all processes first, then join them."
    return None


NOTHING_WITHOUT_A_WORD = Exercise(
    key="12.2", name="failures", parameters=("work", "tasks"),
    hints=("join raises nothing, whatever happened in the child. Which attribute tells how a process ended?",
           "Keep process and task together, for example by zip(tasks, processes).",
           "[task for task, process in zip(tasks, processes) if process.exitcode != 0], after all are joined"),
    praise="every failed task is named, whether it raised or died.",
    probe=probe_failures, judge=judge_failures,
)


# 12.3 An error that arrives

def probe_burnt(run: Any, burnt_class: Any) -> Any:
    """Raise the reader's error in a worker, twice; return what arrived of it."""
    return [_arrival(burnt_class, *details) for details in BURNT]


def _arrival(kind: Any, dish: str, minutes: int) -> tuple[Any, ...]:
    pool = Pool(1)
    try:
        pool.apply_async(burn, (kind, dish, minutes)).get(timeout=4)
    except TimeoutError:
        return ("lost",)
    except Exception as problem:
        is_it = isinstance(kind, type) and isinstance(problem, kind)
        return ("arrived", is_it, f"{type(problem).__name__}: {problem}", getattr(problem, "dish", None),
                getattr(problem, "minutes", None), str(problem))
    finally:
        try:
            pool.terminate()
        except AssertionError:
            pass  # the pool's own words about a thread that is gone; the guard ends its worker
    return ("nothing",)


def judge_burnt(got: Any, run: Run) -> str | None:
    """Compare what arrived with what was raised."""
    for (dish, minutes), (how, *rest) in zip(BURNT, got):
        call = f"Burnt({dish!r}, {minutes})"
        if how == "lost":
            return (f"{call} was raised in a worker and never arrived: unpickling calls the class with problem.args, "
                    "and these are what super().__init__ was given.")
        if how == "nothing":
            return f"raising {call} in a worker raised nothing here."
        is_it, told, *values, text = rest
        if not is_it and "must derive from BaseException" in told:
            return "Burnt can't be raised: it should be a class of exceptions, class Burnt(Exception)."
        if not is_it:
            return f"what arrived should be a Burnt; it was {told}."
        if values != [dish, minutes]:
            return f"what arrived of {call} has dish={values[0]!r} and minutes={values[1]!r}."
        if text != f"{dish}: {minutes} minutes too long":
            return f"str(problem) should be \"{dish}: {minutes} minutes too long\"; it arrived as {text!r}."
    return None


AN_ERROR_THAT_ARRIVES = Exercise(
    key="12.3", name="Burnt", parameters=("dish", "minutes"),
    hints=("pickle keeps the class and problem.args, and calls Burnt(*problem.args). With how many arguments?",
           "Either give super().__init__ both arguments and write __str__, or write __reduce__.",
           "def __reduce__(self): return type(self), (self.dish, self.minutes)"),
    praise="it was raised in a worker, twice, and arrived with its dish, its minutes and its words.",
    probe=probe_burnt, judge=judge_burnt, deadline=20.0,
)


# 12.4 Every line arrives

class Collector(logging.Handler):
    """Keeps each line with the pid of the process that wrote it."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[str, int]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append((record.getMessage(), record.process or 0))


def probe_log(run: Any, cook_all: Callable[..., Any]) -> Any:
    """Let the reader's pool cook four dishes that write two lines each."""
    handler = Collector()
    results = cook_all(run.of(noted_dish), list(NOTED), handler)
    return results, handler.lines, os.getpid()


def judge_log(got: Any, run: Run) -> str | None:
    """Look for the results, and for every line once, from another process."""
    results, lines, program = got
    if not only_processes(run) or len(run.tasks) != len(NOTED):
        return f"{len(NOTED)} tasks should run in other processes, once each; look at the lanes."
    if not isinstance(results, list) or results != [number ** 2 for number in NOTED]:
        return f"it should return the results, in order; it returned {results!r:.80}."
    if not lines:
        return ("no line reached the handler. A worker starts without your handlers: give it a QueueHandler, by the "
                "pool's initializer.")
    for text in (f"dish {number}: {what}" for number in NOTED for what in ("begun", "salted twice")):
        times = sum(text in line for line, _ in lines)  # a formatter may have written something around it
        if times != 1:
            how = "did not arrive" if not times else f"arrived {times} times"
            return f"the line \"{text}\" {how}. Each should arrive once, from the level INFO on."
    if any(pid == program for _, pid in lines):
        return "a line was written by the program itself, not by a worker."
    return None


EVERY_LINE = Exercise(
    key="12.4", name="cook_all", parameters=("work", "tasks", "handler"),
    hints=("A worker needs a handler of its own that sends: QueueHandler(queue) on its root logger, and a level.",
           "The initializer of the pool gets the queue as an argument; in the program QueueListener(queue, handler) "
           "takes the lines out. start() it before, stop() it after.",
           "with ends a pool by terminate, and lines on their way are lost: close() and join() inside the block."),
    praise="eight lines, each once, from other processes, and the results beside them.",
    probe=probe_log, judge=judge_log, deadline=20.0,
    stuck="A listener that was started must be stopped, and a pool closed before it is joined.",
)


# 12.5 A test that can't hang

def probe_tried(run: Any, tried: Callable[..., Any]) -> Any:
    """Try five pieces of work; return the words, and what was still running after each."""
    answers, left = [], []
    for label, work, seconds, _ in TRIED:
        answers.append(tried(run.of(work, label), seconds))
        running = active_children()
        left.append(len(running))
        for process in running:
            process.kill()
            process.join()
    return answers, left


def judge_tried(got: Any, run: Run) -> str | None:
    """Look for five processes, the right words, and nothing left."""
    answers, left = got
    if not only_processes(run) or any(len(lane.tasks) > 1 for lane in run.lanes) or len(run.lanes) != len(TRIED):
        return "work should be called once, in a process of its own; look at the lanes."
    for (label, _, seconds, expected), answer in zip(TRIED, answers):
        if answer != expected:
            return f"for work that is {_NAMES[label]}, and {seconds:g} seconds, it returned {answer!r:.60}, " \
                   f"not {expected!r}."
    for (label, *_), number in zip(TRIED, left):
        if number:
            return f"the process of the work that is {_NAMES[label]} was still running afterwards."
    return None


_NAMES = {"well": "well", "burnt": "raising an error", "dead": "ending its process with exit code 3",
          "hangs": "never done", "deaf": "never done and ignores SIGTERM"}

A_TEST_THAT_ENDS = Exercise(
    key="12.5", name="tried", parameters=("work", "seconds"),
    hints=("join(seconds) returns None either way. is_alive() and exitcode tell what happened.",
           "A process that ignores terminate() ends by kill(). Join it afterwards, too.",
           "hung if it is alive after join(seconds); else passed if exitcode is 0, failed if not"),
    praise="five pieces of work, five right words, and nothing is left of them.",
    probe=probe_tried, judge=judge_tried, deadline=40.0,
    stuck="A process that never ends was joined without a timeout, or by terminate() alone, which it may ignore.",
)

EXERCISES = (DONE_WITH, NOTHING_WITHOUT_A_WORD, AN_ERROR_THAT_ARRIVES, EVERY_LINE, A_TEST_THAT_ENDS)
