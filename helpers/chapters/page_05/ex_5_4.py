"""Answers to exercise 5.4: Load once."""

# %% starter
from multiprocessing import Pool


def answers(load, letters):
    ...        # a pool of two; two small functions beside this one help


# %% right
from multiprocessing import Pool


def set_up(load):
    """Load the table once in this worker and keep it."""
    global table
    table = load()


def look_up(letter):
    """Return the entry of one letter, from the table that this worker keeps."""
    return table[letter]


def answers(load, letters):
    """Return the entries of all letters; every worker loads the table once."""
    with Pool(2, initializer=set_up, initargs=(load,)) as pool:
        return pool.map(look_up, letters)


# %% wrong: loads in every task -- "times"
from functools import partial
from multiprocessing import Pool

def look_up(load, letter):
    return load()[letter]

def answers(load, letters):
    with Pool(2) as pool:
        return pool.map(partial(look_up, load), letters)


# %% wrong: loads in the parent -- "in the parent"
from multiprocessing import Pool

def answers(load, letters):
    table = load()
    with Pool(2) as pool:
        return pool.map(table.get, letters)


# %% wrong: forgets global -- "NameError"
from multiprocessing import Pool

def set_up(load):
    table = load()

def look_up(letter):
    return table[letter]

def answers(load, letters):
    with Pool(2, initializer=set_up, initargs=(load,)) as pool:
        return pool.map(look_up, letters)


# %% right: a list in place of global
from multiprocessing import Pool

kept = []


def set_up(load):
    kept.append(load())


def look_up(letter):
    return kept[0][letter]


def answers(load, letters):
    with Pool(2, set_up, (load,)) as pool:
        return pool.map(look_up, letters, chunksize=1)


# %% right: an executor
from concurrent.futures import ProcessPoolExecutor


def set_up(load):
    global table
    table = load()


def look_up(letter):
    return table[letter]


def answers(load, letters):
    with ProcessPoolExecutor(2, initializer=set_up, initargs=(load,)) as executor:
        return list(executor.map(look_up, letters))


# %% right: at the first task
from functools import partial
from multiprocessing import Pool

tables = {}


def look_up(load, letter):
    if "table" not in tables:
        tables["table"] = load()
    return tables["table"][letter]


def answers(load, letters):
    with Pool(2) as pool:
        return pool.map(partial(look_up, load), letters)


# %% wrong: never loads -- "load was never called"
from multiprocessing import Pool


def look_up(letter):
    return ord(letter) - 96


def answers(load, letters):
    with Pool(2) as pool:
        return pool.map(look_up, letters)


# %% wrong: an initializer that raises -- "one after the other"
from multiprocessing import Pool


def set_up(load):
    global table
    table = lod()


def look_up(letter):
    return table[letter]


def answers(load, letters):
    with Pool(2, initializer=set_up, initargs=(load,)) as pool:
        return pool.map(look_up, letters, 1)  # without it map may divide by the number of workers: 0


# %% wrong: threads -- "load was called in the parent"
from multiprocessing.pool import ThreadPool


def set_up(load):
    global table
    table = load()


def look_up(letter):
    return table[letter]


def answers(load, letters):
    with ThreadPool(2, initializer=set_up, initargs=(load,)) as pool:
        return pool.map(look_up, letters)


# %% wrong: one worker -- "the number of processes was 1"
from multiprocessing import Pool


def set_up(load):
    global table
    table = load()


def look_up(letter):
    return table[letter]


def answers(load, letters):
    with Pool(1, initializer=set_up, initargs=(load,)) as pool:
        return pool.map(look_up, letters)


# %% right: a cache
from functools import lru_cache, partial
from multiprocessing import Pool


@lru_cache
def table(load):
    return load()


def look(load, letter):
    return table(load)[letter]


def answers(load, letters):
    with Pool(2) as p:
        return p.map(partial(look, load), letters)


# %% right: two processes, each with half the letters
from multiprocessing import Pipe, Process


def one(load, letters, end):
    table = load()
    end.send([table[x] for x in letters])


def answers(load, letters):
    parts = []
    for k in range(2):
        r, w = Pipe(False)
        p = Process(target=one, args=(load, letters[k::2], w))
        p.start()
        parts.append((p, r))
    out = [None] * len(letters)
    for k, (p, r) in enumerate(parts):
        out[k::2] = r.recv()
        p.join()
    return out


# %% wrong: new workers for each letter -- "so many workers, one after the other"
from multiprocessing import Pool
table = None
def init(load):
    global table
    table = load()
def look(letter):
    return table[letter]
def answers(load, letters):
    with Pool(2, init, (load,), maxtasksperchild=1) as p:
        return p.map(look, letters, 1)


# %% wrong: initargs that is no tuple, but the function -- "not function"
from multiprocessing import Pool
table = None
def init(load):
    global table
    table = load()
def look(letter):
    return table[letter]
def answers(load, letters):
    with Pool(2, init, load) as p:
        return p.map(look, letters)
