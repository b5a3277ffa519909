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
