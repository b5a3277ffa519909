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


# %% wrong: one executor for all -- "was never called with"
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
