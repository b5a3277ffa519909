"""Answers to exercise 6.2: The first hit."""

# %% starter
from concurrent.futures import ProcessPoolExecutor, as_completed


def first_hit(test, tasks):
    ...        # an executor of two, about 6 lines


# %% right
from concurrent.futures import ProcessPoolExecutor, as_completed


def first_hit(test, tasks):
    """Return the first task for which test(task) is true, and cancel what still waits; None if there is none."""
    with ProcessPoolExecutor(2) as executor:
        task_of = {executor.submit(test, task): task for task in tasks}
        for future in as_completed(task_of):
            if future.result():
                executor.shutdown(cancel_futures=True)
                return task_of[future]
    return None


# %% wrong: returns and cancels nothing -- "all 20 dishes"
from concurrent.futures import ProcessPoolExecutor, as_completed


def first_hit(test, tasks):
    with ProcessPoolExecutor(2) as executor:
        task_of = {executor.submit(test, task): task for task in tasks}
        for future in as_completed(task_of):
            if future.result():
                return task_of[future]


# %% wrong: shuts down without cancelling -- "all 20 dishes"
from concurrent.futures import ProcessPoolExecutor, as_completed


def first_hit(test, tasks):
    executor = ProcessPoolExecutor(2)
    task_of = {executor.submit(test, task): task for task in tasks}
    for future in as_completed(task_of):
        if future.result():
            executor.shutdown()
            return task_of[future]


# %% wrong: one after the other -- "Hand over all tasks first"
from concurrent.futures import ProcessPoolExecutor


def first_hit(test, tasks):
    with ProcessPoolExecutor(2) as executor:
        for task in tasks:
            if executor.submit(test, task).result():
                return task


# %% wrong: the result for the task -- "as it was given"
from concurrent.futures import ProcessPoolExecutor, as_completed


def first_hit(test, tasks):
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(test, task) for task in tasks]
        for future in as_completed(futures):
            if future.result():
                executor.shutdown(cancel_futures=True)
                return future.result()


# %% right: cancels each
from concurrent.futures import ProcessPoolExecutor, as_completed


def first_hit(test, tasks):
    with ProcessPoolExecutor(2) as executor:
        futures = {executor.submit(test, task): task for task in tasks}
        for future in as_completed(futures):
            if future.result():
                for other in futures:
                    other.cancel()
                return futures[future]


# %% right: wait
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait


def first_hit(test, tasks):
    executor = ProcessPoolExecutor(max_workers=2)
    open_ = {executor.submit(test, task): task for task in tasks}
    hit = None
    while open_ and hit is None:
        done, _ = wait(open_, return_when=FIRST_COMPLETED)
        for future in done:
            task = open_.pop(future)
            if hit is None and future.result():
                hit = task
    executor.shutdown(cancel_futures=True)
    return hit


# %% right: next
from concurrent.futures import ProcessPoolExecutor, as_completed


def first_hit(test, tasks):
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(test, task) for task in tasks]
        hit = next((each for each in as_completed(futures) if each.result()), None)
        executor.shutdown(wait=True, cancel_futures=True)
        return None if hit is None else tasks[futures.index(hit)]


# %% wrong: False if there is none -- "it should return None"
from concurrent.futures import ProcessPoolExecutor, as_completed


def first_hit(test, tasks):
    with ProcessPoolExecutor(2) as executor:
        task_of = {executor.submit(test, task): task for task in tasks}
        for future in as_completed(task_of):
            if future.result():
                executor.shutdown(cancel_futures=True)
                return task_of[future]
    return False


# %% wrong: only True is a hit -- "the hit is the task"
from concurrent.futures import ProcessPoolExecutor, as_completed


def first_hit(test, tasks):
    with ProcessPoolExecutor(2) as executor:
        task_of = {executor.submit(test, task): task for task in tasks}
        for future in as_completed(task_of):
            if future.result() is True:
                executor.shutdown(cancel_futures=True)
                return task_of[future]
    return None


# %% wrong: threads -- "a thread is no process"
from concurrent.futures import ThreadPoolExecutor, as_completed


def first_hit(test, tasks):
    with ThreadPoolExecutor(2) as executor:
        task_of = {executor.submit(test, task): task for task in tasks}
        for future in as_completed(task_of):
            if future.result():
                executor.shutdown(wait=False, cancel_futures=True)
                return task_of[future]
    return None


# %% wrong: returns and leaves the rest to go on -- "your function had returned"
from concurrent.futures import ProcessPoolExecutor, as_completed

kept = []


def first_hit(test, tasks):
    ex = ProcessPoolExecutor(2)
    kept.append(ex)
    fs = {ex.submit(test, t): t for t in tasks}
    return next((fs[f] for f in as_completed(fs) if f.result()), None)


# %% right: hands over two at a time
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait


def first_hit(test, tasks):
    with ProcessPoolExecutor(2) as ex:
        todo, running = iter(tasks), {}
        while True:
            while len(running) < 2 and (t := next(todo, None)) is not None:
                running[ex.submit(test, t)] = t
            if not running:
                return None
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for f in done:
                t = running.pop(f)
                if f.result():
                    return t
