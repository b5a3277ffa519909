"""The predictions of notebook 11, each with the code that proves it.

Runs in the parent. The proofs look at what happened to the real objects, not at the clock.
"""

import multiprocessing
from multiprocessing import Event, Lock, Process, RLock

from helpers.exercises.questions import Question
from helpers.experiments.schedules import Stepper
from helpers.workers.recipes import add_one
from helpers.workers.sharing import add_dish, hold_and_die, until_told, use


def _plain_list() -> int:
    dishes, done = [], Event()
    process = Process(target=add_dish, args=(dishes, done))
    process.start()
    process.join()
    return 1 if done.is_set() and dishes == [] else 0


def _tidied(end: str) -> bool:
    stop, began, tidied = Event(), Event(), Event()
    process = Process(target=until_told, args=(stop, began, tidied))
    process.start()
    began.wait(30)
    getattr(process, end)() if end else stop.set()
    process.join()
    return tidied.is_set()


def _who_tidies() -> int:
    ends = [end for end in ("terminate", "kill", "") if _tidied(end)]
    return 2 if ends == [""] else 0


def _wait_in_vain() -> int:
    return {None: 1, False: 2}[Event().wait(timeout=0.05)]


def _abab() -> int:
    with Stepper((add_one, add_one)) as stepper:
        return 2 - stepper.play("ABAB").count


def _raised_inside() -> int:
    lock = Lock()
    try:
        with lock:
            raise ValueError("burnt")
    except ValueError:
        pass
    return 0 if lock.acquire(block=False) else 1


def _dead_owner() -> int:
    lock = Lock()
    process = Process(target=hold_and_die, args=(lock,))
    process.start()
    process.join()
    return 0 if lock.acquire(timeout=0.3) else 2


def _again() -> int:
    again = {}
    for kind in (Lock, RLock):
        lock = kind()
        lock.acquire()
        again[kind] = lock.acquire(timeout=0.2)
    return {(False, True): 1, (True, True): 0}[tuple(again.values())]


def _to_a_pool() -> int:
    with multiprocessing.Pool(1) as pool:
        try:
            pool.apply(use, (Lock(), 0))
        except RuntimeError:
            return 1
    return 0


QUESTIONS = (
    Question("11.a", "A child process appends to a list that it got as an argument. What holds the parent's list?",
             ("the new item", "what it held before"),
             1, "The child got a copy. What several processes change must be shared on purpose.", _plain_list),
    Question("11.b", "A worker tidies up in a finally block. Which of these lets it run on every system?",
             ("terminate()", "kill()", "asking it, and letting it end by itself"),
             2, "A signal ends it in the middle of its work. An event is a way to ask.", _who_tidies),
    Question("11.c", "Nobody ever sets the event. event.wait(timeout=0.05)",
             ("raises TimeoutError", "returns None", "returns False"),
             2, "wait returns whether the event is set, so look at what it returns.", _wait_in_vain),
    Question("11.d", "The count is 0. Anna reads, Ben reads, Anna writes, Ben writes; each writes what it read, plus "
             "one. The count is then",
             ("2", "1"), 1, "Both read 0, both write 1. Anna's update is lost, and nothing says so.", _abab),
    Question("11.e", "An exception is raised inside with lock: … Afterwards the lock is",
             ("free", "still held"), 0, "Leaving the block releases it, whatever the reason.", _raised_inside),
    Question("11.f", "pool.apply(use, (lock, 0)): a lock as the argument of a task",
             ("works: a lock pickles like a number", "raises RuntimeError"),
             1, "A lock can only be handed over while a process is started.", _to_a_pool),
    Question("11.g", "A process dies while it holds a Lock. Whoever asks for that lock",
             ("gets it", "gets an error", "waits for ever"),
             2, "A Lock is a semaphore of the system: it knows no owner that could be missed.", _dead_owner),
    Question("11.h", "One process takes a lock twice, without letting go in between.",
             ("Fine with Lock and with RLock", "With Lock it waits for itself; an RLock lets it in"),
             1, "An RLock counts how often its owner has taken it. A Lock doesn't ask who is knocking.", _again),
)
