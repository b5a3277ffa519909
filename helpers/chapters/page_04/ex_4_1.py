"""Answers to exercise 4.1: No lambda."""

# %% starter
from multiprocessing import Pool


def seasoned(season, dishes, salt):
    ...        # a pool of two, about 2 lines


# %% right
from functools import partial
from multiprocessing import Pool


def seasoned(season, dishes, salt):
    """Return season(dish, salt) for every dish, done by a pool of two."""
    with Pool(2) as pool:
        return pool.map(partial(season, salt=salt), dishes, chunksize=1)


# %% wrong: a lambda -- "can't be found by name"
from multiprocessing import Pool

def seasoned(season, dishes, salt):
    with Pool(2) as pool:
        return pool.map(lambda dish: season(dish, salt), dishes)


# %% wrong: a function inside -- "can't be found by name"
from multiprocessing import Pool

def seasoned(season, dishes, salt):
    def with_salt(dish):
        return season(dish, salt)
    with Pool(2) as pool:
        return pool.map(with_salt, dishes)


# %% wrong: a loop at home -- "in the parent"
def seasoned(season, dishes, salt):
    return [season(dish, salt) for dish in dishes]


# %% wrong: no salt -- "raised TypeError"
from multiprocessing import Pool

def seasoned(season, dishes, salt):
    with Pool(2) as pool:
        return pool.map(season, dishes)
