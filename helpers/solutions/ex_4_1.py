"""Reference answer to exercise 4.1: a partial travels, because its function has a name."""

from functools import partial
from multiprocessing import Pool


def seasoned(season, dishes, salt):
    """Return season(dish, salt) for every dish, done by a pool of two."""
    with Pool(2) as pool:
        return pool.map(partial(season, salt=salt), dishes, chunksize=1)
