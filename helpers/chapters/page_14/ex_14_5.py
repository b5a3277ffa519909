"""Answers to exercise 14.5: A stop is a stop."""

# %% starter
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait


def until_stopped(work, paths, workers, stop):
    ...        # about 11 lines


# %% right
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait


def until_stopped(work, paths, workers, stop):
    """Call work(path) for the paths until stop.is_set(); return {path: result}, and the paths that are left."""
    waiting, under_way, results = list(paths), {}, {}
    with ProcessPoolExecutor(workers) as executor:
        while under_way or (waiting and not stop.is_set()):
            while waiting and len(under_way) < workers and not stop.is_set():
                path = waiting.pop(0)
                under_way[executor.submit(work, path)] = path
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                results[under_way.pop(future)] = future.result()
    return results, waiting


# %% right: takes back what hasn't begun
import time
from concurrent.futures import ProcessPoolExecutor

def until_stopped(work, paths, workers, stop):
    with ProcessPoolExecutor(workers) as executor:
        futures = {path: executor.submit(work, path) for path in paths}
        while not stop.is_set() and not all(future.done() for future in futures.values()):
            time.sleep(0.02)
        if stop.is_set():
            executor.shutdown(cancel_futures=True)
    results = {path: future.result() for path, future in futures.items() if not future.cancelled()}
    return results, [path for path in paths if path not in results]


# %% right: a pool and tickets
import time
from multiprocessing import Pool

def until_stopped(work, paths, workers, stop):
    waiting, tickets = list(paths), {}
    with Pool(workers) as pool:
        while waiting and not stop.is_set():
            if sum(not ticket.ready() for ticket in tickets.values()) < workers:
                path = waiting.pop(0)
                tickets[path] = pool.apply_async(work, (path,))
            else:
                time.sleep(0.01)
        pool.close()
        pool.join()
    return {path: ticket.get() for path, ticket in tickets.items()}, waiting


# %% right: imap from a generator that ends
from multiprocessing import Pool, Semaphore
import threading

def until_stopped(work, paths, workers, stop):
    room, given = threading.Semaphore(workers), []

    def next_ones():
        for path in paths:
            room.acquire()
            if stop.is_set():
                return
            given.append(path)
            yield path

    results = []
    with Pool(workers) as pool:
        for result in pool.imap(work, next_ones()):
            results.append(result)
            room.release()
        pool.close()
        pool.join()
    return dict(zip(given, results)), [path for path in paths if path not in given]


# %% wrong: everything is handed out -- "look at it before each"
from concurrent.futures import ProcessPoolExecutor

def until_stopped(work, paths, workers, stop):
    with ProcessPoolExecutor(workers) as executor:
        return dict(zip(paths, executor.map(work, paths))), []


# %% wrong: cut off -- "is finished"
import time
from multiprocessing import Pool

def until_stopped(work, paths, workers, stop):
    with Pool(workers) as pool:
        tickets = {path: pool.apply_async(work, (path,)) for path in paths}
        while not stop.is_set() and not all(ticket.ready() for ticket in tickets.values()):
            time.sleep(0.01)
        pool.terminate()
        pool.join()
    results = {path: ticket.get() for path, ticket in tickets.items() if ticket.ready()}
    return results, [path for path in paths if path not in results]


# %% wrong: forgets what was under way -- "isn't among what came back"
import time
from concurrent.futures import ProcessPoolExecutor

def until_stopped(work, paths, workers, stop):
    with ProcessPoolExecutor(workers) as executor:
        futures = {path: executor.submit(work, path) for path in paths}
        while not stop.is_set() and not all(future.done() for future in futures.values()):
            time.sleep(0.02)
        results = {path: future.result() for path, future in futures.items() if future.done()}
        executor.shutdown(cancel_futures=True)
    return results, [path for path in paths if path not in results]


# %% wrong: says nothing of the rest -- "what is left should be"
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait

def until_stopped(work, paths, workers, stop):
    waiting, under_way, results = list(paths), {}, {}
    with ProcessPoolExecutor(workers) as executor:
        while under_way or (waiting and not stop.is_set()):
            while waiting and len(under_way) < workers and not stop.is_set():
                path = waiting.pop(0)
                under_way[executor.submit(work, path)] = path
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                results[under_way.pop(future)] = future.result()
    return results, []


# %% wrong: one at a time -- "no two tasks ran at the same time"
from multiprocessing import Pool

def until_stopped(work, paths, workers, stop):
    results = {}
    with Pool(workers) as pool:
        for path in paths:
            if stop.is_set():
                break
            results[path] = pool.apply(work, (path,))
        pool.close()
        pool.join()
    return results, [path for path in paths if path not in results]


