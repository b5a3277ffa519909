"""Answers to exercise 14.1: Longest first."""

# %% starter
import os
from multiprocessing import Pool


def handed_out(work, paths, workers):
    ...        # about 4 lines


# %% right
import os
from multiprocessing import Pool


def handed_out(work, paths, workers):
    """Call work(path) for each path in a pool, the largest files first; return the results in the order of paths."""
    ordered = sorted(paths, key=os.path.getsize, reverse=True)
    with Pool(workers) as pool:
        results = dict(zip(ordered, pool.map(work, ordered, chunksize=1)))
    return [results[path] for path in paths]


# %% right: with an executor
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

def handed_out(work, paths, workers):
    with ProcessPoolExecutor(workers) as executor:
        futures = {path: executor.submit(work, path)
                   for path in sorted(paths, key=lambda path: -Path(path).stat().st_size)}
        return [futures[path].result() for path in paths]


# %% right: with tickets
import os
from multiprocessing import Pool

def handed_out(work, paths, workers):
    sizes = {path: os.stat(path).st_size for path in paths}
    with Pool(processes=workers) as pool:
        tickets = {}
        for path in sorted(sizes, key=sizes.get, reverse=True):
            tickets[path] = pool.apply_async(work, (path,))
        pool.close()
        pool.join()
        return [tickets[path].get() for path in paths]


# %% right: with imap
import os
from multiprocessing import Pool

def handed_out(work, paths, workers):
    order = sorted(range(len(paths)), key=lambda place: os.path.getsize(paths[place]), reverse=True)
    results = [None] * len(paths)
    with Pool(workers) as pool:
        for place, result in zip(order, pool.imap(work, [paths[place] for place in order])):
            results[place] = result
    return results


# %% wrong: in the order of paths -- "the largest come first"
from multiprocessing import Pool

def handed_out(work, paths, workers):
    with Pool(workers) as pool:
        return pool.map(work, paths, chunksize=1)


# %% wrong: several a message -- "chunksize=1"
import os
from multiprocessing import Pool

def handed_out(work, paths, workers):
    ordered = sorted(paths, key=os.path.getsize, reverse=True)
    with Pool(workers) as pool:
        results = dict(zip(ordered, pool.map(work, ordered)))
    return [results[path] for path in paths]


# %% wrong: in the sorted order -- "The values are right, their order isn't"
import os
from multiprocessing import Pool

def handed_out(work, paths, workers):
    with Pool(workers) as pool:
        return pool.map(work, sorted(paths, key=os.path.getsize, reverse=True), chunksize=1)


# %% wrong: the smallest first -- "the largest come first"
import os
from multiprocessing import Pool

def handed_out(work, paths, workers):
    ordered = sorted(paths, key=os.path.getsize)
    with Pool(workers) as pool:
        results = dict(zip(ordered, pool.map(work, ordered, chunksize=1)))
    return [results[path] for path in paths]


# %% wrong: as many as there are cores -- "number of processes was"
import os
from multiprocessing import Pool

def handed_out(work, paths, workers):
    ordered = sorted(paths, key=os.path.getsize, reverse=True)
    with Pool(5) as pool:
        results = dict(zip(ordered, pool.map(work, ordered, chunksize=1)))
    return [results[path] for path in paths]


# %% right: processes and queues
import os
from multiprocessing import Process, Queue


def serve(work, todo, done):
    while True:
        path = todo.get()
        if path is None:
            break
        done.put((path, work(path)))


def handed_out(work, paths, workers):
    todo, done = Queue(), Queue()
    crew = [Process(target=serve, args=(work, todo, done), daemon=True) for _ in range(workers)]
    for p in crew:
        p.start()
    for path in sorted(paths, key=os.path.getsize, reverse=True):
        todo.put(path)
    for _ in crew:
        todo.put(None)
    found = {}
    for _ in paths:
        path, result = done.get()
        found[path] = result
    for p in crew:
        p.join()
    return [found[path] for path in paths]


# %% right: the finished step, in any order
from multiprocessing import Pool
from helpers.capstone.building import longest_first


def with_path(args):
    work, path = args
    return path, work(path)


def handed_out(work, paths, workers):
    with Pool(workers) as pool:
        found = dict(pool.imap_unordered(with_path, [(work, p) for p in longest_first(paths)]))
    return [found[p] for p in paths]


# %% wrong: the chunks of map -- "chunksize=1"
import os
from multiprocessing import Pool


def handed_out(work, paths, workers):
    ordered = sorted(paths, key=os.path.getsize, reverse=True)
    with Pool(workers) as pool:
        found = dict(zip(ordered, pool.map(work, ordered)))
    return [found[path] for path in paths]


# %% wrong: two, always -- "there should be 3 worker processes"
import os
from multiprocessing import Pool


def handed_out(work, paths, workers):
    ordered = sorted(paths, key=os.path.getsize, reverse=True)
    with Pool(2) as pool:
        found = dict(zip(ordered, pool.map(work, ordered, chunksize=1)))
    return [found[path] for path in paths]


# %% wrong: everything twice -- "was called 2 times"
import os
from multiprocessing import Pool


def handed_out(work, paths, workers):
    ordered = sorted(paths, key=os.path.getsize, reverse=True)
    with Pool(workers) as pool:
        pool.map(work, ordered, chunksize=1)
        return pool.map(work, paths, chunksize=1)


# %% wrong: doesn't say how many -- "there should be 3 worker processes"
import os
from multiprocessing import Pool


def handed_out(work, paths, workers):
    ordered = sorted(paths, key=os.path.getsize, reverse=True)
    with Pool() as pool:
        found = dict(zip(ordered, pool.map(work, ordered, chunksize=1)))
    return [found[path] for path in paths]


# %% wrong: by letters, not by bytes -- "the largest come first"
from multiprocessing import Pool
from pathlib import Path


def handed_out(work, paths, workers):
    ordered = sorted(paths, key=lambda p: len(Path(p).read_text(encoding="utf-8", errors="ignore")), reverse=True)
    with Pool(workers) as pool:
        found = dict(zip(ordered, pool.map(work, ordered, chunksize=1)))
    return [found[path] for path in paths]


# %% wrong: finds files again by their sizes -- "was never called with"
import os
from multiprocessing import Pool


def handed_out(work, paths, workers):
    by_size = {os.path.getsize(path): path for path in paths}
    sizes = sorted(by_size, reverse=True)
    with Pool(workers) as pool:
        found = dict(zip(sizes, pool.map(work, [by_size[s] for s in sizes], chunksize=1)))
    return [found[os.path.getsize(path)] for path in paths]
