"""The predictions of notebook 03, each with the code that proves it.

Runs in the parent. The proofs look at what is left, not at the clock.
"""

import multiprocessing
from multiprocessing.connection import wait

from helpers.exercises.questions import Question
from helpers.safety.watchdog import guarded
from helpers.workers.end_programs import a_parent_ends
from helpers.workers.endings import cook_until, hold, leave
from helpers.workers.faults import queue_put
from helpers.workers.waiting import nap

PATIENCE = 60.0  # seconds; only reached when something hangs


def _join_with_timeout() -> int:
    process = multiprocessing.Process(target=nap, args=(60,))
    process.start()
    try:
        answer = process.join(timeout=0.01)
    except multiprocessing.TimeoutError:
        return 2
    finally:
        process.kill()
        process.join()
    return (False, None).index(answer)


def _join_before_get() -> int:
    results = multiprocessing.Queue()
    process = multiprocessing.Process(target=queue_put, args=(results,))
    process.start()
    wait([results._reader], PATIENCE)  # the child is in the middle of sending
    process.join(0.5)
    waits = process.is_alive()
    results.get(timeout=PATIENCE)
    process.join()
    return int(waits)


def _exit_text() -> int:
    process = multiprocessing.Process(target=leave, args=("sys.exit('no salt')",))
    process.start()
    process.join()
    return (0, 1, "no salt").index(process.exitcode)


def _finally_after_terminate() -> int:
    bell, ready, cleaned = (multiprocessing.Event() for _ in range(3))
    process = multiprocessing.Process(target=cook_until, args=(bell, ready, cleaned))
    process.start()
    ready.wait(PATIENCE)
    process.terminate()
    process.join()
    return int(not cleaned.is_set())


def _lock_after_kill() -> int:
    lock, ready = multiprocessing.Lock(), multiprocessing.Event()
    process = multiprocessing.Process(target=hold, args=(lock, ready))
    process.start()
    ready.wait(PATIENCE)
    process.kill()
    process.join()
    return int(not lock.acquire(timeout=0.2))


def _orphan() -> int:
    return ("gone", "still here").index(guarded(a_parent_ends, "terminate", False, deadline=PATIENCE).value[0])


def _daemon_of_a_killed_parent() -> int:
    return ("gone", "still here").index(guarded(a_parent_ends, "kill", True, deadline=PATIENCE).value[0])


QUESTIONS = (
    Question("3.a", "A process that takes a minute has just been started. join(timeout=0.01) returns",
             ("False: it still runs", "None, as it always does", "nothing: it raises TimeoutError"), 1,
             "join never says how it ended. Ask is_alive() or exitcode.", _join_with_timeout),
    Question("3.b", "A child puts ten megabytes into a queue. The parent first joins, then gets.",
             ("the join returns, and the get finds the item", "the join waits for ever"), 1,
             "The child can't end before its item is sent, and nobody takes it out. Get first, then join.",
             _join_before_get),
    Question("3.c", "A child ends with sys.exit('no salt'). Its exit code is", ("0", "1", "'no salt'"), 1,
             "A text is printed to the child's error stream, and the code is 1.", _exit_text),
    Question("3.d", "A child is inside try … finally when you call terminate(). Its finally block",
             ("runs, then it ends", "does not run"), 1,
             "The system ends the process where it stands. Python has no chance to do anything.",
             _finally_after_terminate),
    Question("3.e", "A child is killed while it holds a Lock. Then the lock",
             ("is free: the system takes it back", "stays locked"), 1,
             "The lock isn't the child's memory, and nobody else will release it.", _lock_after_kill),
    Question("3.f", "Anna has started Ben. You terminate Anna. Ben",
             ("ends with her", "works on"), 1,
             "terminate() ends one process. Its children go on as orphans.", _orphan),
    Question("3.g", "Ben is a daemon, and his parent Anna is killed. Ben",
             ("ends with her, he is a daemon", "works on"), 1,
             "A parent ends its daemons at its own orderly end. One that is killed does nothing any more.",
             _daemon_of_a_killed_parent),
)
