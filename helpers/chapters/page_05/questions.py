"""The predictions of notebook 05, each with the code that proves it.

Runs in the parent. The proofs look at which process did what, not at the clock.
"""

import multiprocessing
import os
import threading

from helpers.exercises.questions import Question
from helpers.recording.recording import recording
from helpers.records import Run
from helpers.workers.arithmetic import square
from helpers.workers.dishes import dish_or_death
from helpers.workers.waiting import nap


def _process_result() -> int:
    process = multiprocessing.Process(target=square, args=(5,))
    process.start()
    process.join()
    return 2 if process.exitcode == 0 and not hasattr(process, "result") else 0


def _start_join_start_join() -> int:
    with recording() as run:
        for seconds in (0.1, 0.1):
            process = multiprocessing.Process(target=run.of(nap), args=(seconds,))
            process.start()
            process.join()
    return run.most_at_once - 1


def _rounds(tasks: int, workers: int) -> Run:
    ready = multiprocessing.Barrier(workers)
    with recording() as run, multiprocessing.Pool(workers, initializer=ready.wait, initargs=(60,)) as pool:
        pool.map(run.of(nap), [0.3] * tasks, chunksize=1)
    return run.result


def _five_on_four() -> int:
    most = max(len(lane.tasks) for lane in _rounds(5, 4).lanes)
    return {1: 0, 2: 2, 5: 3}[most]


def _chunks() -> int:
    with recording() as run, multiprocessing.Pool(2) as pool:
        pool.map(run.of(nap), [0.05] * 4, chunksize=4)
    return 0 if any(len(lane.tasks) == 4 for lane in run.lanes) else 1


def _callback_place() -> int:
    seen = []
    with multiprocessing.Pool(2) as pool:
        pool.apply_async(square, (2,), callback=lambda value: seen.append((os.getpid(), threading.current_thread())))
        pool.close()
        pool.join()
    pid, thread = seen[0]
    if pid != os.getpid():
        return 0
    return 1 if thread is threading.main_thread() else 2


def _lost_task() -> int:
    with recording() as run, multiprocessing.Pool(2) as pool:
        lost = pool.apply_async(run.of(dish_or_death), ((3, 0),))
        lost.wait(2)
        ready = lost.ready()
    again = sum(task.label == "3" for task in run.tasks) > 1
    return 0 if ready else 1 if again else 2


QUESTIONS = (
    Question("5.a", "Process(target=square, args=(5,)) has run and ended. Where do you find the 25?",
             ("in process.exitcode", "in process.result", "nowhere: Process drops what the function returns"),
             2, "A process hands back an exit code and no more. A pool sends results home for you.", _process_result),
    Question("5.b", "Two processes, written as: start, join, start, join. How many work at the same moment, at most?",
             ("one", "two"), 0, "join waits, so the second one is started when the first has ended.",
             _start_join_start_join),
    Question("5.c", "Five tasks of 0.3 s, and four workers that are ready. When is the last task done?",
             ("after 0.3 s", "after 0.375 s", "after 0.6 s", "after 1.5 s"),
             2, "A task is never split. The fifth waits until a worker is free, and then three have nothing to do.",
             _five_on_four),
    Question("5.d", "Four tasks, two workers, chunksize=4. How are the tasks shared out?",
             ("one worker does all four", "two each"),
             0, "Four tasks make one chunk, and a chunk goes to one worker.", _chunks),
    Question("5.e", "Where does the callback of apply_async run?",
             ("in the worker that did the task", "in the notebook's process, where your cells run",
              "in the notebook's process, in a thread of the pool's own"),
             2, "The pool has a thread that collects results; it calls your callback, and until that returns it "
                "collects nothing else.", _callback_place),
    Question("5.f", "A task ends its own process: os._exit(1). The pool",
             ("reports the lost task as an error", "starts a new worker and gives it the task again",
              "starts a new worker, and nobody does the task"),
             2, "The worker is replaced, the task is not. Its get() would wait for ever.", _lost_task),
)
