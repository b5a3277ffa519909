"""Answers to exercise 1.4: Any executor."""

# %% starter
def count(path, word):
    return path.read_bytes().count(word)


def count_in_all(executor, paths, word):
    ...        # 1 line, and an import may help


# %% right
from itertools import repeat


def count(path, word):
    """Return how often the word occurs in the file at this path."""
    return path.read_bytes().count(word)


def count_in_all(executor, paths, word):
    """Return the counts of all files, in order, each made by a worker of the executor."""
    return list(executor.map(count, paths, repeat(word)))


# %% wrong: a lambda -- "with a ProcessPoolExecutor"
def count(path, word):
    return path.read_bytes().count(word)


def count_in_all(executor, paths, word):
    return list(executor.map(lambda path: count(path, word), paths))


# %% wrong: a function inside -- "can't be found by name"
def count_in_all(executor, paths, word):
    def count(path):
        return path.read_bytes().count(word)
    return list(executor.map(count, paths))


# %% wrong: an executor of its own -- "got no task"
from concurrent.futures import ThreadPoolExecutor


def count(path, word):
    return path.read_bytes().count(word)


def count_in_all(executor, paths, word):
    with ThreadPoolExecutor() as own:
        return list(own.map(count, paths, [word] * len(paths)))


# %% wrong: forgets the list -- "generator"
def count(path, word):
    return path.read_bytes().count(word)


def count_in_all(executor, paths, word):
    return executor.map(count, paths, [word] * len(paths))


# %% right: submit
def count(path, word):
    return path.read_bytes().count(word)


def count_in_all(executor, paths, word):
    futures = [executor.submit(count, path, word) for path in paths]
    return [future.result() for future in futures]


# %% right: a partial
from functools import partial


def count(path, word):
    return path.read_bytes().count(word)


def count_in_all(executor, paths, word):
    return list(executor.map(partial(count, word=word), paths))


# %% right: pairs
def count_pair(pair):
    path, word = pair
    with open(path, "rb") as file:
        return file.read().count(word)


def count_in_all(executor, paths, word):
    return [number for number in executor.map(count_pair, [(path, word) for path in paths])]


# %% wrong: hands over, then counts itself -- "your function itself read"
from itertools import repeat


def count(path, word):
    return path.read_bytes().count(word)


def count_in_all(executor, paths, word):
    list(executor.map(count, paths, repeat(word)))
    return [count(path, word) for path in paths]


# %% wrong: one task for all -- "each file should be a task of its own"
def count_all(paths, word):
    return [path.read_bytes().count(word) for path in paths]


def count_in_all(executor, paths, word):
    return executor.submit(count_all, paths, word).result()


# %% wrong: counts another word -- "it should return"
from itertools import repeat


def count(path, word):
    return path.read_bytes().count(word)


def count_in_all(executor, paths, word):
    return list(executor.map(count, paths, repeat(b"return")))
