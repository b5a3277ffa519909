"""The predictions of notebook 12, each with the code that proves it.

Runs in the parent. The proofs look at what processes did, not at the clock.
"""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

from helpers.exercises.questions import Question
from helpers.experiments.clinic import examine
from helpers.safety.watchdog import guarded
from helpers.workers.silences import lost_line
from helpers.workers.troubles import burnt


def _child_raises() -> int:
    outcome = guarded(_join_a_burnt_dish, deadline=30)
    return {0: 0, 1: 1}[outcome.value] if outcome.verdict == "returned" else 2


def _join_a_burnt_dish() -> int | None:
    process = multiprocessing.Process(target=burnt)
    process.start()
    process.join()
    return process.exitcode


def _lost_worker() -> int:
    found = examine("a pool that lost a worker")
    return {"told": 0, "ended": 1, "hangs": 2}[found.state]


def _who_waits() -> int:
    found = examine("two locks")
    there = [seat for seat in found.seats if not seat.gone]  # on Windows only the program can be asked; the others wait
    return {2: 0, 3: 1, 0: 2}[sum(seat.wait is None or seat.wait.kind != "work" for seat in there)]


def _forgotten_future() -> int:
    try:
        with ProcessPoolExecutor(1) as executor:
            executor.submit(burnt)
    except ValueError:
        return 0
    return 1


def _a_line_in_a_spawned_worker() -> int:
    return 0 if guarded(lost_line, method="spawn", deadline=30).value else 1


QUESTIONS = (
    Question(
        key="12.a", text="A child raises a ValueError that nobody catches. What does join() do in the parent?",
        options=("it returns, and exitcode is 0", "it returns, and exitcode is 1", "it raises the ValueError"),
        answer=1, because="the traceback goes to stderr; the parent learns of it by the exit code alone.",
        proof=_child_raises,
    ),
    Question(
        key="12.b", text="A worker of a Pool is killed in the middle of a task. What does get() without a timeout do?",
        options=("it raises BrokenProcessPool", "it returns None", "it waits for ever"),
        answer=2, because="the pool starts another worker, but the lost task is done by nobody.",
        proof=_lost_worker,
    ),
    Question(
        key="12.c", text="Anna has the salt and wants the pepper, Ben has the pepper and wants the salt; the program "
                         "joins both. How many processes wait?",
        options=("two", "three", "none: the system breaks the tie"),
        answer=1, because="the program waits, too, for Anna's end. Only two of the three are in the circle.",
        proof=_who_waits,
    ),
    Question(
        key="12.d", text="A task of an executor raises, and nobody calls result(). What happens when the with block "
                         "is left?",
        options=("the error is raised there", "nothing"),
        answer=1, because="the error stays in the future, and goes with it.",
        proof=_forgotten_future,
    ),
    Question(
        key="12.e", text="The program logs to a file. A worker, started by spawn, logs a warning. Is it in the file?",
        options=("yes", "no"),
        answer=1, because="a spawned worker begins with a fresh logging module: no handler, and the level WARNING.",
        proof=_a_line_in_a_spawned_worker,
    ),
)
