"""Exercise 3.3, closing time: its probe, which runs in a guarded program, and what is asked of it in the parent."""

import multiprocessing
import random
from collections.abc import Callable
from typing import Any

from helpers.exercises.conduct import alive_children
from helpers.exercises.plain import shown
from helpers.records import Run
from helpers.workers.endings import cook_slowly_until, cook_until
from helpers.workers.faults import ignore_terminate

LONG = 60.0  # seconds


def count_left() -> int:
    """Return how many processes are still alive, and end them, so that the verdict doesn't wait for them."""
    left = alive_children()
    for process in left:
        process.kill()
        process.join()
    return len(left)


def probe_closing(run: Any, closing_time: Callable[..., Any]) -> list[tuple[Any, ...]]:
    """Close twice: with much time, that one who listens needs, and with little, that isn't enough for another one.

    Return for each time: what came back, who had to be ended, how many of those who had the time cleaned up, how
    many of those who had not, and how many are still alive, or were not looked after when they had been ended.
    """
    names = random.sample(["anna", "ben", "cleo", "dora", "emil", "fay"], 5)
    found = []
    for grace, cooks in ((2.8, ((names[0], 1.5), (names[1], 0.0))),
                         (0.8, ((names[2], None), (names[3], 6.0), (names[4], 0.0)))):
        found.append(close(run, closing_time, grace, cooks))
    return found


def close(run: Any, closing_time: Callable[..., Any], grace: float,
          wanted: tuple[tuple[str, float | None], ...]) -> tuple[Any, ...]:
    """Start cooks who need so many seconds to clean up (None: who hear nothing), and let the reader close."""
    bell, cooks, cleaned = multiprocessing.Event(), [], {}
    for name, seconds in wanted:
        ready, cleaned[name] = multiprocessing.Event(), multiprocessing.Event()
        task, args = cook_until, (bell, ready, cleaned[name])
        if seconds is None:
            task, args = ignore_terminate, (ready,)
        elif seconds:
            task, args = cook_slowly_until, (*args, seconds)
        cooks.append(multiprocessing.Process(target=run.of(task, "cooks"), name=name, args=args))
        cooks[-1].start()
        ready.wait(LONG)
    got = closing_time(cooks, bell, grace)
    call = closing_time.calls[-1]
    count_left()
    slow = [name for name, seconds in wanted if seconds is None or seconds > grace]
    in_time = [name for name, _ in wanted if name not in slow]
    unasked = {cook.pid for cook in cooks if cook.name in slow} & {*call.unasked}
    alive = len({*call.alive} | unasked)
    return (got, slow, sum(cleaned[name].is_set() for name in in_time), sum(cleaned[name].is_set() for name in slow),
            alive, len(in_time), grace)


def all_asked(found: list[tuple[Any, ...]], run: Run) -> str | None:
    """Look whether those who listen could clean up."""
    for _, _, clean, _, _, listen, grace in found:
        if clean < listen:
            return (f"{listen - clean} of the cooks who listen did not get to clean up, and {grace:g} seconds were "
                    "enough. Ring the bell first, then give them the time.")
    return None


def at_most_the_grace(found: list[tuple[Any, ...]], run: Run) -> str | None:
    """Look whether those who need too long got no more than the time."""
    for _, slow, _, late, _, _, grace in found:
        if late:
            return f"{slow[0]} needed more than {grace:g} seconds, and was waited for. Each has at most grace seconds."
    return None


def whoever_is_left(found: list[tuple[Any, ...]], run: Run) -> str | None:
    """Look whether all of them have ended."""
    alive = next((alive for *_, alive, _, _ in found if alive), 0)
    if not alive:
        return None
    number = "one of the cooks is" if alive == 1 else f"{alive} of the cooks are"
    return (f"{number} still alive, or nobody looked. Who doesn't listen has to be ended, and joined: kill() doesn't "
            "wait until a process is gone.")


def the_names(found: list[tuple[Any, ...]], run: Run) -> str | None:
    """Compare the names that came back."""
    for got, slow, *_ in found:
        if not isinstance(got, (list, tuple, set, frozenset)) or sorted(map(str, got)) != sorted(slow):
            hint = ("The name of a process is cook.name." if "Process" in repr(got) else
                    "Ask is_alive() after the time is over and before you end them.")
            return f"it returned {shown(got)}, and should name those who had to be ended: {slow}. {hint}"
    return None
