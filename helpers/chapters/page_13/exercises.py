"""The exercises of notebook 13: few messages, little luggage, a good order; the rest stands in deeper.py.

Each probe runs in a guarded program, what is asked of it in the parent. Messages and bytes are counted where the
library sends them, so that every way of handing over is counted alike.
"""

import os
import pickle
import random
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

from helpers.chapters.page_13.deeper import DICE, FRESH, PROGRESS
from helpers.exercises.kinds import Exercise
from helpers.exercises.promises import Seen, as_often, at_once, called_with, crew, in_processes, promised, returns
from helpers.instruments.traffic import Traffic, traffic
from helpers.records import Run
from helpers.workers.dishes import dish
from helpers.workers.engines import Tally, notes
from helpers.workers.speed import cheaper, cheaper_together, square_last

SHORT = 40        # bytes; what is shorter only tells the library's own threads something, or a worker to go home
NUMBERS, MOST = 400, 20
ENTRIES, LIMITS = 20_000, 10
CLOSE = 0.12      # seconds: two tasks that begin closer to each other than this may do so in either order
LENGTHS = (0.12, 0.4, 0.06, 0.15, 0.5, 0.04, 0.2, 0.1, 0.08)  # so many that map makes chunks by itself


def messages(sent: Traffic) -> int:
    """Return how many messages could have carried a task."""
    return sum(size > SHORT for size in sent.sizes)


# 13.1 Few messages

def probe_few_messages(run: Any, squares: Callable[..., Any]) -> list[int]:
    """Have hundreds of small tasks done, twice, with other numbers; return how many messages that took."""
    counted = []
    for _ in range(2):
        numbers = random.sample(range(10_000), NUMBERS)
        with tempfile.TemporaryDirectory() as folder:
            work = run.of(partial(square_last, folder=folder, last=numbers[0]))
            with traffic() as sent:
                squares(work, numbers)
        counted.append(messages(sent))
    return counted


def judge_few_messages(counted: list[int], run: Run) -> str | None:
    """Look at how many messages there were: not too many, and enough for two workers."""
    most, least = max(counted), min(counted)
    if most > MOST:
        return (f"{NUMBERS} tasks were handed over in {most} messages; {MOST} are allowed. Send tasks in chunks: map "
                "makes some by itself, imap and an executor's map only if you say chunksize.")
    if least < 2:
        return f"all {NUMBERS} tasks went in {least} message, so one worker got everything. Make smaller chunks."
    return None


FEW_MESSAGES = Exercise(
    key="13.1", name="squares", parameters=("work", "numbers"),
    hints=("A chunk is many tasks in one message. How large must it be for 400 tasks in 20 messages?",
           "map, imap and an executor's map take chunksize; without it only Pool.map makes chunks.",
           "with Pool(2) as pool: return pool.map(work, numbers, chunksize=40)"),
    praise="all tasks were done, in at most twenty messages and more than one.",
    probe=probe_few_messages, judge=judge_few_messages, deadline=25.0,
    promises=(promised("returns the list of results, in order",
                       returns(lambda given: [number * number for number in given["numbers"]])),
              promised("gives the tasks to a pool of two processes", in_processes(), crew(2),
                       called_with("numbers", name="work"))),
)


# 13.2 Light luggage

def probe_light_luggage(run: Any, counts: Callable[..., Any]) -> list[tuple[int, int, int]]:
    """Have prices counted below several limits, twice, in other tables; return bytes sent, bytes of the table, and how
    often the worker that unpacked it most often did that.

    One of the prices says where it arrives. Both workers meet at their first limit.
    """
    counted = []
    for _ in range(2):
        table = {dish: random.randrange(1000) for dish in range(ENTRIES)}
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            log, meeting = str(Path(folder, "arrived")), Path(folder, "meeting")
            meeting.mkdir()
            table[0] = Tally(table[0], log)
            with traffic() as sent:
                counts(run.of(partial(cheaper_together, folder=str(meeting)), "count"), table,
                       random.sample(range(1, 1000), LIMITS))
            arrived = Counter(pid for pid in notes(log) if pid != os.getpid())
        counted.append((sent.bytes, len(pickle.dumps(table)), max(arrived.values(), default=0)))
    return counted


