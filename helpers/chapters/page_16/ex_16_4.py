"""Answers to exercise 16.4: Who was lost."""

# %% starter
def survivors(work, tasks):
    ...        # the smallest thing that can die, about 8 lines


# %% right
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def survivors(work, tasks):
    """Give each task an executor of its own: only that one breaks."""
    executors = [ProcessPoolExecutor(1) for _ in tasks]
    futures = [executor.submit(work, task) for executor, task in zip(executors, tasks)]
    results = []
    for executor, future in zip(executors, futures):
        try:
            results.append(future.result())
        except BrokenProcessPool:
            results.append("lost")
        executor.shutdown()
    return results


# %% wrong: a pool waits -- "was stopped"
from multiprocessing import Pool


def survivors(work, tasks):
    with Pool(2) as pool:
        return pool.map(work, tasks)


# %% wrong: one executor for all -- "it should return"
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def survivors(work, tasks):
    results = []
    with ProcessPoolExecutor(1) as executor:
        for task in tasks:
            try:
                results.append(executor.submit(work, task).result())
            except BrokenProcessPool:
                results.append("lost")
    return results


# %% right: a pipe that ends
from multiprocessing import Pipe, Process


def send(work, task, writer):
    writer.send(work(task))


def survivors(work, tasks):
    results = []
    for task in tasks:
        reader, writer = Pipe(duplex=False)
        child = Process(target=send, args=(work, task, writer))
        child.start()
        writer.close()
        try:
            results.append(reader.recv())
        except EOFError:
            results.append("lost")
        child.join()
        reader.close()
    return results


# %% right: exit codes
from multiprocessing import Process, SimpleQueue


def put(work, task, answers):
    answers.put(work(task))


def survivors(work, tasks):
    results = []
    for task in tasks:
        answers = SimpleQueue()
        child = Process(target=put, args=(work, task, answers))
        child.start()
        child.join()
        results.append(answers.get() if child.exitcode == 0 else "lost")
        answers.close()
    return results


# %% wrong: a queue waits -- "was stopped"
from multiprocessing import Process, SimpleQueue


def put(work, task, answers):
    answers.put(work(task))


def survivors(work, tasks):
    results = []
    for task in tasks:
        answers = SimpleQueue()
        child = Process(target=put, args=(work, task, answers))
        child.start()
        results.append(answers.get())
        child.join()
    return results


# %% wrong: the lost are left out -- "it should return"
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def survivors(work, tasks):
    results = []
    for task in tasks:
        with ProcessPoolExecutor(1) as executor:
            try:
                results.append(executor.submit(work, task).result())
            except BrokenProcessPool:
                pass
    return results


# %% right: waits for the end, too
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def child(conn, work, task):
    with conn:
        conn.send(work(task))


def survivors(work, tasks):
    results = ["lost"] * len(tasks)
    for i, task in enumerate(tasks):
        mine, other = Pipe(duplex=False)
        process = Process(target=child, args=(other, work, task))
        process.start()
        ready = wait([mine, process.sentinel])
        if mine in ready or mine.poll():
            results[i] = mine.recv()
        process.join()
        mine.close()
        other.close()
    return results


# %% right: a class of its own
from multiprocessing import Process, SimpleQueue


class Attempt(Process):
    def __init__(self, work, task):
        super().__init__()
        self.work, self.task, self.box = work, task, SimpleQueue()

    def run(self):
        self.box.put(self.work(self.task))

    @property
    def outcome(self):
        self.join()
        return self.box.get() if self.exitcode == 0 else "lost"


def survivors(work, tasks):
    attempts = [Attempt(work, task) for task in tasks]
    [a.start() for a in attempts]
    return [a.outcome for a in attempts]


# %% wrong: an empty result counts as lost -- "it should return"
from multiprocessing import Manager, Process


def keep(results, place, work, task):
    results[place] = work(task)


def survivors(work, tasks):
    with Manager() as manager:
        results = manager.dict()
        processes = [Process(target=keep, args=(results, i, work, t)) for i, t in enumerate(tasks)]
        for p in processes:
            p.start()
        for p in processes:
            p.join()
        return [results.get(i) or "lost" for i in range(len(tasks))]


# %% wrong: tries again -- "was called 2 times with 3"
from multiprocessing import Pipe, Process


def send(work, task, end):
    end.send(work(task))


def survivors(work, tasks):
    results = []
    for task in tasks:
        for _ in range(2):
            here, there = Pipe()
            p = Process(target=send, args=(work, task, there))
            p.start()
            there.close()
            try:
                results.append(here.recv())
                p.join()
                break
            except EOFError:
                p.join()
        else:
            results.append("lost")
    return results
