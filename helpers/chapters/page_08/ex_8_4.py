"""Answers to exercise 8.4: Done, whatever happens."""

# %% starter
def serve(orders, work):
    ...        # about 7 lines


# %% right
def serve(orders, work):
    """Work on orders for ever; say of each that it is done when its work is over, also when that raised."""
    while True:
        order = orders.get()
        try:
            work(order)
        except Exception:
            pass  # this order is lost; the next one isn't
        finally:
            orders.task_done()


# %% right: done after the try
def serve(orders, work):
    while True:
        order = orders.get()
        try:
            work(order)
        except ValueError:
            failed = order
        orders.task_done()


# %% right: with suppress
from contextlib import suppress

def one(orders, work):
    order = orders.get()
    with suppress(Exception):
        work(order)
    orders.task_done()

def serve(orders, work):
    while True:
        one(orders, work)


# %% wrong: dies of the fish -- "was stopped"
def serve(orders, work):
    while True:
        order = orders.get()
        work(order)
        orders.task_done()


# %% wrong: done only if it went well -- "was stopped"
def serve(orders, work):
    while True:
        order = orders.get()
        try:
            work(order)
            orders.task_done()
        except ValueError:
            pass


# %% wrong: done before it is done -- "before"
def serve(orders, work):
    while True:
        order = orders.get()
        orders.task_done()
        try:
            work(order)
        except ValueError:
            pass


# %% wrong: done twice -- "before"
def serve(orders, work):
    while True:
        order = orders.get()
        try:
            work(order)
        except ValueError:
            orders.task_done()
        finally:
            orders.task_done()


# %% wrong: done, and then dead -- "was stopped"
def serve(orders, work):
    while True:
        order = orders.get()
        try:
            work(order)
        finally:
            orders.task_done()


# %% wrong: forgets task_done -- "was stopped"
def serve(orders, work):
    while True:
        try:
            work(orders.get())
        except ValueError:
            pass
