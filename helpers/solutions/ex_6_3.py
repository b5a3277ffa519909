"""A reference answer to exercise 6.3. Runs in the parent of its executors."""

from concurrent.futures import BrokenExecutor, ProcessPoolExecutor


def in_the_end(work, tasks, attempts):
    """Return the results in the tasks' order, from at most so many executors; None for what none of them could do."""
    results, open_tasks = {}, dict(enumerate(tasks))
    for _ in range(attempts):
        results |= attempt(work, open_tasks)
        open_tasks = {place: task for place, task in open_tasks.items() if place not in results}
        if not open_tasks:
            break
    return [results.get(place) for place in range(len(tasks))]


def attempt(work, tasks):
    """Return what one executor could do before it broke: place -> result."""
    futures = {}
    with ProcessPoolExecutor(2) as executor:
        try:
            for place, task in tasks.items():
                futures[place] = executor.submit(work, task)
        except BrokenExecutor:
            pass  # it broke before all tasks were handed over
    return {place: future.result() for place, future in futures.items()
            if not isinstance(future.exception(), BrokenExecutor)}
