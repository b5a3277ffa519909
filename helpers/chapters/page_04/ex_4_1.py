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


# %% right: starmap
from itertools import repeat
from multiprocessing import Pool


def seasoned(season, dishes, salt):
    with Pool(2) as pool:
        return pool.starmap(season, zip(dishes, repeat(salt)))


# %% right: apply_async
from multiprocessing import Pool


def seasoned(season, dishes, salt):
    with Pool(processes=2) as pool:
        pending = [pool.apply_async(season, (dish,), {"salt": salt}) for dish in dishes]
        return [each.get() for each in pending]


# %% right: a function at the top
from multiprocessing import Pool


def with_salt(triple):
    season, dish, salt = triple
    return season(dish, salt)


def seasoned(season, dishes, salt):
    with Pool(2) as pool:
        return pool.map(with_salt, [(season, dish, salt) for dish in dishes])


# %% right: a callable object
from multiprocessing import Pool


class Salted:
    def __init__(self, season, salt):
        self.season, self.salt = season, salt

    def __call__(self, dish):
        return self.season(dish, self.salt)


def seasoned(season, dishes, salt):
    with Pool(2) as pool:
        return list(pool.imap(Salted(season, salt), dishes))


# %% wrong: threads -- "a thread is no process"
from multiprocessing.pool import ThreadPool as Pool


def seasoned(season, dishes, salt):
    with Pool(2) as pool:
        return pool.map(lambda dish: season(dish, salt), dishes)


# %% wrong: a pool of four -- "the number of processes was 4"
from functools import partial
from multiprocessing import Pool


def seasoned(season, dishes, salt):
    with Pool(4) as pool:
        return pool.map(partial(season, salt=salt), dishes)


# %% wrong: always the same salt -- "season was called with"
from functools import partial
from multiprocessing import Pool


def seasoned(season, dishes, salt):
    with Pool(2) as pool:
        return pool.map(partial(season, salt=4), dishes)


# %% wrong: the results of apply_async -- "ask each for its result"
from multiprocessing import Pool


def seasoned(season, dishes, salt):
    pool = Pool(2)
    pending = [pool.apply_async(season, (dish, salt)) for dish in dishes]
    pool.close()
    pool.join()
    return pending


# %% wrong: the iterator leaves the block -- "makes a list of an iterator"
from functools import partial
from multiprocessing import Pool


def one(f, s, d):
    return f(d, s)


def seasoned(season, dishes, salt):
    with Pool(2) as p:
        return p.imap(partial(one, season, salt), dishes)


# %% right: the initializer keeps both
from multiprocessing import Pool


def start(f, s):
    global season_, salt_
    season_, salt_ = f, s


def one(dish):
    return season_(dish, salt_)


def seasoned(season, dishes, salt):
    with Pool(2, start, (season, salt)) as p:
        return p.map(one, dishes)


# %% wrong: as many workers as there are cores -- "there should be 2"
from multiprocessing import Pool

def seasoned(season, dishes, salt):
    with Pool() as pool:
        return pool.starmap(season, [(dish, salt) for dish in dishes])
