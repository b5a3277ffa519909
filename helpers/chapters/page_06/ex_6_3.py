"""Answers to exercise 6.3: In the end."""

# %% starter
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor


def in_the_end(work, tasks, attempts):
    ...        # executors of two, about 12 lines


# %% right
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor


def in_the_end(work, tasks, attempts):
    """Return the results in the tasks' order, from at most so many executors; None for what none of them could do."""
    results, open_tasks = {}, dict(enumerate(tasks))
    for _ in range(attempts):
        results |= attempt(work, open_tasks)
        open_tasks = {place: task for place, task in open_tasks.items() if place not in results}
        if not open_tasks:
            break
    return [results.get(place) for place in range(len(tasks))]


def attempt(work, tasks):
    """Return what one executor could do before it broke: place -> result."""
    futures = {}
    with ProcessPoolExecutor(2) as executor:
        try:
            for place, task in tasks.items():
                futures[place] = executor.submit(work, task)
        except BrokenExecutor:
            pass  # it broke before all tasks were handed over
    return {place: future.result() for place, future in futures.items()
            if not isinstance(future.exception(), BrokenExecutor)}


# %% wrong: no second attempt -- "raised BrokenProcessPool"
from concurrent.futures import ProcessPoolExecutor


def in_the_end(work, tasks, attempts):
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(work, tasks))


# %% wrong: the broken one again -- "it returned None"
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor


def in_the_end(work, tasks, attempts):
    with ProcessPoolExecutor(2) as executor:
        for _ in range(attempts):
            try:
                return list(executor.map(work, tasks))
            except BrokenExecutor:
                pass


# %% wrong: everything again -- "was cooked again"
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor


def in_the_end(work, tasks, attempts):
    for _ in range(attempts):
        try:
            with ProcessPoolExecutor(2) as executor:
                return list(executor.map(work, tasks))
        except BrokenExecutor:
            pass


# %% wrong: broken ones left out -- "it should return"
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor


def in_the_end(work, tasks, attempts):
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(work, task) for task in tasks]
    return [future.result() for future in futures if not future.exception()]
