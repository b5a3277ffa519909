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


# %% wrong: asks whether the queue is empty -- "ended before the None"
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


# %% right: puts the None back for the next cook
def cook(orders, dishes, work):
    while True:
        order = orders.get()
        if order is None:
            orders.put(None)
            return
        dishes.put(work(order))


# %% right: asks again and again
import time
from queue import Empty


def cook(orders, dishes, work):
    done = False
    while not done:
        try:
            order = orders.get_nowait()
        except Empty:
            time.sleep(0.01)
        else:
            if order is None:
                done = True
            else:
                dishes.put(work(order))


# %% right: calls itself
def cook(orders, dishes, work):
    order = orders.get(block=True)
    if order is None:
        return
    dishes.put(obj=work(order))
    cook(orders, dishes, work)


# %% wrong: all of them at the end -- "as soon as it is done"
def cook(orders, dishes, work):
    done = []
    while (order := orders.get()) is not None:
        done.append(work(order))
    for d in done:
        dishes.put(d)


# %% wrong: a result of 0 is none -- "0 is a result"
def cook(orders, dishes, work):
    while (order := orders.get()) is not None:
        if dish := work(order):
            dishes.put(dish)


# %% wrong: works twice -- "called 2 times"
def cook(orders, dishes, work):
    while (order := orders.get()) is not None:
        work(order)
        dishes.put(work(order))


# %% wrong: goes home when the queue is empty -- "ended before the None came"
def cook(orders, dishes, work):
    while not orders.empty():
        order = orders.get()
        if order is None:
            break
        dishes.put(work(order))


# %% wrong: gives up when nothing comes for a while -- "ended before the None came"
from queue import Empty


def cook(orders, dishes, work):
    while True:
        try:
            order = orders.get(timeout=0.4)
        except Empty:
            return
        if order is None:
            return
        dishes.put(work(order))
