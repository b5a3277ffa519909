"""The predictions of notebook 08, each with the code that proves it.

Runs in the parent. The proofs look at what arrived and who is alive, not at the clock.
"""

import io
import multiprocessing
import queue
import threading
from contextlib import redirect_stderr
from multiprocessing import connection

from helpers.exercises.questions import Question
from helpers.safety.watchdog import guarded
from helpers.workers.hangs import join_before_drain, take_until_none
from helpers.workers.passing import Parcel, put_and_hurry, put_each, slowly
from helpers.workers.waiting import nap


def _a_list_of_the_parent() -> int:
    orders: list[str] = []
    process = multiprocessing.Process(target=list.append, args=(orders, "soup"))
    process.start()
    process.join()
    return 1 if process.exitcode == 0 and orders == [] else 0


def _join_with_a_timeout() -> int:
    process = multiprocessing.Process(target=nap, args=(30,))
    process.start()
    try:
        answer = process.join(0.1)
    except Exception:
        return 2
    finally:
        alive = process.is_alive()
        process.kill()
        process.join()
    return 1 if answer is None and alive else 0


def _put_returns() -> int:
    line, packing, returned = multiprocessing.Queue(), threading.Event(), threading.Event()

    def pack() -> str:
        packing.set()
        return "before" if not returned.wait(10) else "after"

    line.put(Parcel(pack))
    returned.set()
    answer = line.get(timeout=30)
    line.close()
    line.join_thread()
    return {"after": 0, "before": 1}[answer]


def _one_none_for_two() -> int:
    line = multiprocessing.Queue()
    cooks = [multiprocessing.Process(target=take_until_none, args=(line,)) for _ in range(2)]
    for cook in cooks:
        cook.start()
    line.put(None)
    connection.wait([cook.sentinel for cook in cooks], 60)
    cooks[0].join(0.3)
    ended = 2 - sum(cook.is_alive() for cook in cooks)
    for _ in range(2 - ended):
        line.put(None)
    for cook in cooks:
        cook.join()
    return {2: 0, 1: 1}[ended]


def _join_before_get() -> int:
    outcome = guarded(join_before_drain, deadline=3, record=True)
    return {"returned": 0, "raised": 1, "timed out": 2}[outcome.verdict]


def _unpicklable() -> int:
    line = multiprocessing.Queue()
    with redirect_stderr(io.StringIO()):
        try:
            line.put(threading.Lock())
        except TypeError:
            return 0
        line.put("soup")
        arrived = line.get(timeout=30)
        line.close()
        line.join_thread()
    return 1 if arrived == "soup" else 2


def _hurry() -> int:
    lines = [multiprocessing.Queue() for _ in range(2)]
    for line, work, item in ((lines[0], put_and_hurry, slowly), (lines[1], put_each, ["soup"])):
        process = multiprocessing.Process(target=work, args=(line, item))
        process.start()
        process.join()
    assert lines[1].get(timeout=30) == "soup"  # a process that doesn't hurry loses nothing
    try:
        lines[0].get(timeout=0.5)
    except queue.Empty:
        return 1
    return 0


QUESTIONS = (
    Question("8.a", "A child process appends to a list that it got as an argument. What does the parent's list hold?",
             ("what the child appended", "what it held before"), 1,
             "The child had a copy. Whatever two processes share, they must send, or agree to share.",
             _a_list_of_the_parent),
    Question("8.b", "process.join(0.1), and the process needs 30 seconds. join",
             ("returns False", "returns None, and the process goes on", "raises TimeoutError"), 1,
             "join says nothing about how it went: ask is_alive() or exitcode.", _join_with_a_timeout),
    Question("8.c", "Two cooks take from one queue until they get None. One None is put. Who ends?",
             ("both", "one, and the other waits for ever"), 1,
             "An item goes to one consumer, and so does None: put one for each.", _one_none_for_two),
    Question("8.d", "It takes a while to pickle this item. queue.put(item) returns",
             ("before it is pickled", "when it is pickled", "when somebody has taken it"), 0,
             "put lays the item into a buffer. A thread of the queue pickles and sends it.", _put_returns),
    Question("8.e", "A child puts 10 MB and returns. The parent joins the child, then gets. The parent",
             ("has the 10 MB", "gets an error", "never comes back from join"), 2,
             "The child can't end before its 10 MB are in the pipe, and nobody empties the pipe.", _join_before_get),
    Question("8.f", "queue.put(threading.Lock()), which can't be pickled, and then queue.put(\"soup\").",
             ("the first put raises TypeError", "both return, and only the soup arrives",
              "both return, and nothing arrives any more"), 1,
             "put can't know: pickling happens later, in a thread, which prints the error and goes on.", _unpicklable),
    Question("8.g", "A child puts an item, calls cancel_join_thread() and returns. The item",
             ("always arrives", "is lost if it was not yet sent"), 1,
             "The child no longer waits for its feeder thread, and the thread ends with it.", _hurry),
)
