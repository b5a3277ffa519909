"""Answers to exercise 14.2: As they come."""

# %% starter
from concurrent.futures import ProcessPoolExecutor, as_completed


def build(index_file, merge_into, paths, workers):
    ...        # about 9 lines


# %% right
from concurrent.futures import ProcessPoolExecutor, as_completed


def build(index_file, merge_into, paths, workers):
    """Index the files in processes, merge what comes as it comes; return the index and what failed."""
    index, failed = {}, {}
    with ProcessPoolExecutor(workers) as executor:
        futures = {executor.submit(index_file, path): path for path in paths}
        for future in as_completed(futures):
            path = futures[future]
            try:
                merge_into(index, path, future.result())
            except Exception as problem:
                failed[path] = type(problem).__name__
    return index, failed


# %% right: with callbacks of a pool
from functools import partial
from multiprocessing import Pool

def build(index_file, merge_into, paths, workers):
    index, failed = {}, {}

    def merge(path, places):
        merge_into(index, path, places)

    def fail(path, problem):
        failed[path] = type(problem).__name__

    with Pool(workers) as pool:
        for path in paths:
            pool.apply_async(index_file, (path,), callback=partial(merge, path), error_callback=partial(fail, path))
        pool.close()
        pool.join()
    return index, failed


# %% right: with imap_unordered
from functools import partial
from multiprocessing import Pool

def tried(index_file, path):
    try:
        return path, index_file(path), None
    except Exception as problem:
        return path, None, type(problem).__name__

def build(index_file, merge_into, paths, workers):
    index, failed = {}, {}
    with Pool(workers) as pool:
        for path, places, problem in pool.imap_unordered(partial(tried, index_file), paths):
            if problem:
                failed[path] = problem
            else:
                merge_into(index, path, places)
    return index, failed


# %% right: with processes and queues
from multiprocessing import Process, Queue

def read(index_file, todo, done):
    for path in iter(todo.get, None):
        try:
            done.put((path, index_file(path), None))
        except Exception as problem:
            done.put((path, None, type(problem).__name__))

def build(index_file, merge_into, paths, workers):
    todo, done, index, failed = Queue(), Queue(), {}, {}
    for item in [*paths, *[None] * workers]:
        todo.put(item)
    readers = [Process(target=read, args=(index_file, todo, done)) for _ in range(workers)]
    for reader in readers:
        reader.start()
    for _ in paths:
        path, places, problem = done.get()
        if problem:
            failed[path] = problem
        else:
            merge_into(index, path, places)
    for reader in readers:
        reader.join()
    return index, failed


# %% wrong: all results first -- "waited for that"
from concurrent.futures import ProcessPoolExecutor, wait

def build(index_file, merge_into, paths, workers):
    index, failed = {}, {}
    with ProcessPoolExecutor(workers) as executor:
        futures = {executor.submit(index_file, path): path for path in paths}
        wait(futures)
        for future, path in futures.items():
            try:
                merge_into(index, path, future.result())
            except Exception as problem:
                failed[path] = type(problem).__name__
    return index, failed


# %% wrong: in the order of paths -- "whichever is first"
from concurrent.futures import ProcessPoolExecutor

def build(index_file, merge_into, paths, workers):
    index, failed = {}, {}
    with ProcessPoolExecutor(workers) as executor:
        futures = {path: executor.submit(index_file, path) for path in paths}
        for path, future in futures.items():
            try:
                merge_into(index, path, future.result())
            except Exception as problem:
                failed[path] = type(problem).__name__
    return index, failed


# %% wrong: one broken file costs all -- "line 9, in build"
from concurrent.futures import ProcessPoolExecutor, as_completed

def build(index_file, merge_into, paths, workers):
    index, failed = {}, {}
    with ProcessPoolExecutor(workers) as executor:
        futures = {executor.submit(index_file, path): path for path in paths}
        for future in as_completed(futures):
            merge_into(index, futures[future], future.result())
    return index, failed


# %% wrong: stops at the broken file -- "what failed should be"
from concurrent.futures import ProcessPoolExecutor, as_completed

def build(index_file, merge_into, paths, workers):
    index, failed = {}, {}
    with ProcessPoolExecutor(workers) as executor:
        futures = {executor.submit(index_file, path): path for path in paths}
        for future in as_completed(futures):
            try:
                merge_into(index, futures[future], future.result())
            except Exception as problem:
                failed[futures[future]] = type(problem).__name__
                break
    return index, failed


# %% wrong: merged where it was read -- "seen by nobody else"
from functools import partial
from multiprocessing import Pool

def read(index_file, merge_into, index, path):
    try:
        merge_into(index, path, index_file(path))
    except Exception as problem:
        return path, type(problem).__name__

def build(index_file, merge_into, paths, workers):
    index = {}
    with Pool(workers) as pool:
        failed = pool.map(partial(read, index_file, merge_into, index), paths, chunksize=1)
    return index, dict(filter(None, failed))


# %% wrong: nothing said of what failed -- "what failed should be"
from concurrent.futures import ProcessPoolExecutor, as_completed

