"""Answers to exercise 15.5: The table travels once."""

# %% starter
def scores(client, score, table, dishes):
    ...        # about 3 lines


# %% right
def scores(client, score, table, dishes):
    """Score each dish in the workers; the table is sent once."""
    there = client.scatter(table)
    futures = [client.submit(score, dish, there) for dish in dishes]
    return client.gather(futures)


# %% right: to all of them, with map
def scores(client, score, table, dishes):
    there = client.scatter(table, broadcast=True)
    return client.gather(client.map(score, dishes, table=there))


# %% right: one task takes it there
def keep(table):
    return table


def scores(client, score, table, dishes):
    there = client.submit(keep, table)
    return [future.result() for future in client.map(score, dishes, [there] * len(dishes))]


# %% wrong: with each task -- "went along with each task"
def scores(client, score, table, dishes):
    return client.gather([client.submit(score, dish, table) for dish in dishes])


# %% wrong: hidden in a partial -- "went along with each task"
from functools import partial

def scores(client, score, table, dishes):
    return client.gather(client.map(partial(score, table=table), dishes))


# %% wrong: at home -- "ran in the parent"
def scores(client, score, table, dishes):
    return [score(dish, table) for dish in dishes]


# %% wrong: forgets to gather -- "should return"
def scores(client, score, table, dishes):
    there = client.scatter(table)
    return [client.submit(score, dish, there) for dish in dishes]


# %% right: a lambda in one task
def scores(client, score, table, dishes):
    return client.submit(
        lambda table: [score(dish, table) for dish in dishes], client.scatter([table])[0]
    ).result()


# %% wrong: the arguments swapped -- "it raised"
def scores(client, score, table, dishes):
    there = client.scatter([table])[0]
    return client.gather([client.submit(score, there, dish) for dish in dishes])
