"""Answers to exercise 12.4: Every line arrives."""

# %% starter
import logging
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Pool, Queue


def cook_all(work, tasks, handler):
    ...        # a queue, a listener, a pool of two whose workers are set up


# %% right
import logging
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Pool, Queue


def send_lines(lines):
    """Set up a worker: whatever it logs, from INFO on, goes into the queue."""
    root = logging.getLogger()
    root.handlers[:] = [QueueHandler(lines)]
    root.setLevel(logging.INFO)


def cook_all(work, tasks, handler):
    """Do the tasks in a pool of two; what its workers log reaches the handler. Return the results."""
    lines = Queue()
    listener = QueueListener(lines, handler)
    listener.start()
    with Pool(2, initializer=send_lines, initargs=(lines,)) as pool:
        results = pool.map(work, tasks, chunksize=1)
        pool.close()
        pool.join()  # a worker that is terminated takes its last lines along
    listener.stop()
    return results


# %% right: an executor
import logging
from concurrent.futures import ProcessPoolExecutor
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Queue


def set_up(lines):
    logging.basicConfig(level=logging.INFO, handlers=[QueueHandler(lines)], force=True)


def cook_all(work, tasks, handler):
    lines = Queue()
    listener = QueueListener(lines, handler)
    listener.start()
    try:
        with ProcessPoolExecutor(2, initializer=set_up, initargs=(lines,)) as executor:
            return list(executor.map(work, tasks))
    finally:
        listener.stop()


# %% right: a manager's queue, and no listener
import logging
from logging.handlers import QueueHandler
from multiprocessing import Manager, Pool


def set_up(lines):
    root = logging.getLogger()
    root.addHandler(QueueHandler(lines))
    root.setLevel(logging.INFO)


def cook_all(work, tasks, handler):
    with Manager() as manager:
        lines = manager.Queue()
        with Pool(2, initializer=set_up, initargs=(lines,)) as pool:
            results = pool.map(work, tasks, chunksize=1)
        while not lines.empty():
            handler.handle(lines.get())
    return results


# %% wrong: no set-up in the workers -- "no line"
import logging
from multiprocessing import Pool


def cook_all(work, tasks, handler):
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.ERROR)
    with Pool(2) as pool:
        return pool.map(work, tasks, chunksize=1)


# %% wrong: the level of the workers stays at WARNING -- "of the level INFO"
import logging
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Pool, Queue


def set_up(lines):
    logging.getLogger().addHandler(QueueHandler(lines))


def cook_all(work, tasks, handler):
    lines = Queue()
    listener = QueueListener(lines, handler)
    listener.start()
    with Pool(2, initializer=set_up, initargs=(lines,)) as pool:
        results = pool.map(work, tasks, chunksize=1)
        pool.close()
        pool.join()
    listener.stop()
    return results


# %% wrong: done in the program itself -- "ran in the parent"
import logging


def cook_all(work, tasks, handler):
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    return [work(task) for task in tasks]


# %% wrong: a handler a task, and lines twice -- "times"
import logging
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Pool, Queue


def set_up(lines):
    root = logging.getLogger()
    root.addHandler(QueueHandler(lines))
    root.addHandler(QueueHandler(lines))
    root.setLevel(logging.INFO)


def cook_all(work, tasks, handler):
    lines = Queue()
    listener = QueueListener(lines, handler)
    listener.start()
    with Pool(2, initializer=set_up, initargs=(lines,)) as pool:
        results = pool.map(work, tasks, chunksize=1)
        pool.close()
        pool.join()
    listener.stop()
    return results


# %% wrong: the results are forgotten -- "should return"
import logging
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Pool, Queue


def set_up(lines):
    root = logging.getLogger()
    root.handlers[:] = [QueueHandler(lines)]
    root.setLevel(logging.INFO)


def cook_all(work, tasks, handler):
    lines = Queue()
    listener = QueueListener(lines, handler)
    listener.start()
    with Pool(2, initializer=set_up, initargs=(lines,)) as pool:
        pool.map(work, tasks, chunksize=1)
        pool.close()
        pool.join()
    listener.stop()


# %% right: the lines come with the results
import logging
from functools import partial
from multiprocessing import Pool


