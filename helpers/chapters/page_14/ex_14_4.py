"""Answers to exercise 14.4: For all to read."""

# %% starter
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory


def answered(find, packed, words, workers):
    ...        # about 8 lines, and a function for the processes


# %% right
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory


def look(find, name, word):
    """Find the word in the segment of this name."""
    shared = SharedMemory(name)
    try:
        return find(shared.buf, word)
    finally:
        shared.close()


def answered(find, packed, words, workers):
    """Put the packed index into a segment, let processes look the words up there; return the answers in order."""
    shared = SharedMemory(create=True, size=len(packed))
    try:
        shared.buf[:len(packed)] = packed
        with Pool(workers) as pool:
            return pool.starmap(look, [(find, shared.name, word) for word in words], chunksize=1)
    finally:
        shared.close()
        shared.unlink()


# %% right: each worker attaches once
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

shared = None

def attach(name):
    global shared
    shared = SharedMemory(name)

def look(find, word):
    return find(shared.buf, word)

def answered(find, packed, words, workers):
    segment = SharedMemory(create=True, size=len(packed))
    segment.buf[:len(packed)] = packed
    with Pool(workers, initializer=attach, initargs=(segment.name,)) as pool:
        tickets = [pool.apply_async(look, (find, word)) for word in words]
        answers = [ticket.get() for ticket in tickets]
    segment.close()
    segment.unlink()
    return answers


# %% right: with an executor and a manager that tidies up
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import SharedMemory

def look(find, name, word):
    there = SharedMemory(name=name)
    found = find(there.buf, word)
    there.close()
    return found

def answered(find, packed, words, workers):
    with SharedMemoryManager() as manager, ProcessPoolExecutor(workers) as executor:
        segment = manager.SharedMemory(size=len(packed))
        segment.buf[:len(packed)] = packed
        futures = [executor.submit(look, find, segment.name, word) for word in words]
        answers = [future.result() for future in futures]
        segment.close()
    return answers


# %% right: the segment itself as an argument
from functools import partial
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

def look(find, shared, word):
    return find(shared.buf, word)

def answered(find, packed, words, workers):
    shared = SharedMemory(create=True, size=len(packed))
    shared.buf[:len(packed)] = packed
    with Pool(workers) as pool:
        answers = list(pool.imap(partial(look, find, shared), words))
    shared.close()
    shared.unlink()
    return answers


# %% wrong: the bytes as an argument -- "no segment"
from functools import partial
from multiprocessing import Pool

def answered(find, packed, words, workers):
    with Pool(workers) as pool:
        return pool.map(partial(find, packed), words, chunksize=1)


# %% wrong: a copy out of the segment -- "a copy of the index"
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

def look(find, name, word):
    shared = SharedMemory(name)
    everything = bytes(shared.buf)
    shared.close()
    return find(everything, word)

def answered(find, packed, words, workers):
    shared = SharedMemory(create=True, size=len(packed))
    shared.buf[:len(packed)] = packed
    with Pool(workers) as pool:
        answers = pool.starmap(look, [(find, shared.name, word) for word in words], chunksize=1)
    shared.close()
    shared.unlink()
    return answers


# %% wrong: looked up here -- "ran in the parent"
from multiprocessing.shared_memory import SharedMemory

def answered(find, packed, words, workers):
    shared = SharedMemory(create=True, size=len(packed))
    shared.buf[:len(packed)] = packed
    answers = [find(shared.buf, word) for word in words]
    shared.close()
    shared.unlink()
    return answers


# %% wrong: never unlinked -- "not unlinked"
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

def look(find, name, word):
    shared = SharedMemory(name)
    try:
        return find(shared.buf, word)
    finally:
        shared.close()

def answered(find, packed, words, workers):
    shared = SharedMemory(create=True, size=len(packed))
    shared.buf[:len(packed)] = packed
    with Pool(workers) as pool:
        answers = pool.starmap(look, [(find, shared.name, word) for word in words], chunksize=1)
    shared.close()
    return answers


# %% wrong: a segment for each word -- "one is enough"
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

def look(find, name, word):
    shared = SharedMemory(name)
    try:
        return find(shared.buf, word)
    finally:
        shared.close()

