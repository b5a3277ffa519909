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


# %% wrong: one after the other -- "ran at the same time"
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


# %% right: an executor for each try, in threads
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def try_it(work, path, tries):
    for _ in range(tries):
        with ProcessPoolExecutor(1) as ex:
            try:
                return True, ex.submit(work, path).result()
            except BrokenProcessPool:
                pass
    return False, None


def all_done(work, paths, workers, tries):
    results, given_up = {}, []
    with ThreadPoolExecutor(workers) as threads:
        for path, (ok, value) in zip(paths, threads.map(lambda p: try_it(work, p, tries), paths)):
            if ok:
                results[path] = value
            else:
                given_up.append(path)
    return results, given_up


# %% right: a class for a worker that stays
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


class Hand:
    def __init__(self, work):
        self.conn, far = Pipe()
        self.process = Process(target=self.serve, args=(work, far), daemon=True)
        self.process.start()
        far.close()
        self.path = None

    @staticmethod
    def serve(work, conn):
        try:
            for path in iter(conn.recv, ""):
                conn.send(work(path))
        except EOFError:
            pass

    def give(self, path):
        self.path = path
        self.conn.send(path)

    def end(self):
        try:
            self.conn.send("")  # under fork its siblings keep the line open
        except OSError:
            pass
        self.conn.close()
        self.process.join()


def all_done(work, paths, workers, tries):
    left = {path: tries for path in paths}
    waiting, results, given_up = list(reversed(paths)), {}, []
    hands = []
    try:
        while waiting or any(h.path for h in hands):
            while len(hands) < workers:
                hands.append(Hand(work))
            for hand in hands:
                if hand.path is None and waiting:
                    hand.give(waiting.pop())
            for conn in wait([h.conn for h in hands if h.path]):
                hand = next(h for h in hands if h.conn is conn)
                try:
                    results[hand.path] = conn.recv()
                    hand.path = None
                except (EOFError, ConnectionError):
                    left[hand.path] -= 1
                    (waiting if left[hand.path] else given_up).append(hand.path)
                    hand.end()
                    hands.remove(hand)
    finally:
        for hand in hands:
            hand.end()
    return results, given_up


# %% right: in rounds
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def one(work, path, conn):
    conn.send((path, work(path)))


def round_of(work, paths, workers):
    todo = list(paths)
    running = {}
    while todo or running:
        while todo and len(running) < workers:
            path = todo.pop(0)
            here, there = Pipe(False)
            process = Process(target=one, args=(work, path, there))
            process.start()
            there.close()
            running[here] = process, path
        for here in wait(list(running)):
            process, path = running.pop(here)
            try:
                yield here.recv()
            except EOFError:
                yield path, Ellipsis
            here.close()
            process.join()


def all_done(work, paths, workers, tries):
    results, left = {}, list(paths)
    for _ in range(tries):
        results.update(
            (path, result)
            for path, result in round_of(work, left, workers)
            if result is not Ellipsis
        )
        left = [path for path in left if path not in results]
    return results, left


# %% wrong: one try too many -- "and tries is 4"
from collections import Counter
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def one(work, path, conn):
    conn.send(work(path))


def all_done(work, paths, workers, tries):
    todo, results, lost, running, deaths = list(paths), {}, [], {}, Counter()
    while todo or running:
        while todo and len(running) < workers:
            path = todo.pop(0)
            r, w = Pipe(False)
            p = Process(target=one, args=(work, path, w))
            p.start()
            w.close()
            running[r] = path, p
        for r in wait(list(running)):
            path, p = running.pop(r)
            try:
                results[path] = r.recv()
            except EOFError:
                deaths[path] += 1
                if deaths[path] > tries:
                    lost.append(path)
                else:
                    todo.append(path)
            p.join()
            r.close()
    return results, lost


# %% wrong: all at once -- "had tasks at the same time"
from collections import Counter
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def one(work, path, conn):
    conn.send(work(path))


