"""The predictions of notebook 01, each with the code that proves it.

Runs in the parent. The proofs look at who did what, not at how long it took.
"""

import asyncio
import multiprocessing
import sys
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor

from helpers.exercises.questions import Question
from helpers.instruments.traffic import traffic
from helpers.instruments.turns import side_by_side, taken
from helpers.recording.recording import recording
from helpers.workers.arithmetic import add_one
from helpers.workers.computing import compute_in_turns, mix_async
from helpers.workers.dishes import dish
from helpers.workers.waiting import nap


def _order_of_map() -> int:
    with multiprocessing.Pool(2) as pool:
        return ([1, 2], [2, 1]).index(pool.map(dish, [(1, 0.3), (2, 0)], chunksize=1))


def _grey_bar() -> int:
    with recording() as run, multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.map(run.of(add_one), range(10))
    starting = sum(lane.ready - lane.asked for lane in run.lanes if lane.ready is not None)
    return 0 if run.busy > starting else 1


def _threads_wait() -> int:
    with recording() as run, ThreadPoolExecutor(3) as executor:
        list(executor.map(run.of(nap), [0.4] * 3))
    return (1, 3).index(run.most_at_once)


def _threads_compute() -> int:
    with ThreadPoolExecutor(2) as executor:
        run = taken(list(executor.map(compute_in_turns, [0.1, 0.1])), "thread")
    together = side_by_side(run) > 0.02
    if together and getattr(sys, "_is_gil_enabled", lambda: True)():
        raise AssertionError("with a GIL two threads can't compute at the same instant")
    return 0  # without one they may; the question is about Pythons that have it


async def _two_dishes(run: object) -> None:
    await asyncio.gather(*(run.of(mix_async)((number, 0.1, 0.0)) for number in (1, 2)))


def _coroutines_compute() -> int:
    with recording() as run:
        asyncio.run(_two_dishes(run))
    first, second = run.tasks
    return 1 if second.begin >= first.end else 0


def _ten_megabytes() -> int:
    basket = b"x" * 10_000_000
    with traffic() as sent, multiprocessing.Pool(1) as pool:
        for _ in range(3):
            pool.apply(len, (basket,))
    return (0, 10, 30).index(sent.bytes // 1_000_000)


def _takes_a_lambda(executor: Executor) -> bool:
    with executor:
        try:
            return executor.submit(lambda: 42).result(timeout=30) == 42
        except Exception:  # its type differs between versions of Python
            return False


def _lambda() -> int:
    return (([True, True], [True, False]).index([_takes_a_lambda(ThreadPoolExecutor(1)),
                                                 _takes_a_lambda(ProcessPoolExecutor(1))]))


QUESTIONS = (
    Question("1.a", "Pool(2).map gets a dish that takes long, then one that is quick. The list that it returns begins "
                    "with the result of", ("the long one, which was first in the list", "the quick one, done first"),
             0, "map puts each result where its task stood.", _order_of_map),
    Question("1.b", "Ten additions in a pool of two, which is started with spawn. On the timeline, most of a "
                    "worker's time before its last addition is", ("work", "the grey bar"),
             1, "A new Python has to start and to import; the additions take microseconds.", _grey_bar),
    Question("1.c", "Three threads of this notebook each wait 0.4 s for something. How many wait at the same moment, "
                    "at most?", ("one: Python lets one thread run at a time", "three"),
             1, "Waiting needs no core and no Python. A thread that waits lets the others go on.", _threads_wait),
    Question("1.d", "Two threads each compute 0.1 s, on a Python with a global interpreter lock. How many compute at "
                    "the same instant, at most?", ("one", "two"),
             0, "Only the thread that holds the lock runs Python code. They take turns of some milliseconds.",
             _threads_compute),
    Question("1.e", "Two coroutines each compute 0.1 s and await nothing meanwhile. asyncio.gather starts both. "
                    "When does the second one begin?", ("at once, beside the first", "when the first has ended"),
             1, "Coroutines share one thread, and one gives way to the next only where it awaits something.",
             _coroutines_compute),
    Question("1.f", "Three tasks get the same 10 MB as their argument, and one process does all three. How much is "
                    "sent to it?", ("nothing: it is there already", "10 MB", "30 MB"),
             2, "Arguments are pickled and sent with each task, also if the last task brought the same.",
             _ten_megabytes),
    Question("1.g", "You hand a lambda to a ThreadPoolExecutor, then to a ProcessPoolExecutor. It works with",
             ("both", "threads only"),
             1, "A thread gets the function itself. A process gets a module and a name to find it by, "
                "and a lambda has none.", _lambda),
)
