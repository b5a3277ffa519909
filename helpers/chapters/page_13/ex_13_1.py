"""Answers to exercise 13.1: Few messages."""

# %% starter
from multiprocessing import Pool


def squares(work, numbers):
    ...        # a pool of two, about 2 lines


# %% right
from multiprocessing import Pool


def squares(work, numbers):
    """Do the work for each number, in chunks of a tenth of them; return the results in order."""
    with Pool(2) as pool:
        return pool.map(work, numbers, chunksize=max(1, len(numbers) // 10))


# %% right: the chunks that map makes by itself
from multiprocessing import Pool

def squares(work, numbers):
    with Pool(2) as pool:
        return pool.map(work, numbers)


# %% right: imap with chunks
from multiprocessing import Pool

def squares(work, numbers):
    with Pool(2) as pool:
        return list(pool.imap(work, numbers, chunksize=50))


# %% right: an executor with chunks
from concurrent.futures import ProcessPoolExecutor

def squares(work, numbers):
    with ProcessPoolExecutor(max_workers=2) as pool:
        return list(pool.map(work, numbers, chunksize=25))


# %% right: batches by hand
from functools import partial
from multiprocessing import Pool

def batch(work, numbers):
    return [work(number) for number in numbers]

def squares(work, numbers):
    batches = [numbers[first:first + 100] for first in range(0, len(numbers), 100)]
    with Pool(2) as pool:
        results = pool.map(partial(batch, work), batches, chunksize=1)
    return [each for some in results for each in some]


# %% right: one at a time from tickets of batches
from multiprocessing import Pool

def batch(work, numbers):
    return list(map(work, numbers))

def squares(work, numbers):
    half = len(numbers) // 2
    with Pool(processes=2) as pool:
        tickets = [pool.apply_async(batch, (work, part)) for part in (numbers[:half], numbers[half:])]
        return sum((ticket.get() for ticket in tickets), [])


# %% wrong: a message each -- "messages; 20 are allowed"
from multiprocessing import Pool

def squares(work, numbers):
    with Pool(2) as pool:
        return pool.map(work, numbers, chunksize=1)


# %% wrong: imap makes no chunks -- "messages; 20 are allowed"
from multiprocessing import Pool

def squares(work, numbers):
    with Pool(2) as pool:
        return list(pool.imap(work, numbers))


# %% wrong: everything in one chunk -- "one worker got everything"
from multiprocessing import Pool

def squares(work, numbers):
    with Pool(2) as pool:
        return pool.map(work, numbers, chunksize=len(numbers))


# %% wrong: an executor makes none either -- "messages; 20 are allowed"
from concurrent.futures import ProcessPoolExecutor

def squares(work, numbers):
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(work, numbers))


# %% wrong: does it here -- "ran in the parent"
def squares(work, numbers):
    return [work(number) for number in numbers]


# %% wrong: as they come back -- "it should return"
from multiprocessing import Pool

def squares(work, numbers):
    with Pool(2) as pool:
        return sorted(pool.imap_unordered(work, numbers, chunksize=40), reverse=True)


# %% wrong: one worker -- "there should be 2"
from multiprocessing import Pool

def squares(work, numbers):
    with Pool(1) as pool:
        return pool.map(work, numbers, chunksize=40)


# %% right: numbered, in any order, sorted
from multiprocessing import Pool
from functools import partial


def numbered(work, pair):
    place, n = pair
    return place, work(n)


def squares(work, numbers):
    with Pool(2) as pool:
        pairs = pool.imap_unordered(partial(numbered, work), list(enumerate(numbers)), 30)
        return [r for _, r in sorted(pairs)]


# %% right: an object that is called
from multiprocessing import get_context


class Squarer:
    def __call__(self, work, numbers):
        with get_context().Pool(2) as pool:
            waiting = pool.map_async(work, numbers, 25)
            waiting.wait()
            return waiting.get()


squares = Squarer()


# %% wrong: as they come, in chunks -- "their order isn't"
from multiprocessing import Pool


def squares(work, numbers):
    with Pool(2) as pool:
        return list(pool.imap_unordered(work, numbers, 50))


# %% wrong: a list of lists -- "put them into one"
from multiprocessing import Pool


def part(args):
    work, some = args
    return [work(n) for n in some]


def squares(work, numbers):
    with Pool(2) as pool:
        return pool.map(part, [(work, numbers[i : i + 40]) for i in range(0, 400, 40)])


# %% wrong: the first chunk only -- "and 400 are asked for"
from multiprocessing import Pool


def squares(work, numbers):
    with Pool(2) as pool:
        return pool.map(work, numbers[:20], chunksize=5)
