"""A reference answer to exercise 5.3. Runs in the parent of its pool."""

from multiprocessing import Pool


def results_and_errors(work, tasks):
    """Return for each task its result, or the exception that it raised."""
    with Pool(2) as pool:
        pending = [pool.apply_async(work, (task,)) for task in tasks]
        return [outcome(each) for each in pending]


def outcome(pending):
    """Wait for one task; return its result or its exception."""
    try:
        return pending.get(timeout=30)
    except Exception as problem:
        return problem
