"""Answers to exercise 1.3: Compute apart."""

# %% starter
from concurrent.futures import ProcessPoolExecutor


def compute_apart(work, tasks):
    ...        # 2 lines


# %% right
from concurrent.futures import ProcessPoolExecutor


def compute_apart(work, tasks):
    """Return work(task) for each task, in order, computed in two processes."""
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(work, tasks))


# %% wrong: threads -- "in threads"
from concurrent.futures import ThreadPoolExecutor


def compute_apart(work, tasks):
    with ThreadPoolExecutor(2) as executor:
        return list(executor.map(work, tasks))


# %% wrong: one process -- "one process did all"
from concurrent.futures import ProcessPoolExecutor


def compute_apart(work, tasks):
    with ProcessPoolExecutor(1) as executor:
        return list(executor.map(work, tasks))


# %% wrong: waits for each before the next -- "and over all tasks"
from concurrent.futures import ProcessPoolExecutor


def compute_apart(work, tasks):
    with ProcessPoolExecutor(2) as executor:
        return [executor.submit(work, task).result() for task in tasks]


# %% wrong: forgets the list -- "generator"
from concurrent.futures import ProcessPoolExecutor


def compute_apart(work, tasks):
    with ProcessPoolExecutor(2) as executor:
        return executor.map(work, tasks)


# %% right: a pool
from multiprocessing import Pool


def compute_apart(work, tasks):
    with Pool(processes=2) as pool:
        return pool.map(work, tasks, chunksize=1)


# %% right: submit, then result
from concurrent.futures import ProcessPoolExecutor


def compute_apart(work, tasks):
    with ProcessPoolExecutor(max_workers=2) as executor:
        futures = [executor.submit(work, task) for task in tasks]
    return [future.result() for future in futures]


# %% right: two processes by hand, each with its half
from multiprocessing import Pipe, Process


def half(work, tasks, sender):
    sender.send([work(task) for task in tasks])


def compute_apart(work, tasks):
    middle = len(tasks) // 2
    receivers, processes = [], []
    for part in (tasks[:middle], tasks[middle:]):
        receiver, sender = Pipe(duplex=False)
        processes.append(Process(target=half, args=(work, part, sender)))
        processes[-1].start()
        receivers.append(receiver)
    results = [result for receiver in receivers for result in receiver.recv()]
    for process in processes:
        process.join()
    return results


# %% wrong: eight processes -- "the number of processes was"
from multiprocessing import Pool


def compute_apart(work, tasks):
    with Pool(8) as pool:
        return pool.map(work, tasks, chunksize=1)


# %% wrong: here -- "in your own thread"
def compute_apart(work, tasks):
    return [work(task) for task in tasks]


# %% wrong: as they are done -- "their order isn't"
from concurrent.futures import ProcessPoolExecutor, as_completed


def compute_apart(work, tasks):
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(work, task) for task in tasks]
        results = [future.result() for future in as_completed(futures)]
    return results[::-1]


# %% wrong: the first one here, one process for the rest -- "by the process that called your function"
from multiprocessing import Pool


def compute_apart(work, tasks):
    with Pool(1) as p:
        later = p.map_async(work, tasks[1:])
        first = work(tasks[0])
        return [first, *later.get()]


# %% right: a pool that stays open
from multiprocessing import Pool

pool = None


def compute_apart(work, tasks):
    global pool
    pool = Pool(2)
    return pool.map(work, tasks)


# %% right: two workers and two queues
from multiprocessing import Process, SimpleQueue


def worker(work, todo, done):
    for i, task in iter(todo.get, None):
        done.put((i, work(task)))


def compute_apart(work, tasks):
    todo, done = SimpleQueue(), SimpleQueue()
    ps = [Process(target=worker, args=(work, todo, done)) for _ in range(2)]
    for p in ps:
        p.start()
    for pair in enumerate(tasks):
        todo.put(pair)
    for _ in ps:
        todo.put(None)
    got = dict(done.get() for _ in tasks)
    for p in ps:
        p.join()
    return [got[i] for i in range(len(tasks))]


# %% wrong: a handle of a map that never began -- "That is a handle"
from multiprocessing import Pool
def compute_apart(work, tasks):
    with Pool(2) as p:
        return p.map_async(work, tasks)
