"""Answers to exercise 6.4: With any executor."""

# %% starter
def with_any(executor_class, work, dishes, spice):
    ...        # two workers of whatever kind, about 2 lines


# %% right
from functools import partial


def with_any(executor_class, work, dishes, spice):
    """Return work(dish, spice) for all dishes, in their order, from two workers of any kind."""
    with executor_class(2) as executor:
        return list(executor.map(partial(work, spice=spice), dishes))


# %% wrong: a lambda -- "can't be found by name"
def with_any(executor_class, work, dishes, spice):
    with executor_class(2) as executor:
        return list(executor.map(lambda dish: work(dish, spice), dishes))


# %% wrong: always processes -- "take the class"
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat


def with_any(executor_class, work, dishes, spice):
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(work, dishes, repeat(spice)))


# %% wrong: waits for each -- "at the same time"
def with_any(executor_class, work, dishes, spice):
    with executor_class(2) as executor:
        return [executor.submit(work, dish, spice).result() for dish in dishes]


# %% wrong: the iterator leaves -- "a generator"
from itertools import repeat


def with_any(executor_class, work, dishes, spice):
    with executor_class(2) as executor:
        return executor.map(work, dishes, repeat(spice))
