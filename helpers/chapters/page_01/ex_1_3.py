"""Answers to exercise 1.3: Compute apart."""

# %% starter
from concurrent.futures import ProcessPoolExecutor


def compute_apart(work, tasks):
    ...        # 2 lines


# %% right
from concurrent.futures import ProcessPoolExecutor


def compute_apart(work, tasks):
    """Return work(task) for each task, in order, computed in two processes."""
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(work, tasks))


# %% wrong: threads -- "in threads"
from concurrent.futures import ThreadPoolExecutor


def compute_apart(work, tasks):
    with ThreadPoolExecutor(2) as executor:
        return list(executor.map(work, tasks))


# %% wrong: one process -- "one process did all"
from concurrent.futures import ProcessPoolExecutor


def compute_apart(work, tasks):
    with ProcessPoolExecutor(1) as executor:
        return list(executor.map(work, tasks))


# %% wrong: waits for each before the next -- "hand over all tasks"
from concurrent.futures import ProcessPoolExecutor


def compute_apart(work, tasks):
    with ProcessPoolExecutor(2) as executor:
        return [executor.submit(work, task).result() for task in tasks]


# %% wrong: forgets the list -- "generator"
from concurrent.futures import ProcessPoolExecutor


def compute_apart(work, tasks):
    with ProcessPoolExecutor(2) as executor:
        return executor.map(work, tasks)
