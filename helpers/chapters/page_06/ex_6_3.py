"""Answers to exercise 6.3: In the end."""

# %% starter
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor


def in_the_end(work, tasks, attempts):
    ...        # executors of two, about 12 lines


# %% right
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


# %% wrong: no second attempt -- "raised BrokenProcessPool"
from concurrent.futures import ProcessPoolExecutor


def in_the_end(work, tasks, attempts):
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(work, tasks))


# %% wrong: the broken one again -- "it returned None"
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor


def in_the_end(work, tasks, attempts):
    with ProcessPoolExecutor(2) as executor:
        for _ in range(attempts):
            try:
                return list(executor.map(work, tasks))
            except BrokenExecutor:
                pass


# %% wrong: everything again -- "was cooked again"
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor


def in_the_end(work, tasks, attempts):
    for _ in range(attempts):
        try:
            with ProcessPoolExecutor(2) as executor:
                return list(executor.map(work, tasks))
        except BrokenExecutor:
            pass


# %% wrong: broken ones left out -- "it should return"
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor


def in_the_end(work, tasks, attempts):
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(work, task) for task in tasks]
    return [future.result() for future in futures if not future.exception()]


# %% right: a list of places
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def in_the_end(work, tasks, attempts):
    results = [None] * len(tasks)
    open_ = list(range(len(tasks)))
    while open_ and attempts:
        attempts -= 1
        futures = {}
        with ProcessPoolExecutor(max_workers=2) as executor:
            try:
                for place in open_:
                    futures[place] = executor.submit(work, tasks[place])
            except BrokenProcessPool:
                pass
        for place, future in futures.items():
            if future.exception() is None:
                results[place] = future.result()
                open_.remove(place)
    return results


# %% right: recursion
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor


def in_the_end(work, tasks, attempts):
    if not attempts or not tasks:
        return [None] * len(tasks)
    futures = []
    with ProcessPoolExecutor(2) as executor:
        for task in tasks:
            try:
                futures.append(executor.submit(work, task))
            except BrokenExecutor:
                futures.append(None)
    broken = [place for place, future in enumerate(futures) if future is None or future.exception()]
    again = dict(zip(broken, in_the_end(work, [tasks[place] for place in broken], attempts - 1)))
    return [again[place] if place in again else future.result() for place, future in enumerate(futures)]


# %% right: as completed
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, as_completed


def in_the_end(work, tasks, attempts):
    found = {}
    for _ in range(attempts):
        missing = [place for place in range(len(tasks)) if place not in found]
        if not missing:
            break
        with ProcessPoolExecutor(2) as executor:
            try:
                place_of = {}
                for place in missing:
                    place_of[executor.submit(work, tasks[place])] = place
            except BrokenExecutor:
                pass
            for future in as_completed(place_of):
                try:
                    found[place_of[future]] = future.result()
                except BrokenExecutor:
                    continue
    return [found.get(place) for place in range(len(tasks))]


# %% wrong: as often as it takes -- "it should return"
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor


def in_the_end(work, tasks, attempts):
    found = {}
    while len(found) < len(tasks):
        futures = {}
        with ProcessPoolExecutor(2) as executor:
            try:
                for place, task in enumerate(tasks):
                    if place not in found:
                        futures[place] = executor.submit(work, task)
            except BrokenExecutor:
                pass
        for place, future in futures.items():
            if not future.exception():
                found[place] = future.result()
    return [found[place] for place in range(len(tasks))]


# %% wrong: threads -- "ended with exit code"
from concurrent.futures import ThreadPoolExecutor


def in_the_end(work, tasks, attempts):
    with ThreadPoolExecutor(2) as executor:
        return list(executor.map(work, tasks))


# %% wrong: one attempt too few -- "it should return"
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor


def in_the_end(work, tasks, attempts):
    found = {}
    for _ in range(min(attempts, 1)):
        futures = {}
        with ProcessPoolExecutor(2) as executor:
            try:
                for place, task in enumerate(tasks):
                    futures[place] = executor.submit(work, task)
            except BrokenExecutor:
                pass
        for place, future in futures.items():
            if not future.exception():
                found[place] = future.result()
    return [found.get(place) for place in range(len(tasks))]


# %% wrong: a zero counts as not done -- "was cooked again"
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor


def in_the_end(work, tasks, attempts):
    out = [None] * len(tasks)
    for _ in range(attempts):
        with ProcessPoolExecutor(2) as ex:
            fs = {i: ex.submit(work, t) for i, t in enumerate(tasks) if not out[i]}
            for i, f in fs.items():
                try:
                    out[i] = f.result()
                except BrokenExecutor:
                    pass
    return out


# %% right: calls itself for the rest
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, wait


def in_the_end(work, tasks, attempts):
    results = [None] * len(tasks)

    def go(indices, more):
        if not indices or not more:
            return
        with ProcessPoolExecutor(2) as ex:
            fs = []
            for i in indices:
                try:
                    fs.append((i, ex.submit(work, tasks[i])))
                except BrokenExecutor:
                    break
            wait([f for _, f in fs])
        done = set()
        for i, f in fs:
            if not f.exception():
                results[i] = f.result()
                done.add(i)
        go([i for i in indices if i not in done], more - 1)

    go(list(range(len(tasks))), attempts)
    return results
