"""Five small programs, each to be run with the tool that somebody chose: what happens is what counts.

Runs in a guarded program: as its parent, and in its children. Standard library only. ``run`` is its recording.
"""

import multiprocessing
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from helpers.workers.choices import answer, endless, rest, risky

TOOLS = ("threads", "Process", "Pool", "ProcessPoolExecutor")
PATIENCE = 1.5  # seconds that a program waits for a result that may never come


def results(run, tool, work, tasks):
    """Do the tasks with this tool and return their results in order; a Process brings none."""
    task = run.of(work, work.__name__)
    if tool == "threads":
        with ThreadPoolExecutor(len(tasks)) as executor:
            return list(executor.map(task, tasks))
    if tool == "ProcessPoolExecutor":
        with ProcessPoolExecutor(2) as executor:
            return list(executor.map(task, tasks))
    if tool == "Pool":
        with multiprocessing.Pool(2) as pool:
            return pool.map_async(task, tasks, chunksize=1).get(PATIENCE if work is risky else 30)
    for number in tasks:
        child = multiprocessing.Process(target=task, args=(number,))
        child.start()
        child.join()
    return None


def waits(run, tool):
    """Wait for six answers; return their sum."""
    got = results(run, tool, rest, [1, 2, 3, 4, 5, 6])
    return "no results" if got is None else sum(got)


def same(run, tool):
    """Double six numbers, results in order."""
    got = results(run, tool, answer, [4, 1, 6, 2, 5, 3])
    return "no results" if got is None else got


def dies(run, tool):
    """Do four tasks of which one ends its process; return how the program hears of it."""
    if tool == "threads":
        program = multiprocessing.Process(target=four_threads)
        program.start()
        program.join()
        return f"the program ended with exit code {program.exitcode}"
    try:
        got = results(run, tool, risky, [1, 2, 3, 4])
    except BrokenProcessPool:
        return "heard"
    except multiprocessing.TimeoutError:
        return "nothing heard"
    return "no results" if got is None else got


def four_threads():
    """Do the same in threads of this process."""
    with ThreadPoolExecutor(2) as executor:
        list(executor.map(risky, [1, 2, 3, 4]))


def one(run, tool):
    """Start two tasks without an end, and end the first; return how many are still at work."""
    return ended(tool, 1)


def every(run, tool):
    """Start two tasks without an end, and end both at once; return how many are still at work."""
    return ended(tool, 2)


def ended(tool, number):
    """Start two endless tasks, end so many as this tool can, and return how many go on."""
    before = multiprocessing.active_children()  # who is just going home from another program
    if tool == "threads":
        return 0 if hasattr(threading.Thread, "kill") else 2
    if tool == "Process":
        children = [multiprocessing.Process(target=endless, args=(1,), daemon=True) for _ in range(2)]
        for child in children:
            child.start()
        for child in children[:number]:
            child.kill()
            child.join()
    elif tool == "Pool":
        pool = multiprocessing.Pool(2)
        pool.map_async(endless, [1, 1], chunksize=1)
        pool.terminate()
        pool.join()
    else:
        executor = ProcessPoolExecutor(2)
        tickets = [executor.submit(endless, 1) for _ in range(2)]
        while not all(ticket.running() for ticket in tickets):
            time.sleep(0.01)
        executor.shutdown(wait=False, cancel_futures=True)
    left = [child for child in multiprocessing.active_children() if child not in before]
    for child in left:
        child.kill()
    return len(left)


PROGRAMS = {"waits": waits, "same": same, "dies": dies, "one": one, "every": every}
