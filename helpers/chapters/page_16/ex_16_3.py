"""Answers to exercise 16.3: Three engines."""

# %% starter
def run_all(engine, work, tasks):
    ...        # engine is "loop", "threads" or "processes"


# %% right
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool


def run_all(engine, work, tasks):
    """Both pools have the same methods; a loop needs none."""
    if engine == "loop":
        return [work(task) for task in tasks]
    kinds = {"threads": ThreadPool, "processes": Pool}
    with kinds[engine](2) as pool:
        return pool.map(work, tasks)


# %% wrong: always processes -- "for '"
from multiprocessing import Pool


def run_all(engine, work, tasks):
    with Pool(2) as pool:
        return pool.map(work, tasks)


# %% wrong: two Pools of one name -- "for 'threads'"
from concurrent.futures import ProcessPoolExecutor


def run_all(engine, work, tasks):
    if engine == "loop":
        return [work(task) for task in tasks]
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(work, tasks))


# %% right: executors
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_all(engine, work, tasks):
    if engine == "loop":
        return list(map(work, tasks))
    kind = ThreadPoolExecutor if engine == "threads" else ProcessPoolExecutor
    with kind(2) as executor:
        futures = [executor.submit(work, task) for task in tasks]
        return [future.result() for future in futures]


# %% right: dummy
import multiprocessing
import multiprocessing.dummy


def run_all(engine, work, tasks):
    modules = {"threads": multiprocessing.dummy, "processes": multiprocessing}
    if engine not in modules:
        return [work(task) for task in tasks]
    with modules[engine].Pool(2) as pool:
        return list(pool.imap(work, tasks))


# %% wrong: the names swapped -- "for '"
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool


def run_all(engine, work, tasks):
    if engine == "loop":
        return [work(task) for task in tasks]
    kinds = {"threads": Pool, "processes": ThreadPool}
    with kinds[engine](2) as pool:
        return pool.map(work, tasks)


# %% wrong: nothing for the loop -- "it returned []"
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool


def run_all(engine, work, tasks):
    kinds = {"threads": ThreadPool, "processes": Pool}
    if engine not in kinds:
        return []
    with kinds[engine](2) as pool:
        return pool.map(work, tasks)


# %% wrong: an iterator -- "it should return"
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool


def run_all(engine, work, tasks):
    if engine == "loop":
        return map(work, tasks)
    kinds = {"threads": ThreadPool, "processes": Pool}
    with kinds[engine](2) as pool:
        return pool.map(work, tasks)[::-1]


# %% right: threads and processes by hand
from multiprocessing import Pipe, Process
from threading import Thread


def send(work, task, end):
    end.send(work(task))


def run_all(engine, work, tasks):
    out = [None] * len(tasks)

    def keep(place):
        out[place] = work(tasks[place])

    if engine == "loop":
        for place in range(len(tasks)):
            keep(place)
    elif engine == "threads":
        threads = [Thread(target=keep, args=(place,)) for place in range(len(tasks))]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    else:
        pipes = [Pipe() for _ in tasks]
        processes = [
            Process(target=send, args=(work, task, there)) for task, (_, there) in zip(tasks, pipes)
        ]
        for p in processes:
            p.start()
        out = [here.recv() for here, _ in pipes]
        for p in processes:
            p.join()
    return out


# %% wrong: as they are completed -- "their order isn't"
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed


def run_all(engine, work, tasks):
    if engine == "loop":
        return [work(task) for task in tasks]
    with (ThreadPoolExecutor if engine == "threads" else ProcessPoolExecutor)(2) as ex:
        return [f.result() for f in as_completed([ex.submit(work, t) for t in tasks])]


# %% wrong: a loop in a thread -- "for 'loop' a task ran in a thread"
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_all(engine, work, tasks):
    with (ProcessPoolExecutor if engine == "processes" else ThreadPoolExecutor)(2) as ex:
        return list(ex.map(work, tasks))


# %% wrong: one thread, one process -- "no two tasks ran at the same time"
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_all(engine, work, tasks):
    if engine == "loop":
        return [work(task) for task in tasks]
    kind = {"threads": ThreadPoolExecutor, "processes": ProcessPoolExecutor}[engine]
    with kind(1) as executor:
        return list(executor.map(work, tasks))


# %% wrong: waits for each -- "no two tasks ran at the same time"
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_all(engine, work, tasks):
    if engine == "loop":
        return [work(task) for task in tasks]
    kind = {"threads": ThreadPoolExecutor, "processes": ProcessPoolExecutor}[engine]
    with kind(2) as executor:
        return [executor.submit(work, task).result() for task in tasks]
