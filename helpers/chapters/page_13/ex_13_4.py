"""Answers to exercise 13.4: Dice that agree."""

# %% starter
from multiprocessing import Pool


def rolled(work, number, seed, workers):
    ...        # about 4 lines


# %% right
from multiprocessing import Pool
from random import Random


def rolled(work, number, seed, workers):
    """Return what the work draws, from dice of its own for each task, made of the seed and the task's number."""
    dice = [Random(f"{seed}-{task}") for task in range(number)]
    with Pool(workers) as pool:
        return pool.map(work, dice)


# %% right: numpy, spawned
from multiprocessing import Pool
from numpy.random import SeedSequence, default_rng

def rolled(work, number, seed, workers):
    with Pool(workers) as pool:
        return pool.map(work, [default_rng(each) for each in SeedSequence(seed).spawn(number)], chunksize=1)


# %% right: the worker makes them
from functools import partial
from multiprocessing import Pool
from random import Random

def roll(work, seed, task):
    return work(Random(f"{seed}/{task}"))

def rolled(work, number, seed, workers):
    with Pool(workers) as pool:
        return list(pool.imap(partial(roll, work, seed), range(number)))


# %% right: a generator that spawns
from concurrent.futures import ProcessPoolExecutor
from numpy.random import default_rng

def rolled(work, number, seed, workers):
    with ProcessPoolExecutor(workers) as pool:
        return [float(each) for each in pool.map(work, default_rng([seed, number]).spawn(number))]


# %% right: numpy, a list of two numbers as a seed
from multiprocessing import Pool
from numpy.random import default_rng

def rolled(work, number, seed, workers):
    with Pool(workers) as pool:
        return pool.map(work, [default_rng([seed, task]) for task in range(number)])


# %% wrong: the same dice for all -- "some tasks rolled the same"
from multiprocessing import Pool
from random import Random

def rolled(work, number, seed, workers):
    with Pool(workers) as pool:
        return pool.map(work, [Random(seed) for _ in range(number)], chunksize=1)


# %% wrong: the number is added to the seed -- "in common"
from multiprocessing import Pool
from random import Random

def rolled(work, number, seed, workers):
    with Pool(workers) as pool:
        return pool.map(work, [Random(seed + task) for task in range(number)])


# %% wrong: no seed at all -- "called twice, returned two lists"
from multiprocessing import Pool
from random import Random

def rolled(work, number, seed, workers):
    with Pool(workers) as pool:
        return pool.map(work, [Random() for _ in range(number)])


# %% wrong: dice for each worker -- "some tasks rolled the same"
from functools import partial
from multiprocessing import Pool
from random import Random

def set_up(seed):
    global dice
    dice = Random(seed)

def roll(work, _):
    return work(dice)

def rolled(work, number, seed, workers):
    with Pool(workers, set_up, (seed,)) as pool:
        return pool.map(partial(roll, work), range(number), chunksize=1)


# %% wrong: the pid among the seeds -- "called twice, returned two lists"
from functools import partial
from multiprocessing import Pool
from random import Random

def roll(work, seed, task):
    import os
    return work(Random(f"{seed}-{task}-{os.getpid()}"))

def rolled(work, number, seed, workers):
    with Pool(workers) as pool:
        return pool.map(partial(roll, work, seed), range(number), chunksize=1)


# %% wrong: two workers, always -- "worker process"
from multiprocessing import Pool
from random import Random

def rolled(work, number, seed, workers):
    with Pool(2) as pool:
        return pool.map(work, [Random(f"{seed}-{task}") for task in range(number)])


# %% wrong: here -- "ran in the parent"
from random import Random

def rolled(work, number, seed, workers):
    return [work(Random(f"{seed}-{task}")) for task in range(number)]


# %% right: dice of its own making
import hashlib
from multiprocessing import Pool


class Dice:
    def __init__(self, *key):
        self.key, self.n = key, 0

    def random(self):
        self.n += 1
        digest = hashlib.sha256(repr((self.key, self.n)).encode()).digest()
        return int.from_bytes(digest[:6], "big") / 2**48


def rolled(work, number, seed, workers):
    with Pool(workers) as pool:
        return pool.map(work, [Dice(seed, i) for i in range(number)])


# %% right: jumps far ahead for each task
import numpy as np
from multiprocessing import Pool


def rolled(work, number, seed, workers):
    base = np.random.PCG64(seed)
    gens = [np.random.Generator(base.jumped(i)) for i in range(number)]
    with Pool(processes=workers) as pool:
        jobs = [pool.apply_async(work, (g,)) for g in gens]
        return [j.get() for j in jobs]


# %% wrong: the number times the seed -- "in common"
from multiprocessing import Pool
from random import Random


def rolled(work, number, seed, workers):
    with Pool(workers) as pool:
        return pool.map(work, [Random(seed * i) for i in range(number)])


# %% wrong: seeds instead of generators -- "has no attribute 'random' "
from multiprocessing import Pool
from numpy.random import SeedSequence


def rolled(work, number, seed, workers):
    with Pool(workers) as pool:
        return pool.map(work, SeedSequence(seed).spawn(number))


# %% wrong: one generator, all in one message -- "no two tasks ran at the same time"
import random
from multiprocessing import Pool


def rolled(work, number, seed, workers):
    generator = random.Random(seed)
    with Pool(workers) as pool:
        return pool.map(work, [generator] * number, chunksize=number)