def all_done(work, paths, workers, tries):
    todo, results, running, deaths, lost = list(paths), {}, {}, Counter(), []
    while todo or running:
        while todo:
            path = todo.pop(0)
            r, w = Pipe(False)
            p = Process(target=one, args=(work, path, w))
            p.start()
            w.close()
            running[r] = path, p
        for r in wait(list(running)):
            path, p = running.pop(r)
            try:
                results[path] = r.recv()
            except EOFError:
                deaths[path] += 1
                (todo if deaths[path] < tries else lost).append(path)
            p.join()
            r.close()
    return results, lost


# %% wrong: an empty result counts as a death -- "who is done isn't done again"
from collections import Counter
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def one(work, path, conn):
    conn.send(work(path))


def all_done(work, paths, workers, tries):
    todo, results, running, deaths, lost = list(paths), {}, {}, Counter(), []
    while todo or running:
        while todo and len(running) < workers:
            path = todo.pop(0)
            r, w = Pipe(False)
            p = Process(target=one, args=(work, path, w))
            p.start()
            w.close()
            running[r] = path, p
        for r in wait(list(running)):
            path, p = running.pop(r)
            try:
                result = r.recv()
            except EOFError:
                result = None
            p.join()
            r.close()
            if result:
                results[path] = result
            else:
                deaths[path] += 1
                (todo if deaths[path] < tries else lost).append(path)
    return results, lost


# %% wrong: three tries, always -- "tries is 4"
from collections import Counter
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def one(work, path, there):
    there.send(work(path))


def all_done(work, paths, workers, tries):
    todo, deaths, running, results, lost = list(paths), Counter(), {}, {}, []
    while todo or running:
        while todo and len(running) < workers:
            path = todo.pop()
            here, there = Pipe(False)
            process = Process(target=one, args=(work, path, there))
            process.start()
            there.close()
            running[here] = path, process
        for here in wait(list(running)):
            path, process = running.pop(here)
            try:
                results[path] = here.recv()
            except EOFError:
                deaths[path] += 1
                (todo if deaths[path] < 3 else lost).append(path)
            process.join()
    return results, lost


# %% wrong: the last part of a path -- "only the last part of one"
import os
from collections import Counter
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def one(work, path, there):
    there.send(work(path))
    there.close()


def all_done(work, paths, workers, tries):
    todo = list(paths)
    deaths, running, results, lost = Counter(), {}, {}, []
    while todo or running:
        while todo and len(running) < workers:
            path = todo.pop(0)
            here, there = Pipe(duplex=False)
            process = Process(target=one, args=(work, path, there))
            process.start()
            there.close()
            running[here] = path, process
        for here in wait(list(running)):
            path, process = running.pop(here)
            try:
                results[path] = here.recv()
            except (EOFError, OSError):
                deaths[path] += 1
                if deaths[path] < tries:
                    todo.append(path)
                else:
                    lost.append(path)
            here.close()
            process.join()
    return {os.path.basename(path): result for path, result in results.items()}, lost


# %% wrong: given up as a set -- "should be a list"
from collections import Counter
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def one(work, path, there):
    there.send(work(path))
    there.close()


def all_done(work, paths, workers, tries):
    todo = list(paths)
    deaths, running, results, lost = Counter(), {}, {}, []
    while todo or running:
        while todo and len(running) < workers:
            path = todo.pop(0)
            here, there = Pipe(duplex=False)
            process = Process(target=one, args=(work, path, there))
            process.start()
            there.close()
            running[here] = path, process
        for here in wait(list(running)):
            path, process = running.pop(here)
            try:
                results[path] = here.recv()
            except (EOFError, OSError):
                deaths[path] += 1
                if deaths[path] < tries:
                    todo.append(path)
                else:
                    lost.append(path)
            here.close()
            process.join()
    return results, set(lost)