def answered(find, packed, words, workers):
    segments = []
    for word in words:
        segments.append(SharedMemory(create=True, size=len(packed)))
        segments[-1].buf[:len(packed)] = packed
    with Pool(workers) as pool:
        answers = pool.starmap(look, [(find, shared.name, word) for shared, word in zip(segments, words)], chunksize=1)
    for shared in segments:
        shared.close()
        shared.unlink()
    return answers


# %% wrong: unlinked too early -- "FileNotFoundError"
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

def look(find, name, word):
    shared = SharedMemory(name)
    try:
        return find(shared.buf, word)
    finally:
        shared.close()

def answered(find, packed, words, workers):
    shared = SharedMemory(create=True, size=len(packed))
    shared.buf[:len(packed)] = packed
    name = shared.name
    shared.close()
    shared.unlink()
    with Pool(workers) as pool:
        return pool.starmap(look, [(find, name, word) for word in words], chunksize=1)


# %% right: a manager of shared memory
from multiprocessing import Pool
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import SharedMemory


def ask(find, name, word):
    segment = SharedMemory(name=name)
    answer = find(segment.buf, word)
    segment.close()
    return answer


def answered(find, packed, words, workers):
    with SharedMemoryManager() as manager:
        segment = manager.SharedMemory(len(packed))
        segment.buf[: len(packed)] = packed
        with Pool(workers) as pool:
            return pool.starmap(ask, [(find, segment.name, word) for word in words], chunksize=1)


# %% right: processes and queues
from multiprocessing import Process, Queue
from multiprocessing.shared_memory import SharedMemory


def clerk(find, name, todo, done):
    segment = SharedMemory(name=name)
    for place, word in iter(todo.get, None):
        done.put((place, find(segment.buf, word)))
    segment.close()


def answered(find, packed, words, workers):
    segment = SharedMemory(create=True, size=len(packed))
    segment.buf[: len(packed)] = packed
    todo, done = Queue(), Queue()
    clerks = [Process(target=clerk, args=(find, segment.name, todo, done)) for _ in range(workers)]
    for c in clerks:
        c.start()
    for item in enumerate(words):
        todo.put(item)
    for c in clerks:
        todo.put(None)
    answers = dict(done.get() for _ in words)
    for c in clerks:
        c.join()
    segment.close()
    segment.unlink()
    return [answers[i] for i in range(len(words))]


# %% right: a slice of the view
from functools import partial
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory


def ask(find, name, size, word):
    segment = SharedMemory(name)
    view = segment.buf[:size]
    try:
        return find(view, word)
    finally:
        view.release()
        segment.close()


def answered(find, packed, words, workers):
    segment = SharedMemory(create=True, size=len(packed))
    segment.buf[: len(packed)] = packed
    with Pool(workers) as pool:
        answers = pool.map(partial(ask, find, segment.name, len(packed)), words, chunksize=1)
    segment.close()
    segment.unlink()
    return answers


# %% wrong: each worker makes one -- "in the process that called answered"
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory


def ask(find, packed, word):
    segment = SharedMemory(create=True, size=len(packed))
    segment.buf[: len(packed)] = packed
    try:
        return find(segment.buf, word)
    finally:
        segment.close()
        segment.unlink()


def answered(find, packed, words, workers):
    with Pool(workers) as pool:
        return pool.starmap(ask, [(find, packed, word) for word in words], chunksize=1)


# %% wrong: each worker keeps a copy -- "a copy of the index"
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory


def attach(name):
    global data
    segment = SharedMemory(name=name)
    data = bytearray(segment.buf)
    segment.close()


def ask(find, word):
    return find(memoryview(data), word)


def answered(find, packed, words, workers):
    segment = SharedMemory(create=True, size=len(packed))
    try:
        segment.buf[: len(packed)] = packed
        with Pool(workers, attach, (segment.name,)) as pool:
            return pool.starmap(ask, [(find, word) for word in words], chunksize=1)
    finally:
        segment.close()
        segment.unlink()


# %% wrong: an empty segment -- "it returned [{}, {}"
from functools import partial
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory


def ask(find, name, word):
    segment = SharedMemory(name)
    try:
        return find(segment.buf, word)
    finally:
        segment.close()


def answered(find, packed, words, workers):
    segment = SharedMemory(create=True, size=len(packed))
    with Pool(workers) as pool:
        answers = pool.map(partial(ask, find, segment.name), words, 1)
    segment.close()
    segment.unlink()
    return answers
