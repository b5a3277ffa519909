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


# %% right: submit
def with_any(executor_class, work, dishes, spice):
    with executor_class(max_workers=2) as executor:
        futures = [executor.submit(work, dish, spice) for dish in dishes]
        return [future.result() for future in futures]


# %% right: a list of spices
def with_any(executor_class, work, dishes, spice):
    executor = executor_class(2)
    try:
        return [*executor.map(work, dishes, [spice] * len(dishes))]
    finally:
        executor.shutdown()


# %% right: a function at the top
def call(package):
    work, dish, spice = package
    return work(dish, spice)


def with_any(executor_class, work, dishes, spice):
    with executor_class(2) as executor:
        return list(executor.map(call, ((work, dish, spice) for dish in dishes)))


# %% wrong: as many workers as dishes -- "there should be two"
from itertools import repeat


def with_any(executor_class, work, dishes, spice):
    with executor_class(len(dishes)) as executor:
        return list(executor.map(work, dishes, repeat(spice)))


# %% wrong: always threads -- "take the class"
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat


def with_any(executor_class, work, dishes, spice):
    with ThreadPoolExecutor(2) as executor:
        return list(executor.map(work, dishes, repeat(spice)))


# %% wrong: as they are done -- "it should return"
from concurrent.futures import as_completed


def with_any(executor_class, work, dishes, spice):
    with executor_class(2) as executor:
        futures = [executor.submit(work, dish, spice) for dish in dishes]
        return {future.result() for future in as_completed(futures)}


# %% right: by the names of the parameters
def with_any(executor_class, work, dishes, spice):
    with executor_class(2) as ex:
        fs = [ex.submit(work, dish=d, spice=spice) for d in dishes]
    return [f.result() for f in fs]
