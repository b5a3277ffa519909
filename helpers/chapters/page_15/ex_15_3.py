"""Answers to exercise 15.3: Again, if it fails."""

# %% starter
def finished(client, work, names):
    ...        # about 5 lines


# %% right
def finished(client, work, names):
    """Try each task up to four times; return the results by name, and the names that are lost."""
    futures = dict(zip(names, client.map(work, names, retries=3)))
    lost = [name for name, future in futures.items() if future.exception()]
    return {name: futures[name].result() for name in names if name not in lost}, lost


# %% right: try and except
def finished(client, work, names):
    futures = [client.submit(work, name, retries=3, pure=False) for name in names]
    results, lost = {}, []
    for name, future in zip(names, futures):
        try:
            results[name] = future.result(timeout=30)
        except ConnectionError:
            lost.append(name)
    return results, lost


# %% right: in rounds
def finished(client, work, names):
    results, left = {}, list(names)
    for _ in range(4):
        futures = client.map(work, left, pure=False)
        for name, future in zip(left, futures):
            if future.exception() is None:
                results[name] = future.result()
        left = [name for name in left if name not in results]
    return results, left


# %% right: the task itself tries again
def stubborn(work, name):
    for _ in range(4):
        try:
            return work(name)
        except ConnectionError:
            pass
    return None


def finished(client, work, names):
    found = client.gather(client.map(stubborn, [work] * len(names), names))
    results = {name: one for name, one in zip(names, found) if one is not None}
    return results, [name for name in names if name not in results]


# %% wrong: no second try -- "was tried once"
def finished(client, work, names):
    futures = dict(zip(names, client.map(work, names)))
    lost = [name for name, future in futures.items() if future.exception()]
    return {name: futures[name].result() for name in names if name not in lost}, lost


# %% wrong: too few -- "was tried 3 times"
def finished(client, work, names):
    futures = dict(zip(names, client.map(work, names, retries=2)))
    lost = [name for name, future in futures.items() if future.status == "error" or future.exception()]
    return {name: futures[name].result() for name in names if name not in lost}, lost


# %% wrong: one is lost, all are -- "it raised ConnectionError"
def finished(client, work, names):
    return dict(zip(names, client.gather(client.map(work, names, retries=3)))), []


# %% wrong: tries again at home -- "ran in the parent"
def finished(client, work, names):
    results, lost = {}, []
    for name, future in zip(names, client.map(work, names)):
        try:
            results[name] = future.result()
        except ConnectionError:
            try:
                results[name] = work(name)
            except ConnectionError:
                lost.append(name)
    return results, lost


# %% right: an executor that tries again
from concurrent.futures import as_completed


def finished(client, work, names):
    results, bad = {}, []
    with client.get_executor(retries=3, pure=False) as ex:
        futures = {ex.submit(work, name): name for name in names}
        for f in as_completed(futures):
            if f.exception() is None:
                results[futures[f]] = f.result()
            else:
                bad.append(futures[f])
    return results, sorted(bad, key=list(names).index)


# %% wrong: one try too many -- "was tried 5 times"
def finished(client, work, names):
    futures = {name: client.submit(work, name, retries=4) for name in names}
    results, failed = {}, []
    for name, future in futures.items():
        try:
            results[name] = future.result()
        except ConnectionError:
            failed.append(name)
    return results, failed


# %% wrong: the failed by their names -- "it should return"
def finished(client, work, names):
    futures = {name: client.submit(work, name, retries=3) for name in names}
    failed = {name for name, future in futures.items() if future.exception() is not None}
    return {name: future.result() for name, future in futures.items() if name not in failed}, sorted(failed)


# %% wrong: submits the same again -- "needs pure=False"
def finished(client, work, names):
    results, todo = {}, list(names)
    for _ in range(4):
        futures = {name: client.submit(work, name) for name in todo}
        left = []
        for name, future in futures.items():
            try:
                results[name] = future.result()
            except ConnectionError:
                left.append(name)
        todo = left
    return results, todo
