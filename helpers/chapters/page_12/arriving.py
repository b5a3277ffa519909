"""Exercises 12.3 and 12.4: an error and log lines that arrive from the workers of a pool.

Each probe runs in a guarded program, what is asked of it in the parent.
"""

import logging
import random
import time
from collections.abc import Callable
from multiprocessing import Pool, TimeoutError
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import plain, same, shown
from helpers.exercises.promises import called_with, crew, in_processes, judged, promised, returns
from helpers.records import Run
from helpers.workers.troubles import burn, told_dish

# 12.3 An error that arrives

def probe_burnt(run: Any, burnt_class: Any) -> Any:
    """Raise the reader's error in a worker, twice; return what arrived of it."""
    dishes = random.choice(("peas", "leeks", "beans")), random.choice(("soup: clear", "tart: plum"))
    return [(dish, minutes, *_arrival(burnt_class, dish, minutes))
            for dish, minutes in zip(dishes, random.sample(range(3, 60), 2))]


def _arrival(kind: Any, dish: str, minutes: int) -> tuple[Any, ...]:
    pool = Pool(1)
    try:
        pool.apply_async(burn, (kind, dish, minutes)).get(timeout=4)
    except TimeoutError:
        return ("lost",) if not isinstance(kind, type) or issubclass(kind, Exception) else ("base",)
    except Exception as problem:
        is_it = isinstance(kind, type) and isinstance(problem, kind)
        return ("arrived", is_it, *_told(problem), plain(getattr(problem, "dish", None)),
                plain(getattr(problem, "minutes", None)))
    finally:
        try:
            pool.terminate()
        except AssertionError:
            pass  # the pool's own words about a thread that is gone; the guard ends its worker
    return ("nothing",)


def _told(problem: Exception) -> tuple[str, str]:
    """Return an error as its type and its words; whatever its __str__ raises is told instead of the words."""
    try:
        return type(problem).__name__, str(problem)
    except Exception as other:
        return type(problem).__name__, f"an error of its own, {type(other).__name__}: {other}"


def arrives(got: Any, run: Run) -> str | None:
    """Tell if the error was lost, or if another one came."""
    for dish, minutes, how, *rest in got:
        call = f"Burnt({dish!r}, {minutes})"
        if how == "lost":
            return (f"{call} was raised in a worker and never arrived: unpickling calls the class with problem.args, "
                    "and these are what super().__init__ was given.")
        if how == "base":
            return (f"{call} was raised in a worker and ended that: a pool brings home what is an Exception, and "
                    "nothing else.")
        if how == "nothing":
            return f"raising {call} in a worker raised nothing here."
        is_it, kind, text, *_ = rest
        if not is_it and "must derive from BaseException" in text:
            return "Burnt can't be raised: it should be a class of exceptions, class Burnt(Exception)."
        if kind == "MaybeEncodingError":
            return f"{call} was raised in a worker and could not be pickled there. {text[text.find('Reason: '):]}."
        if not is_it:
            return f"what arrived of {call} should be a Burnt; it was {kind}: {text}."
    return None


def its_values(got: Any, run: Run) -> str | None:
    """Compare dish and minutes."""
    for dish, minutes, _, _, _, _, *values in got:
        if not same(values, [dish, minutes]):
            return f"what arrived of Burnt({dish!r}, {minutes}) has dish={values[0]!r} and minutes={values[1]!r}."
    return None


def its_words(got: Any, run: Run) -> str | None:
    """Compare the words."""
    for dish, minutes, _, _, _, text, *_ in got:
        if text != f"{dish}: {minutes} minutes too long":
            words = f"{dish}: {minutes} minutes too long"
            again = " Unpickling calls the class with problem.args: here these are the words." if words in text else ""
            return f"str(problem) should be \"{words}\"; it arrived as {shown(text)}.{again}"
    return None


AN_ERROR_THAT_ARRIVES = Exercise(
    key="12.3", name="Burnt", parameters=("dish", "minutes"),
    hints=("pickle keeps the class and problem.args, and calls Burnt(*problem.args). With how many arguments?",
           "Either give super().__init__ both arguments and write __str__, or write __reduce__.",
           "def __reduce__(self): return type(self), (self.dish, self.minutes)"),
    praise="it was raised in a worker, twice, and arrived with its dish, its minutes and its words.",
    probe=probe_burnt, deadline=20.0,
    promises=(promised("it arrives when it is raised in a worker of a pool", judged(arrives)),
              promised("with its `dish`, its `minutes`", judged(its_values)),
              promised("the same words from `str`", judged(its_words))),
)


# 12.4 Every line arrives

class Collector(logging.Handler):
    """Keeps each line. It takes its time for that: who doesn't wait is found out."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        time.sleep(0.05)
        self.lines.append(record.getMessage())


def probe_log(run: Any, cook_all: Callable[..., Any]) -> Any:
    """Let the reader's pool cook four dishes that write two lines each, to logs of two names. The first takes longest.

    The last line of each is under way for a while: whose worker is ended before that has lost it.
    """
    tasks = [(name, number, seconds) for name, number, seconds in zip(
        ("oven", "grill", "oven", "grill"), random.sample(range(3, 30), 4), (0.5, 0.1, 0.1, 0.1))]
    handler = Collector()
    cook_all(run.of(told_dish), list(tasks), handler)
    return tasks, list(handler.lines)


def every_line_once(got: Any, run: Run) -> str | None:
    """Look for every line, once."""
    tasks, lines = got
    if not lines:
        return ("no line reached the handler. A worker starts without your handlers: the pool's initializer gives its "
                "root logger a QueueHandler; and the listener is started, and stopped when the workers have ended.")
    for name, number, _ in tasks:
        for text in (f"{name} {number}: on the stove", f"{name} {number}: salted twice"):
            times = sum(text in line for line in lines)  # a formatter may have written something around it
            if times != 1:
                return f"the line \"{text}\" {how_often(times, text, lines)}"
    return None


def how_often(times: int, text: str, lines: list[str]) -> str:
    """Return what to say of a line that didn't come once."""
    if times:
        return f"arrived {times} times. Each should arrive once."
    if "stove" in text and not any("stove" in line for line in lines):
        return "did not arrive, nor did any other of the level INFO: the level of the root logger is set in the worker."
    if "salted" in text:
        return ("did not arrive before your function returned. A queue sends in the background: first the workers end, "
                "by close() and join(), then the listener stops.")
    return "did not arrive. Each should arrive once, from the level INFO on, whatever the name of its logger."


EVERY_LINE = Exercise(
    key="12.4", name="cook_all", parameters=("work", "tasks", "handler"),
    hints=("A worker needs a handler of its own that sends: QueueHandler(queue) on its root logger, and a level.",
           "The initializer of the pool gets the queue as an argument; in the program QueueListener(queue, handler) "
           "takes the lines out. start() it before, stop() it after.",
           "with ends a pool by terminate, and lines on their way are lost: close() and join() inside the block."),
    praise="eight lines, each once, and the results beside them.",
    probe=probe_log, deadline=20.0,
    stuck="A listener that was started must be stopped, and a pool closed before it is joined.",
    promises=(promised("does the tasks in a pool of two", in_processes(), called_with("tasks", name="work"), crew(2)),
              promised("returns their results, in order",
                       returns(lambda given: [number ** 2 for _, number, _ in given["tasks"]])),
              promised("reaches `handler` in the program, every line once", judged(every_line_once))),
)