def build(index_file, merge_into, paths, workers):
    index, failed = {}, {}
    with ProcessPoolExecutor(workers) as executor:
        futures = {executor.submit(index_file, path): path for path in paths}
        for future in as_completed(futures):
            if future.exception() is None:
                merge_into(index, futures[future], future.result())
    return index, failed


# %% right: waits for the first
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait


def build(index_file, merge_into, paths, workers):
    index = {}
    failed = {}
    with ProcessPoolExecutor(max_workers=workers) as executor:
        pending = {}
        for path in paths:
            pending[executor.submit(index_file, path)] = path
        while pending:
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                path = pending.pop(future)
                problem = future.exception()
                if problem is None:
                    merge_into(index, path, future.result())
                else:
                    failed[path] = type(problem).__name__
    return index, failed


# %% right: callbacks of futures
import threading
from concurrent.futures import ProcessPoolExecutor


class Builder:
    def __init__(self, merge_into):
        self.index, self.failed = {}, {}
        self.merge_into = merge_into
        self.lock = threading.Lock()

    def came(self, path, future):
        with self.lock:
            if (e := future.exception()) is not None:
                self.failed[path] = type(e).__name__
            else:
                self.merge_into(self.index, path, future.result())


def build(index_file, merge_into, paths, workers):
    from functools import partial

    b = Builder(merge_into)
    with ProcessPoolExecutor(workers) as ex:
        for path in paths:
            ex.submit(index_file, path).add_done_callback(partial(b.came, path))
    return b.index, b.failed


# %% right: the finished crew
from helpers.capstone.crew import Crew


def build(index_file, merge_into, paths, workers):
    index, failed = {}, {}
    with Crew(index_file, workers) as crew:
        for answer in crew.each(paths):
            if answer.problem:
                failed[answer.task] = answer.problem.split(":")[0]
            else:
                merge_into(index, answer.task, answer.result)
    return index, failed


# %% wrong: expects one kind of error -- "it raised PermissionError"
from concurrent.futures import ProcessPoolExecutor, as_completed


def build(index_file, merge_into, paths, workers):
    index, failed = {}, {}
    with ProcessPoolExecutor(workers) as ex:
        tasks = {ex.submit(index_file, path): path for path in paths}
        for task in as_completed(tasks):
            try:
                merge_into(index, tasks[task], task.result())
            except SyntaxError:
                failed[tasks[task]] = "SyntaxError"
    return index, failed


# %% wrong: every error is the same -- "failed should have 'PermissionError'"
from concurrent.futures import ProcessPoolExecutor, as_completed


def build(index_file, merge_into, paths, workers):
    index, failed = {}, {}
    with ProcessPoolExecutor(workers) as ex:
        tasks = {ex.submit(index_file, path): path for path in paths}
        for task in as_completed(tasks):
            try:
                merge_into(index, tasks[task], task.result())
            except Exception:
                failed[tasks[task]] = "SyntaxError"
    return index, failed


# %% wrong: merges what failed -- "files could be read"
from concurrent.futures import ProcessPoolExecutor, as_completed


def build(index_file, merge_into, paths, workers):
    index, failed = {}, {}
    with ProcessPoolExecutor(workers) as ex:
        tasks = {ex.submit(index_file, path): path for path in paths}
        for task in as_completed(tasks):
            problem = task.exception()
            if problem:
                failed[tasks[task]] = type(problem).__name__
            merge_into(index, tasks[task], {} if problem else task.result())
    return index, failed


# %% wrong: merges by itself -- "merge_into was never called"
from concurrent.futures import ProcessPoolExecutor, as_completed


def build(index_file, merge_into, paths, workers):
    index, failed = {}, {}
    with ProcessPoolExecutor(workers) as ex:
        tasks = {ex.submit(index_file, path): path for path in paths}
        for task in as_completed(tasks):
            try:
                for word, lines in task.result().items():
                    index.setdefault(word, {})[tasks[task]] = lines
            except Exception as e:
                failed[tasks[task]] = type(e).__name__
    return index, failed


# %% wrong: two, always -- "there should be 3 worker processes"
from concurrent.futures import ProcessPoolExecutor, as_completed


def build(index_file, merge_into, paths, workers):
    index, failed = {}, {}
    with ProcessPoolExecutor(2) as ex:
        tasks = {ex.submit(index_file, path): path for path in paths}
        for task in as_completed(tasks):
            path = tasks[task]
            try:
                merge_into(index, path, task.result())
            except Exception as e:
                failed[path] = type(e).__name__
    return index, failed


# %% wrong: doesn't say how many -- "there should be 3 worker processes"
from concurrent.futures import ProcessPoolExecutor, as_completed


def build(index_file, merge_into, paths, workers):
    index, failed = {}, {}
    with ProcessPoolExecutor() as executor:
        futures = {executor.submit(index_file, path): path for path in paths}
        for future in as_completed(futures):
            path = futures[future]
            try:
                merge_into(index, path, future.result())
            except Exception as problem:
                failed[path] = type(problem).__name__
    return index, failed
