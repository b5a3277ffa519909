"""Answers to exercise 14.3: Nothing is lost."""

# %% starter
from collections import Counter
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def all_done(work, paths, workers, tries):
    ...        # about 20 lines, and a function for the process


# %% right
from collections import Counter
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def send(line, work, path):
    """Send what the work gives through the line."""
    line.send(work(path))


def all_done(work, paths, workers, tries):
    """Call work(path) in a process each; return {path: result}, and the paths whose process died `tries` times."""
    todo, running, results, deaths = list(paths), {}, {}, Counter()
    while todo or running:
        while todo and len(running) < workers:
            path = todo.pop(0)
            here, there = Pipe(duplex=False)
            process = Process(target=send, args=(there, work, path))
            process.start()
            there.close()
            running[here] = path, process
        for line in wait(list(running)):
            path, process = running.pop(line)
            try:
                results[path] = line.recv()
            except EOFError:
                deaths[path] += 1
                if deaths[path] < tries:
                    todo.append(path)
            line.close()
            process.join()
    return results, [path for path in paths if path not in results]


# %% right: an executor, then one for each of the rest
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

def all_done(work, paths, workers, tries):
    results, given_up = {}, []
    with ProcessPoolExecutor(workers) as executor:
        futures = {path: executor.submit(work, path) for path in paths}
        for path, future in futures.items():
            try:
                results[path] = future.result()
            except BrokenProcessPool:
                pass
    for path in paths:
        for _ in range(tries):
            if path not in results:
                with ProcessPoolExecutor(1) as executor:
                    try:
                        results[path] = executor.submit(work, path).result()
                    except BrokenProcessPool:
                        pass
    return results, [path for path in paths if path not in results]


# %% right: a manager and exit codes
from multiprocessing import Manager, Process

def keep(results, work, path):
    results[path] = work(path)

def all_done(work, paths, workers, tries):
    todo, deaths = list(paths), dict.fromkeys(paths, 0)
    with Manager() as manager:
        results = manager.dict()
        while todo:
            now, todo = todo[:workers], todo[workers:]
            cooks = [Process(target=keep, args=(results, work, path)) for path in now]
            for cook in cooks:
                cook.start()
            for path, cook in zip(now, cooks):
                cook.join()
                if cook.exitcode != 0:
                    deaths[path] += 1
                    if deaths[path] < tries:
                        todo.append(path)
        results = results.copy()
    return results, [path for path in paths if path not in results]


# %% wrong: an executor alone -- "BrokenProcessPool"
from concurrent.futures import ProcessPoolExecutor

def all_done(work, paths, workers, tries):
    with ProcessPoolExecutor(workers) as executor:
        return dict(zip(paths, executor.map(work, paths))), []


# %% wrong: given up at once -- "works at the second try"
from multiprocessing import Manager, Process

def keep(results, work, path):
    results[path] = work(path)

def all_done(work, paths, workers, tries):
    with Manager() as manager:
        results = manager.dict()
        for place in range(0, len(paths), workers):
            cooks = [Process(target=keep, args=(results, work, path)) for path in paths[place:place + workers]]
            for cook in cooks:
                cook.start()
            for cook in cooks:
                cook.join()
        results = results.copy()
    return results, [path for path in paths if path not in results]


# %% wrong: everything once more -- "who is done isn't done again"
from multiprocessing import Manager, Process

def keep(results, work, path):
    results[path] = work(path)

def all_done(work, paths, workers, tries):
    with Manager() as manager:
        results = manager.dict()
        for _ in range(tries):
            for place in range(0, len(paths), workers):
                cooks = [Process(target=keep, args=(results, work, path)) for path in paths[place:place + workers]]
                for cook in cooks:
                    cook.start()
                for cook in cooks:
                    cook.join()
        results = results.copy()
    return results, [path for path in paths if path not in results]


# %% wrong: one after the other -- "no two tasks ran at the same time"
from multiprocessing import Pipe, Process

def send(line, work, path):
    line.send(work(path))

def all_done(work, paths, workers, tries):
    results = {}
    for path in paths:
        for _ in range(tries):
            if path not in results:
                here, there = Pipe(duplex=False)
                process = Process(target=send, args=(there, work, path))
                process.start()
                there.close()
                try:
                    results[path] = here.recv()
                except EOFError:
                    pass
                process.join()
    return results, [path for path in paths if path not in results]


# %% wrong: blames whoever was there -- "should be tried again"
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

def all_done(work, paths, workers, tries):
    results, given_up = {}, []
    with ProcessPoolExecutor(workers) as executor:
        futures = {path: executor.submit(work, path) for path in paths}
        for path, future in futures.items():
            try:
                results[path] = future.result()
            except BrokenProcessPool:
                given_up.append(path)
    for path in given_up[:1]:
        for _ in range(tries):
            with ProcessPoolExecutor(1) as executor:
                try:
                    results[path] = executor.submit(work, path).result()
                    break
                except BrokenProcessPool:
                    pass
    return results, [path for path in paths if path not in results]


# %% wrong: a pool waits for ever -- "was stopped"
from multiprocessing import Pool

def all_done(work, paths, workers, tries):
    with Pool(workers) as pool:
        return dict(zip(paths, pool.map(work, paths, chunksize=1))), []
