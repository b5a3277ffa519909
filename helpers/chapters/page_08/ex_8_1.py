"""Answers to exercise 8.1: Until None."""

# %% starter
def cook(orders, dishes, work):
    ...        # about 2 lines


# %% right
def cook(orders, dishes, work):
    """Put work(order) on dishes for each order, until an order is None."""
    for order in iter(orders.get, None):
        dishes.put(work(order))


# %% right: with a walrus
def cook(orders, dishes, work):
    while (order := orders.get()) is not None:
        dishes.put(work(order))


# %% right: with a break
def cook(orders, dishes, work):
    while True:
        order = orders.get()
        if order is None:
            break
        dish = work(order)
        dishes.put(dish)


# %% wrong: stops at whatever is false -- "false"
def cook(orders, dishes, work):
    while order := orders.get():
        dishes.put(work(order))


# %% wrong: works on the sentinel, too -- "None is not an order"
def cook(orders, dishes, work):
    while True:
        order = orders.get()
        dishes.put(work(order))
        if order is None:
            break


# %% wrong: asks whether the queue is empty -- "after the None"
import time

def cook(orders, dishes, work):
    time.sleep(0.5)
    while not orders.empty():
        order = orders.get()
        if order is not None:
            dishes.put(work(order))


# %% wrong: one order only -- "1 of 5"
def cook(orders, dishes, work):
    dishes.put(work(orders.get()))


# %% wrong: all in one list -- "one by one"
def cook(orders, dishes, work):
    dishes.put([work(order) for order in iter(orders.get, None)])


# %% wrong: puts the None back and goes on -- "after the None"
def cook(orders, dishes, work):
    while True:
        order = orders.get()
        if order is None:
            orders.put(None)
        else:
            dishes.put(work(order))


# %% wrong: stays -- "still waiting"
import time

def cook(orders, dishes, work):
    for order in iter(orders.get, None):
        dishes.put(work(order))
    time.sleep(30)
