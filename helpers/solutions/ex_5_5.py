"""A reference answer to exercise 5.5. Runs in the parent of its pool."""

from multiprocessing import Pool, TimeoutError


def whatever_comes(work, tasks, patience):
    """Return the results in the tasks' order, None for a task whose result did not come in time."""
    with Pool(2) as pool:
        pending = [pool.apply_async(work, (task,)) for task in tasks]
        return [result_or_none(each, patience) for each in pending]


def result_or_none(pending, patience):
    """Wait for one result for at most so many seconds."""
    try:
        return pending.get(timeout=patience)
    except TimeoutError:
        return None
