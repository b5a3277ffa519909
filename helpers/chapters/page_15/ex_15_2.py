"""Answers to exercise 15.2: Only the total."""

# %% starter
def total(client, count, add, names):
    ...        # about 2 lines


# %% right
def total(client, count, add, names):
    """Count and add up in the workers; bring one number home."""
    counts = client.map(count, names)
    return client.submit(add, counts).result(timeout=30)


# %% right: submit and gather
def total(client, count, add, names):
    counts = [client.submit(count, name) for name in names]
    return client.gather(client.submit(add, counts))


# %% right: as a tree
def total(client, count, add, names):
    level = client.map(count, names, pure=False)
    while len(level) > 1:
        level = [client.submit(add, level[place:place + 2]) for place in range(0, len(level), 2)]
    return level[0].result()


# %% right: delayed
from dask import delayed


def total(client, count, add, names):
    counts = [delayed(count, pure=False)(name) for name in names]
    return client.compute(delayed(add)(counts)).result()


# %% wrong: gathers first -- "came to your program"
def total(client, count, add, names):
    counts = client.gather(client.map(count, names))
    return client.submit(add, counts).result()


# %% wrong: adds up at home -- "was never called"
def total(client, count, add, names):
    return sum(client.gather(client.map(count, names)))


# %% wrong: add at home -- "ran in the parent"
def total(client, count, add, names):
    return add([future.result() for future in client.map(count, names)])


# %% wrong: counts at home -- "count ran in the parent"
def total(client, count, add, names):
    return client.submit(add, [count(name) for name in names]).result()


# %% right: in two halves
def both(count, add, names):
    return add([count(name) for name in names])


def total(client, count, add, names):
    halves = [client.submit(both, count, add, names[i::2]) for i in (0, 1)]
    return client.submit(add, halves).result()


# %% wrong: the future itself -- "That is a handle"
def total(client, count, add, names):
    return client.submit(add, client.map(count, names))


# %% wrong: all in one task -- "no two tasks ran at the same time"
def all_of(count, add, names):
    return add([count(name) for name in names])


def total(client, count, add, names):
    return client.submit(all_of, count, add, names).result()
