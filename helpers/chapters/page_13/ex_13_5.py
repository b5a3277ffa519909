"""Answers to exercise 13.5: How far are we?"""

# %% starter
from multiprocessing import Pool


def with_progress(work, tasks, tell):
    ...        # a pool of two, about 6 lines


# %% right
from multiprocessing import Pool


def with_progress(work, tasks, tell):
    """Tell how many results there are, as they come; return them in the order of the tasks."""
    place = {task[0]: at for at, task in enumerate(tasks)}
    results = [None] * len(tasks)
    with Pool(2) as pool:
        for done, number in enumerate(pool.imap_unordered(work, tasks), 1):
            results[place[number]] = number
            tell(done)
    return results


# %% right: futures, as they are completed
from concurrent.futures import ProcessPoolExecutor, as_completed

def with_progress(work, tasks, tell):
    with ProcessPoolExecutor(2) as pool:
        futures = [pool.submit(work, task) for task in tasks]
        for done, _ in enumerate(as_completed(futures), start=1):
            tell(done)
        return [future.result() for future in futures]


# %% right: callbacks
from multiprocessing import Pool

def with_progress(work, tasks, tell):
    arrived = []

    def note(result):
        arrived.append(result)
        tell(len(arrived))

    with Pool(2) as pool:
        tickets = [pool.apply_async(work, (task,), callback=note) for task in tasks]
        return [ticket.get() for ticket in tickets]


# %% right: the place goes along
from functools import partial
from multiprocessing import Pool

def placed(work, pair):
    place, task = pair
    return place, work(task)

def with_progress(work, tasks, tell):
    found = {}
    with Pool(2) as pool:
        for place, result in pool.imap_unordered(partial(placed, work), enumerate(tasks)):
            found[place] = result
            tell(len(found))
    return [found[place] for place in range(len(tasks))]


# %% wrong: imap waits for the first -- "imap waits for the next in order"
from multiprocessing import Pool

def with_progress(work, tasks, tell):
    results = []
    with Pool(2) as pool:
        for result in pool.imap(work, tasks):
            results.append(result)
            tell(len(results))
    return results


# %% wrong: all at the end -- "map and starmap return at the end"
from multiprocessing import Pool

def with_progress(work, tasks, tell):
    with Pool(2) as pool:
        results = pool.map(work, tasks, chunksize=1)
    for done in range(1, len(results) + 1):
        tell(done)
    return results


# %% wrong: tells of what is handed over -- "before the slowest was done"
from multiprocessing import Pool

def with_progress(work, tasks, tell):
    with Pool(2) as pool:
        tickets = [pool.apply_async(work, (task,)) for task in tasks]
        results = []
        for done, ticket in enumerate(tickets, 1):
            results.append(ticket.get())
            tell(done)
    return results


# %% wrong: tells the result -- "it was called with"
from multiprocessing import Pool

def with_progress(work, tasks, tell):
    done = []
    with Pool(2) as pool:
        for number in pool.imap_unordered(work, tasks):
            done.append(number)
            tell(number)
    return [number for number, _ in tasks]


# %% wrong: in the order in which they come -- "their order isn't"
from multiprocessing import Pool

def with_progress(work, tasks, tell):
    results = []
    with Pool(2) as pool:
        for number in pool.imap_unordered(work, tasks):
            results.append(number)
            tell(len(results))
    return results


# %% wrong: here -- "ran in the parent"
def with_progress(work, tasks, tell):
    results = []
    for task in sorted(tasks, key=lambda task: task[1]):
        results.append(work(task))
        tell(len(results))
    return [number for number, _ in tasks]
