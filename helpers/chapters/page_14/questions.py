"""The predictions of notebook 14, each with the code that proves it.

Runs in the parent. The proofs look at what came back; 14.c compares two times of which one is a third longer.
"""

import multiprocessing
import os
import pickle
from multiprocessing import pool, queues

from helpers.exercises.questions import Question
from helpers.recording.recording import recording
from helpers.workers.faults import die
from helpers.workers.indexing import index_file, merge_into
from helpers.workers.postings import Lookup
from helpers.workers.waiting import nap


def _tasks_a_message() -> int:
    with multiprocessing.Pool(2) as crew:
        ticket = crew.map_async(abs, range(20))
        ticket.get(30)
        return {1: 0, 3: 1, 10: 2}[ticket._chunksize]


def _pool_without_a_worker() -> int:
    with multiprocessing.Pool(2) as crew:
        try:
            crew.map_async(die, [1]).get(1.5)
        except multiprocessing.TimeoutError:
            return 1
        except Exception:
            return 0
    return 2


def _seconds(naps: list[float]) -> float:
    """Return how long two workers, who are both up, take for these naps in this order."""
    with multiprocessing.Pool(2) as crew, recording() as run:
        crew.map(run.of(nap), [0.05, 0.05], chunksize=1)
        begin = run.now()
        crew.map(run.of(nap), naps, chunksize=1)
        return run.now() - begin


def _longest_last() -> int:
    share = _seconds([0.25, 0.25, 0.25, 0.75]) / _seconds([0.75, 0.25, 0.25, 0.25])
    return 0 if share < 1.1 else 1 if share < 1.7 else 2


def _any_order() -> int:
    paths = [pool.__file__, queues.__file__]
    one, other = {}, {}
    for index, order in ((one, paths), (other, paths[::-1])):
        for path in order:
            merge_into(index, path, index_file(path))
    return 0 if one == other else 1


def _other_end_killed() -> int:
    here, there = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=die, args=(3,))
    child.start()
    there.close()
    try:
        return 1 if not here.poll(30) else {None: 2}[here.recv()]
    except (EOFError, BrokenPipeError):  # the second is what poll says on Windows
        return 0
    finally:
        child.join()
        here.close()


def _bytes_of_a_lookup() -> int:
    return 0 if len(pickle.dumps(Lookup("psm_12345678"))) < 200 else 1


def _ctrl_c_reaches() -> int:
    if os.name == "nt":
        return 1  # a console tells every process that is attached to it
    with multiprocessing.Pool(1) as crew:
        return 1 if crew.apply(os.getpgrp) == os.getpgrp() else 0  # a terminal signals the whole group


QUESTIONS = (
    Question("14.a", "pool.map gets 20 tasks and two workers, and no chunksize. How many tasks does a message hold?",
             ("1", "3", "10"), 1,
             "It makes about four messages a worker: 20 / 8, rounded up. A long task holds up what waits behind it in "
             "its message.", _tasks_a_message),
    Question("14.b", "A worker of a Pool dies in the middle of a task. pool.map",
             ("raises an exception", "waits for ever", "returns None for this task"), 1,
             "A new worker comes, and nobody tells it of the lost task. Notebook 12 has the picture.",
             _pool_without_a_worker),
    Question("14.c", "Two workers, four files of 1, 1, 1 and 3 seconds. How much longer does it take if the 3-second "
                     "file is handed out last instead of first?",
             ("no longer", "a third longer", "twice as long"), 1,
             "Last: both do one, then one has 1 + 3 in all, 4 seconds. First: one has the 3, the other the three ones.",
             _longest_last),
    Question("14.d", "The files' places arrive in another order each time. The merged index",
             ("is the same", "depends on the order"), 0,
             "Each file has a place of its own in it, so no merge can undo another one.", _any_order),
    Question("14.e", "The process at the other end of a pipe dies. You had closed your copy of its end. recv()",
             ("raises EOFError", "waits for ever", "returns None"), 0,
             "Nobody has that end open any more, and the system says so at once. With the copy open, you would wait.",
             _other_end_killed),
    Question("14.f", "A reader process is to look words up in an index of a megabyte, in shared memory. How much is "
                     "sent to it?",
             ("less than 200 bytes", "about 1 MB"), 0, "The name of the segment, and what to call.",
             _bytes_of_a_lookup),
    Question("14.g", "You press Ctrl-C in the terminal in which a program with two workers runs. Who is told?",
             ("the parent", "all three"), 1,
             "A terminal tells every process of the program. So each has to know what it does about it.",
             _ctrl_c_reaches),
)