class Keep(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        record.msg, record.args = record.getMessage(), ()
        self.records.append(record)


def noted(work, task):
    root = logging.getLogger()
    keep = Keep()
    root.handlers[:] = [keep]
    root.setLevel(logging.INFO)
    return work(task), keep.records


def cook_all(work, tasks, handler):
    with Pool(2) as pool:
        pairs = pool.map(partial(noted, work), tasks)
    for _, records in pairs:
        for r in records:
            handler.handle(r)
    return [result for result, _ in pairs]


# %% right: basicConfig
import logging
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Pool, Queue


def setup(lines):
    logging.basicConfig(level=logging.INFO, handlers=[QueueHandler(lines)], force=True)


def cook_all(work, tasks, handler):
    lines = Queue()
    listener = QueueListener(lines, handler)
    listener.start()
    pool = Pool(2, setup, (lines,))
    try:
        results = pool.map(work, tasks, chunksize=1)
    finally:
        pool.close()
        pool.join()
        listener.stop()
    return results


# %% right: a handler of its own
import logging
import logging.config
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Pool, SimpleQueue, Queue


class Put(logging.Handler):
    def __init__(self, lines):
        super().__init__()
        self.lines = lines

    def emit(self, record):
        self.lines.put((record.name, record.levelno, record.getMessage()))


def setup(lines):
    root = logging.getLogger()
    root.handlers[:] = [Put(lines)]
    root.setLevel(logging.INFO)


def cook_all(work, tasks, handler):
    lines = Queue()
    pool = Pool(2, setup, (lines,))
    results = pool.map_async(work, tasks)
    import threading

    def pump():
        while (item := lines.get()) is not None:
            name, level, text = item
            handler.handle(logging.LogRecord(name, level, "", 0, text, (), None))

    t = threading.Thread(target=pump, daemon=True)
    t.start()
    results = results.get()
    pool.close()
    pool.join()
    lines.put(None)
    t.join()
    return results


# %% wrong: the end of the block ends the workers -- "first the workers end"
import logging
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Pool, Queue


def setup(lines):
    root = logging.getLogger()
    root.handlers[:] = [QueueHandler(lines)]
    root.setLevel(logging.INFO)


def cook_all(work, tasks, handler):
    lines = Queue()
    listener = QueueListener(lines, handler)
    listener.start()
    with Pool(2, setup, (lines,)) as pool:
        results = pool.map(work, tasks)
    listener.stop()
    return results


# %% wrong: the listener isn't stopped -- "first the workers end"
import logging
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Pool, Queue


def setup(lines):
    root = logging.getLogger()
    root.handlers[:] = [QueueHandler(lines)]
    root.setLevel(logging.INFO)


def cook_all(work, tasks, handler):
    lines = Queue()
    QueueListener(lines, handler).start()
    pool = Pool(2, setup, (lines,))
    return pool.map(work, tasks)


# %% wrong: one logger only -- "no line"
import logging
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Pool, Queue


def setup(lines):
    k = logging.getLogger("kitchen")
    k.addHandler(QueueHandler(lines))
    k.setLevel(logging.INFO)


def cook_all(work, tasks, handler):
    lines = Queue()
    listener = QueueListener(lines, handler)
    listener.start()
    pool = Pool(2, setup, (lines,))
    results = pool.map(work, tasks)
    pool.close()
    pool.join()
    listener.stop()
    return results


# %% wrong: one worker -- "one worker process did all tasks"
import logging
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Pool, Queue


def setup(lines):
    root = logging.getLogger()
    root.handlers[:] = [QueueHandler(lines)]
    root.setLevel(logging.INFO)


def cook_all(work, tasks, handler):
    lines = Queue()
    listener = QueueListener(lines, handler)
    listener.start()
    pool = Pool(1, setup, (lines,))
    results = pool.map(work, tasks)
    pool.close()
    pool.join()
    listener.stop()
    return results


# %% wrong: in the order of their ends -- "their order isn't"
import logging
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Pool, Queue


def setup(lines):
    root = logging.getLogger()
    root.handlers[:] = [QueueHandler(lines)]
    root.setLevel(logging.INFO)


def cook_all(work, tasks, handler):
    lines = Queue()
    listener = QueueListener(lines, handler)
    listener.start()
    pool = Pool(2, setup, (lines,))
    results = list(pool.imap_unordered(work, tasks))
    pool.close()
    pool.join()
    listener.stop()
    return results
