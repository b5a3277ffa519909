"""A reference answer to exercise 1.3. Runs in the parent of its processes."""

from concurrent.futures import ProcessPoolExecutor


def compute_apart(work, tasks):
    """Return work(task) for each task, in order, computed in two processes."""
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(work, tasks))
