"""Answers to exercise 12.2: Nothing without a word."""

# %% starter
from multiprocessing import Process


def failures(work, tasks):
    ...        # a process a task, about 6 lines


# %% right
from multiprocessing import Process


def failures(work, tasks):
    """Run each task in a process of its own, all at once; return those whose process failed, in order."""
    processes = [Process(target=work, args=(task,)) for task in tasks]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [task for task, process in zip(tasks, processes) if process.exitcode != 0]


# %% right: by sentinels
from multiprocessing import Process
from multiprocessing.connection import wait


def failures(work, tasks):
    running, failed = {}, []
    for task in tasks:
        process = Process(target=work, args=(task,))
        process.start()
        running[process.sentinel] = task, process
    while running:
        for sentinel in wait(list(running)):
            task, process = running.pop(sentinel)
            process.join()
            if process.exitcode:
                failed.append(task)
    return [task for task in tasks if task in failed]


# %% right: a subclass that remembers its task
from multiprocessing import Process


class Cook(Process):
    def __init__(self, work, task):
        super().__init__(target=work, args=(task,))
        self.task = task


def failures(work, tasks):
    cooks = [Cook(work, task) for task in tasks]
    [cook.start() for cook in cooks]
    [cook.join() for cook in cooks]
    return [cook.task for cook in cooks if cook.exitcode]


# %% wrong: waits for an exception that never comes -- "it returned []"
from multiprocessing import Process


def failures(work, tasks):
    failed = []
    processes = [Process(target=work, args=(task,)) for task in tasks]
    for process in processes:
        process.start()
    for task, process in zip(tasks, processes):
        try:
            process.join()
        except Exception:
            failed.append(task)
    return failed


# %% wrong: one after the other -- "at the same time"
from multiprocessing import Process


def failures(work, tasks):
    failed = []
    for task in tasks:
        process = Process(target=work, args=(task,))
        process.start()
        process.join()
        if process.exitcode != 0:
            failed.append(task)
    return failed


# %% wrong: asks before the end -- "it returned"
from multiprocessing import Process


def failures(work, tasks):
    processes = [Process(target=work, args=(task,)) for task in tasks]
    for process in processes:
        process.start()
    failed = [task for task, process in zip(tasks, processes) if process.exitcode != 0]
    for process in processes:
        process.join()
    return failed


# %% wrong: only exit code 1 -- "it returned"
from multiprocessing import Process


def failures(work, tasks):
    processes = [Process(target=work, args=(task,)) for task in tasks]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [task for task, process in zip(tasks, processes) if process.exitcode == 1]


# %% wrong: threads -- "a thread is no process"
from concurrent.futures import ThreadPoolExecutor


def failures(work, tasks):
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(work, task) for task in tasks if task[1] not in ("dead", "killed")]
    return [task for task in tasks if task[1]]


# %% right: filter
from multiprocessing import Process


def failures(work, tasks):
    ps = list(map(lambda t: Process(target=work, args=(t,)), tasks))
    for p in ps:
        p.start()
    for p in reversed(ps):
        p.join()
    return [task for p, task in filter(lambda pair: pair[0].exitcode, zip(ps, tasks))]


# %% right: who doesn't say that it went well has failed
from multiprocessing import Process, SimpleQueue


def guard(work, number, task, done):
    work(task)
    done.put(number)


def failures(work, tasks):
    done = SimpleQueue()
    ps = [Process(target=guard, args=(work, n, t, done)) for n, t in enumerate(tasks)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    good = set()
    while not done.empty():
        good.add(done.get())
    return [t for n, t in enumerate(tasks) if n not in good]


# %% wrong: a signal counts as success -- "a negative one"
from multiprocessing import Process


def failures(work, tasks):
    ps = [Process(target=work, args=(t,)) for t in tasks]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    return [t for t, p in zip(tasks, ps) if p.exitcode > 0]


# %% wrong: the others -- "went well"
from multiprocessing import Process


def failures(work, tasks):
    ps = [Process(target=work, args=(t,)) for t in tasks]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    return [t for t, p in zip(tasks, ps) if not p.exitcode]


# %% wrong: in the order of their ends -- "their order isn't"
from multiprocessing import Process
from multiprocessing.connection import wait


def failures(work, tasks):
    left = {}
    for t in tasks:
        p = Process(target=work, args=(t,))
        p.start()
        left[p.sentinel] = (p, t)
    bad = []
    while left:
        for s in wait(list(left)):
            p, t = left.pop(s)
            p.join()
            if p.exitcode:
                bad.append(t)
    return bad


# %% wrong: who has not ended counts as failed -- "still alive"
from multiprocessing import Process


def failures(work, tasks):
    ps = [Process(target=work, args=(t,)) for t in tasks]
    for p in ps:
        p.start()
    return [t for t, p in zip(tasks, ps) if p.exitcode != 0]


# %% wrong: the task as several arguments -- "as one argument"
from multiprocessing import Process


def failures(work, tasks):
    ps = [Process(target=work, args=t) for t in tasks]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    return [t for t, p in zip(tasks, ps) if p.exitcode != 0]


# %% right: compress
from itertools import compress
from multiprocessing import get_context


def failures(work, tasks):
    tasks = list(tasks)
    ctx = get_context()
    ps = [ctx.Process(target=work, args=(t,)) for t in tasks]
    [p.start() for p in ps]
    codes = []
    for p in ps:
        p.join()
        codes.append(p.exitcode)
        p.close()
    return list(compress(tasks, codes))