def judge_light_luggage(counted: list[tuple[int, int, int]], run: Run) -> str | None:
    """Look at the bytes, and at who unpacked them: the table may reach each of two workers once."""
    for sent, table, arrived in counted:
        if sent > 2.5 * table:
            return (f"{sent / 1000:,.0f} kB went through pipes, and the table has about {table / 1000:,.0f} kB; it "
                    "went along again and again. An initializer gets it once a worker, and keeps it in a global "
                    "variable.")
        if arrived > 1:
            return (f"one process unpacked the whole table {arrived} times. Each worker should get it once: an "
                    "initializer keeps it in a global variable. A manager sends it whenever it is asked for.")
    return None


LIGHT_LUGGAGE = Exercise(
    key="13.2", name="counts", parameters=("work", "table", "limits"),
    hints=("An argument goes along with each task; a partial of work with the table goes along with each chunk.",
           "Pool(2, initializer=keep, initargs=(work, table)) calls keep(work, table) once in each worker.",
           "keep puts both into global variables; a small function count(limit) then returns work(table, limit)."),
    praise="every limit was counted in a worker, and the table went to each of them once at most.",
    probe=probe_light_luggage, judge=judge_light_luggage, deadline=25.0,
    promises=(promised("returns the list of results, in the order of the limits",
                       returns(lambda given: [cheaper(given["table"], limit) for limit in given["limits"]])),
              promised("calls `work(table, limit)` for each limit", in_processes(), as_often("limits")),
              promised("in a pool of two processes", crew(2), at_once())),
)


# 13.3 Longest first

def probe_longest_first(run: Any, in_good_order: Callable[..., Any]) -> None:
    """Hand over dishes of different lengths, in an order that is no good, twice."""
    for last in (False, True):
        numbers = random.sample(range(10, 100), len(LENGTHS))
        lengths = sorted(LENGTHS) if last else list(LENGTHS)
        in_good_order(run.of(dish), list(zip(numbers, lengths)))


def longest_begin_first(seen: Seen) -> str | None:
    """Tell of a task that began before a longer one."""
    lengths = dict(seen.call.given["tasks"])
    order = [(each.span.begin, int(each.span.label)) for each in seen.done]
    for (early, first), (late, second) in combinations(sorted(order), 2):
        if lengths[second] > lengths[first] and late - early > CLOSE:
            return (f"dish {first}, of {lengths[first]:g} s, began before dish {second}, of {lengths[second]:g} s. "
                    "Sort the tasks by their length, and hand them over one by one: in a chunk, long ones wait for "
                    "each other.")
    return None


LONGEST_FIRST = Exercise(
    key="13.3", name="in_good_order", parameters=("work", "tasks"),
    hints=("sorted(tasks, key=..., reverse=True) puts the longest first; the results must be put back in order.",
           "map(..., chunksize=1) or imap hands over one by one, so that whoever is free takes the next longest.",
           "work returns the number of its dish; or keep the places: sorted(range(len(tasks)), key=...)."),
    praise="nobody began a short dish while a longer one waited, and the results are in your order.",
    probe=probe_longest_first, deadline=25.0,
    promises=(promised("returns the results in the order of the tasks",
                       returns(lambda given: [number for number, _ in given["tasks"]])),
              promised("a pool of two processes", in_processes(), crew(2), at_once(2),
                       called_with("tasks", name="work")),
              promised("a longer dish begins before a shorter one", longest_begin_first)),
)


EXERCISES = (FEW_MESSAGES, LIGHT_LUGGAGE, LONGEST_FIRST, DICE, PROGRESS, FRESH)

