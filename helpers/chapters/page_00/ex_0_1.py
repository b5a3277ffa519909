"""Answers to exercise 0.1: Count the lines."""

# %% starter
def count_lines(path):
    ...        # two lines will do


# %% right
def count_lines(path):
    """Return the number of lines in the file at this path."""
    with open(path, "rb") as file:
        return sum(1 for line in file)


# %% wrong: counts characters -- "lines, and count_lines returned"
def count_lines(path):
    return len(open(path, 'rb').read())


# %% wrong: prints instead of returning -- "returned None"
def count_lines(path):
    lines = sum(1 for line in open(path, 'rb'))
    print(lines, end='')


# %% wrong: uses a name of the notebook -- "NameError"
def count_lines(path):
    return len(Path(path).read_bytes())


# %% right: by splitting the bytes
def count_lines(path):
    return len(path.read_bytes().splitlines())


# %% right: a loop
def count_lines(path):
    number = 0
    with path.open("rb") as file:
        for _ in file:
            number += 1
    return number


# %% right: enumerate, whose last number counts
def count_lines(path):
    number = 0
    with open(path, "rb") as file:
        for number, line in enumerate(file, start=1):
            pass
    return number


# %% right: readlines
def count_lines(path):
    with path.open(mode="rb") as file:
        return len(file.readlines())


# %% wrong: one too many -- "lines, and count_lines returned"
def count_lines(path):
    return path.read_bytes().count(b"\n") + 1


# %% wrong: leaves the worker -- "A worker of the pool ended"
import sys


def count_lines(path):
    with open(path, "rb") as file:
        sys.exit(sum(1 for line in file))


# %% wrong: an iterator -- "lines, and count_lines returned"
def count_lines(path):
    return enumerate(path.read_bytes().splitlines())


# %% wrong: an async function -- "an async function"
async def count_lines(path):
    return len(path.read_text().splitlines())


# %% wrong: yields instead of returning -- "there is a yield"
def count_lines(path):
    yield len(path.read_text().splitlines())


# %% right: a number of NumPy's
import numpy as np


def count_lines(path):
    return np.int64(len(path.read_bytes().splitlines()))


# %% right: tells a log all about it
import logging
import sys

logging.basicConfig(level="DEBUG")


def count_lines(path):
    logging.info("counting %s", path)
    try:
        raise ValueError("told only")
    except ValueError:
        logging.exception("by design")
    with path.open(encoding="latin-1", newline="\n") as f:
        return sum(1 for _ in f)


# %% wrong: an error that can't travel -- "The thread of the pool that takes the results"
class Bad(Exception):
    def __init__(self, a, b):
        super().__init__(a)


def count_lines(path):
    raise Bad("no", "way")


# %% wrong: a generator of lines -- "cannot pickle 'generator' object"
def count_lines(path):
    with open(path, encoding="utf-8") as f:
        return (1 for _ in f)


# %% wrong: the lines themselves -- " lines, and count_lines returned ["
def count_lines(path):
    with open(path, encoding="utf-8") as f:
        return f.readlines()
