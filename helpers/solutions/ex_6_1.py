"""A reference answer to exercise 6.1. Runs in the parent of its executor."""

from concurrent.futures import ProcessPoolExecutor, as_completed


def as_they_end(work, tasks):
    """Return pairs (task, its result or its exception), in the order in which the tasks ended."""
    with ProcessPoolExecutor(2) as executor:
        task_of = {executor.submit(work, task): task for task in tasks}
        return [(task_of[future], future.exception() or future.result()) for future in as_completed(task_of)]