# %% right: threads feed the processes
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def until_stopped(work, paths, workers, stop):
    results = {}
    with ProcessPoolExecutor(workers) as processes, ThreadPoolExecutor(workers) as threads:

        def one(path):
            if not stop.is_set():
                results[path] = processes.submit(work, path).result()

        list(threads.map(one, paths))
    return results, [path for path in paths if path not in results]


# %% right: a pipe for each process
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def serve(work, conn):
    for path in iter(conn.recv, None):
        conn.send((path, work(path)))


def until_stopped(work, paths, workers, stop):
    left, results = list(paths), {}
    crew = []
    for _ in range(workers):
        here, there = Pipe()
        p = Process(target=serve, args=(work, there))
        p.start()
        crew.append((here, p))
    busy = set()
    free = [conn for conn, _ in crew]
    while True:
        while free and left and not stop.is_set():
            conn = free.pop()
            conn.send(left.pop(0))
            busy.add(conn)
        if not busy:
            break
        for conn in wait(busy, timeout=0.1):
            path, result = conn.recv()
            results[path] = result
            busy.discard(conn)
            free.append(conn)
    for conn, p in crew:
        conn.send(None)
        p.join()
        conn.close()
    return results, left


# %% right: cancels what waits
from concurrent.futures import ProcessPoolExecutor
import time


def until_stopped(work, paths, workers, stop):
    ex = ProcessPoolExecutor(max_workers=workers)
    futures = [ex.submit(work, path) for path in paths]
    while not (stop.is_set() or all(f.done() for f in futures)):
        time.sleep(0.01)
    ex.shutdown(wait=True, cancel_futures=True)
    results, left = {}, []
    for path, future in zip(paths, futures):
        if future.cancelled():
            left.append(path)
        else:
            results[path] = future.result()
    return results, left


# %% wrong: an empty result counts as left -- "isn't among what came back"
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait


def until_stopped(work, paths, workers, stop):
    todo, done, pending = list(paths), dict.fromkeys(paths), {}
    with ProcessPoolExecutor(workers) as ex:
        while (todo and not stop.is_set()) or pending:
            while todo and len(pending) < workers and not stop.is_set():
                path = todo.pop(0)
                pending[ex.submit(work, path)] = path
            ready, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in ready:
                done[pending.pop(future)] = future.result()
    return {path: result for path, result in done.items() if result}, [
        path for path in paths if not done[path]
    ]


# %% wrong: two, always -- "there should be 3 worker processes"
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait


def until_stopped(work, paths, workers, stop):
    todo, done, pending = list(paths), {}, {}
    with ProcessPoolExecutor(2) as ex:
        while (todo and not stop.is_set()) or pending:
            while todo and len(pending) < workers and not stop.is_set():
                path = todo.pop(0)
                pending[ex.submit(work, path)] = path
            ready, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in ready:
                done[pending.pop(future)] = future.result()
    return done, todo


# %% wrong: leaves the workers -- "were still alive"
from concurrent.futures import ProcessPoolExecutor
import time


def until_stopped(work, paths, workers, stop):
    ex = ProcessPoolExecutor(max_workers=workers)
    futures = [ex.submit(work, path) for path in paths]
    while not (stop.is_set() or all(f.done() for f in futures)):
        time.sleep(0.01)
    for f in reversed(futures):
        f.cancel()
    results, left = {}, []
    for path, future in zip(paths, futures):
        if future.cancelled():
            left.append(path)
        else:
            results[path] = future.result()
    return results, left


# %% wrong: the last part of a path -- "only the last part of one"
import os
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait


def until_stopped(work, paths, workers, stop):
    results, todo, running = {}, list(paths), {}
    with ProcessPoolExecutor(workers) as executor:
        while running or (todo and not stop.is_set()):
            while todo and len(running) < workers and not stop.is_set():
                path = todo.pop(0)
                running[executor.submit(work, path)] = path
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                results[running.pop(future)] = future.result()
    return results, [os.path.basename(path) for path in todo]


# %% wrong: left as a set -- "should be a list"
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait


def until_stopped(work, paths, workers, stop):
    results, todo, running = {}, list(paths), {}
    with ProcessPoolExecutor(workers) as executor:
        while running or (todo and not stop.is_set()):
            while todo and len(running) < workers and not stop.is_set():
                path = todo.pop(0)
                running[executor.submit(work, path)] = path
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                results[running.pop(future)] = future.result()
    return results, set(todo)


# %% wrong: waits for a stop that nobody asks for -- "When all files are done it returns"
import time
from concurrent.futures import ProcessPoolExecutor


def until_stopped(work, paths, workers, stop):
    with ProcessPoolExecutor(max_workers=workers) as executor:
        futures = {path: executor.submit(work, path) for path in paths}
        while not stop.is_set():
            time.sleep(0.01)
        executor.shutdown(cancel_futures=True)
    results = {path: f.result() for path, f in futures.items() if not f.cancelled()}
    return results, [path for path in paths if path not in results]
