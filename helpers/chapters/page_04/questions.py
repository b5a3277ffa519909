"""The predictions of notebook 04, each with the code that proves it.

Runs in the parent. Whatever may hang or fork runs in a program of its own.
"""

import importlib
import multiprocessing
import sys

from helpers.exercises.questions import Question
from helpers.experiments.inheritance import inherited
from helpers.instruments.handwritten import write_by_hand
from helpers.instruments.script import run_script, try_cell
from helpers.safety.watchdog import guarded
from helpers.workers.cells import start_while_locked
from helpers.workers.methods import start_methods
from helpers.workers.starts import preload_and_ask
from helpers.workers.waiting import nap

METHODS = start_methods()
CELL = """
from multiprocessing import Pool

def double(number):
    return 2 * number

with Pool(2) as pool:
    results = pool.map(double, [1, 2, 3])
"""
SCRIPT = """
from multiprocessing import get_context

print("the kitchen opens")
cook = get_context("spawn").Process(target=abs, args=(1,))
cook.start()
cook.join()
"""


def _join_tells_nothing() -> int:
    process = multiprocessing.Process(target=nap, args=(0.3,))
    process.start()
    early = process.join(timeout=0.01)
    late = process.join()
    return {True: 2, False: 0}[early is None and late is None]


def _list_of_the_parent() -> int:
    dishes: list[str] = []
    process = multiprocessing.Process(target=dishes.append, args=("soup",))
    process.start()
    process.join()
    return 1 if not dishes else 0


def _late_environment() -> int:
    seen = {method: found["environment, set later"] for method, found in inherited().items()}
    if seen["spawn"] and not seen.get("forkserver", False):  # Windows has no server, and spawn answers for itself
        return 1
    return 0 if all(seen.values()) else 2


def _preload() -> int:
    if "forkserver" not in METHODS:
        return 1
    early, late = (guarded(preload_and_ask, early, method="forkserver").value for early in (True, False))
    return {(True, False): 1, (True, True): 0}.get((early, late), 2)


def _function_of_a_cell() -> int:
    return {"returned": 0, "raised": 1, "timed out": 2}[try_cell(CELL, "spawn").verdict]


def _old_or_new() -> int:
    write_by_hand("soup_of_the_day", "def soup():\n    return 'tomato'\n")
    module = importlib.import_module("soup_of_the_day")
    write_by_hand("soup_of_the_day", "def soup():\n    return 'mushroom and leek'\n")
    try:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            here, there = module.soup(), pool.apply(module.soup)
    finally:
        del sys.modules["soup_of_the_day"]
    return [("tomato", "tomato"), ("mushroom and leek",) * 2, ("tomato", "mushroom and leek")].index((here, there))


def _top_level() -> int:
    return min(run_script(SCRIPT).printed.count("the kitchen opens") - 1, 2)


def _held_lock() -> int:
    if "fork" not in METHODS:
        return 2
    return 2 if guarded(start_while_locked, deadline=2, method="fork").verdict == "timed out" else 0


QUESTIONS = (
    Question("4.a", "process.join(timeout=1) has returned None. Has the process ended?",
             ("yes", "no", "that doesn't tell"), 2,
             "join returns None either way. The exit code tells: None means that the process still runs.",
             _join_tells_nothing),
    Question("4.b", "Process(target=dishes.append, args=(\"soup\",)) has run and ended with exit code 0. "
                    "What is in your list dishes, which was empty?",
             ("soup", "nothing"), 1, "The child appended to a copy. What a child does to an argument stays there.",
             _list_of_the_parent),
    Question("4.c", "Your program has started children before. Now it sets os.environ[\"SPICE\"], then starts one "
                    "more. A child of which start method doesn't see SPICE?",
             ("every child sees it", "forkserver", "spawn"), 1,
             "A forkserver child is a copy of the server, and the server's environment is from its own start.",
             _late_environment),
    Question("4.d", "set_forkserver_preload([\"asyncio\"]) is called after the first child was started. Do later "
                    "children find asyncio imported?",
             ("yes, the server imports it for the next child", "no, the server runs already"), 1,
             "The list is read once, when the server starts, and it starts with the first child.", _preload),
    Question("4.e", "double is defined in a cell. The cell calls Pool(2).map(double, [1, 2, 3]) under spawn. "
                    "What happens?",
             ("it returns [2, 4, 6]", "it raises AttributeError", "it never returns"), 2,
             "Each worker that takes the task dies of an AttributeError, in its own process. The pool starts another "
             "one, and your map waits for a result that nobody sends.", _function_of_a_cell),
    Question("4.f", "This process has imported soup_of_today; then its file was written anew. Now the parent calls "
                    "soup_of_today.soup(), and so does a newly spawned child. What do they return?",
             ("both the old soup", "both the new soup", "the parent the old one, the child the new one"), 2,
             "The parent keeps the module that it has imported. The child has imported nothing yet, and reads the "
             "file.", _old_or_new),
    Question("4.g", "A script without a guard prints a line, then starts one child by spawn and joins it. How often is "
                    "the line printed?",
             ("once", "twice", "without end: each child starts another"), 1,
             "The child imports the script to find its functions, and that runs the top level again. Before it can "
             "start a child of its own, Python stops it with an error.", _top_level),
    Question("4.h", "A thread of yours holds a lock for a moment. In this moment another thread forks a child, which "
                    "wants the lock. When does the child get it?",
             ("at once: it has a lock of its own", "when the thread lets go", "never"), 2,
             "The child has a copy of the lock, locked. The thread that would let go of it was not copied.",
             _held_lock),
)
