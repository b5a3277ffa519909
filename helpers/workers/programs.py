"""Whole small programs that go wrong, for the watchdog: each runs as the parent of its own processes.

Runs in a guarded program. Imports nothing but the standard library and other workers.
"""

from multiprocessing import Pool

from helpers.workers.arithmetic import square


def fail(value):
    """Raise, whatever arrives: a callback or initializer with a bug."""
    raise RuntimeError(f"no idea what to do with {value!r}")


def callback_with_a_bug():
    """Ask one worker for two results; the first one's callback raises."""
    with Pool(1) as pool:
        pool.apply_async(square, (2,), callback=fail)
        return pool.apply_async(square, (3,)).get(timeout=2)


def initializer_with_a_bug(run):
    """Ask for one result of a pool whose worker can't be set up."""
    with Pool(1, initializer=fail, initargs=("a worker",)) as pool:
        # without a chunk size map divides by the number of workers, and there may be none at this moment
        return pool.map(run.of(square), [3], chunksize=1)


def pool_in_a_pool(numbers):
    """Run in a worker: try to share the numbers out to a pool of its own."""
    with Pool(2) as pool:
        return pool.map(square, numbers)
