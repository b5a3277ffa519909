"""The predictions of notebook 06, each with the code that proves it.

Runs in the parent. The proofs look at states and lanes, not at the clock.
"""

import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor

from helpers.exercises.questions import Question
from helpers.instruments.futures import states, wait_until
from helpers.recording.recording import recording
from helpers.safety.watchdog import guarded
from helpers.workers.bells import hang_up, until_the_bell
from helpers.workers.dishes import dish, dish_or_death, dish_or_error
from helpers.workers.programs import callback_with_a_bug
from helpers.workers.waiting import nap

LATE = ((1, 0), (2, 0), (3, 0), *((number, 0.2) for number in range(4, 21)))


def _uncollected() -> int:
    with recording() as run:
        with multiprocessing.Pool(2) as pool:
            ticket = pool.apply_async(run.of(nap), (30,))
        came = ticket.ready()
    return 0 if came else 1


def _bad_callback() -> int:
    outcome = guarded(callback_with_a_bug, deadline=20)
    return 1 if outcome.verdict == "raised" and "hand" in outcome.error else 0


def _after_the_error() -> int:
    collected = []
    with recording() as run, ProcessPoolExecutor(2) as executor:
        results = executor.map(run.of(dish_or_error), LATE)
        try:
            for number in results:
                collected.append(number)
        except ValueError:
            collected += results
    if len(collected) > 2:
        return 0
    return 1 if len(run.tasks) < len(LATE) else 2


def _cancelled() -> int:
    bell, begun = multiprocessing.Event(), multiprocessing.Semaphore(0)
    with ProcessPoolExecutor(2, initializer=hang_up, initargs=(bell, begun)) as executor:
        futures = [executor.submit(until_the_bell, number) for number in (1, 2)]
        for _ in futures:
            begun.acquire(timeout=30)
        futures += [executor.submit(until_the_bell, number) for number in range(3, 9)]
        wait_until(lambda: states(futures).count("running") == 5)
        agreed = sum(future.cancel() for future in futures)
        bell.set()
    return {8: 0, 6: 1, 3: 2, 0: 3}[agreed]


def _broken() -> int:
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(dish_or_death, task) for task in [(1, 30), (3, 0), (2, 30), (4, 30)]]
        errors = [type(future.exception(timeout=30)).__name__ for future in futures]
    return {0: 0, 1: 1, 4: 2}[errors.count("BrokenProcessPool")]


def _left_with_tasks() -> int:
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(dish, (number, 0.1)) for number in range(1, 5)]
    return {"done": 1, "cancelled": 2}.get(states(futures)[-1], 0)


def _lambda_to_a_process() -> int:
    with ProcessPoolExecutor(2) as executor:
        try:
            future = executor.submit(lambda: 7)
        except Exception:
            return 0
        problem = future.exception(timeout=30)
    return 1 if isinstance(problem, (AttributeError, pickle.PicklingError)) else 2


QUESTIONS = (
    Question("6.a", "A pool of two has one long task. The with block of the pool ends before its result was collected.",
             ("leaving the block waits for the task", "the task is ended, and its result never comes"),
             1, "Leaving the block of a Pool calls terminate.", _uncollected),
    Question("6.b", "The callback of apply_async raises. What becomes of the other results of this pool?",
             ("they arrive all the same", "they never arrive"),
             1, "The thread that collects the results has died of the error.", _bad_callback),
    Question("6.c", "executor.map(dish_or_error, dishes): twenty dishes, two workers, dish 3 burns at once. You get "
                    "1, 2 and the error. The other seventeen",
             ("come if you go on asking", "end there: those that still wait are cancelled",
              "are all cooked, for nothing"),
             1, "An error ends the iterator of map, and at its end it cancels whatever can be cancelled.",
             _after_the_error),
    Question("6.d", "Two workers are busy, six more tasks wait. You call cancel() on all eight futures. How many "
                    "agree?",
             ("all eight", "six", "three", "none"),
             2, "Two are at work, and three wait in the call queue, out of reach: one more than there are workers.",
             _cancelled),
    Question("6.e", "Four tasks in an executor of two; one of the first two kills its worker. How many futures fail?",
             ("none: it is done again", "one", "all four"),
             2, "The executor gives up: it ends its other worker, too, and breaks every future that isn't done.",
             _broken),
    Question("6.f", "Four tasks, two workers, and nobody asks for a result. The with block of the executor ends.",
             ("the tasks are ended, as in a pool", "it waits until all four are done",
              "it waits for two, and cancels those that wait"),
             1, "Leaving the block calls shutdown(wait=True), which lets every task finish.", _left_with_tasks),
    Question("6.g", "executor.submit(lambda: 7) on a ProcessPoolExecutor. Who complains?",
             ("submit raises", "submit returns a future, and its result() raises", "nobody: the worker dies"),
             1, "submit only notes the task. It is pickled later, in a thread, and the error goes into the future.",
             _lambda_to_a_process),
)
