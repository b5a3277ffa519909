"""Work on arrays: handed over as copies, or seen as they lie in shared memory.

Runs in the child. The one module here that imports numpy; a child pays for that once, when it imports this module.
"""

import random
from multiprocessing import get_context
from multiprocessing.shared_memory import SharedMemory

import numpy as np


def strip(count, part, parts):
    """Return the first index and the one after the last of one of so many equal parts of a count."""
    return count * part // parts, count * (part + 1) // parts


def total_of_copy(array, part, parts):
    """Add up one part of an array that came along with the task."""
    first, end = strip(len(array), part, parts)
    return int(array[first:end].sum(dtype=np.int64))


def total_of_shared(name, size, part, parts):
    """Add up one part of the bytes in the segment of this name."""
    shared = SharedMemory(name)
    array = np.ndarray((size,), np.uint8, buffer=shared.buf)
    first, end = strip(size, part, parts)
    total = int(array[first:end].sum(dtype=np.int64))
    del array
    shared.close()
    return total


def outline(grey):
    """Return a picture's outline: bright where smoothed pixels differ from their neighbours, dark elsewhere."""
    near = np.pad(grey, 2, mode="edge")
    rows, columns = grey.shape
    shifted = [near[down:down + rows, across:across + columns] for down in range(5) for across in range(5)]
    smooth = np.pad(np.median(shifted, axis=0).astype(np.int16), 1, mode="edge")  # of each pixel and its 24 neighbours
    down = np.abs(smooth[2:, 1:-1] - smooth[:-2, 1:-1])
    across = np.abs(smooth[1:-1, 2:] - smooth[1:-1, :-2])
    return np.minimum(255, 3 * (down + across)).astype(np.uint8)


def outline_strip(part, source, target, shape, parts):
    """Draw the outline of one strip of rows: from the segment named source into the one named target."""
    first, end = strip(shape[0], part, parts)
    above, below = min(first, 3), min(shape[0] - end, 3)  # so far does a pixel look, where there are rows
    shared, drawn = SharedMemory(source), SharedMemory(target)
    picture = np.ndarray(shape, np.uint8, buffer=shared.buf)
    result = np.ndarray(shape, np.uint8, buffer=drawn.buf)
    lines = outline(picture[first - above:end + below])
    result[first:end] = lines[above:above + end - first]
    del picture, result
    shared.close()
    drawn.close()
    return part


def view_after_close():
    """Read through an array whose segment was closed under it; no process survives that."""
    shared = SharedMemory(create=True, size=1_000_000)
    array = np.ndarray((1_000_000,), np.uint8, buffer=shared.buf)
    shared.close()
    shared.unlink()
    return int(array.sum())


def multiply(size):
    """Multiply two square matrices with so many rows, and return one number of the result."""
    square = np.full((size, size), 0.5)
    return float((square @ square)[0, 0])


def blas_threads(_=None):
    """Return how many threads numpy's linear algebra may use in this process; 0 if that can't be told."""
    from threadpoolctl import threadpool_info

    return max((each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"), default=0)


def limit_blas(number):
    """Let numpy's linear algebra use so many threads in this process: the initializer of a worker."""
    from threadpoolctl import threadpool_limits

    threadpool_limits(number, user_api="blas")


def roll_of(seed):
    """Return one number, from dice that are made of this seed."""
    return float(np.random.default_rng(seed).random())


def same_dice():
    """Fork two children who draw a number from each generator; return of which generators both drew the same."""
    dice = random.Random()
    np.random.random()  # numpy's dice are there before the children are
    fork = get_context("fork")
    answers = fork.SimpleQueue()
    for _ in range(2):
        child = fork.Process(target=_draw_all, args=(dice, answers))
        child.start()
        child.join()
    first, second = answers.get(), answers.get()
    return [name for name in first if first[name] == second[name]]


def _draw_all(dice, answers):
    answers.put({"random.random()": random.random(), "random.Random()": dice.random(),
                 "numpy.random.random()": float(np.random.random())})
