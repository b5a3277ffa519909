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
        except Exception:
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


# %% wrong: dies of the fish -- "work raised ValueError"
def serve(orders, work):
    while True:
        order = orders.get()
        work(order)
        orders.task_done()


# %% wrong: done only if it went well -- "still waited"
def serve(orders, work):
    while True:
        order = orders.get()
        try:
            work(order)
            orders.task_done()
        except Exception:
            pass


# %% wrong: done before it is done -- "before"
def serve(orders, work):
    while True:
        order = orders.get()
        orders.task_done()
        try:
            work(order)
        except Exception:
            pass


# %% wrong: done twice -- "before"
def serve(orders, work):
    while True:
        order = orders.get()
        try:
            work(order)
        except Exception:
            orders.task_done()
        finally:
            orders.task_done()


# %% wrong: done, and then dead -- "has ended"
def serve(orders, work):
    while True:
        order = orders.get()
        try:
            work(order)
        finally:
            orders.task_done()


# %% wrong: forgets task_done -- "still waited"
def serve(orders, work):
    while True:
        try:
            work(orders.get())
        except Exception:
            pass


# %% right: an end that never comes
def serve(orders, work):
    for order in iter(orders.get, object()):
        try:
            work(order)
        except BaseException:
            pass
        finally:
            orders.task_done()


# %% right: a context manager
from contextlib import contextmanager


@contextmanager
def taken(queue):
    item = queue.get()
    try:
        yield item
    except Exception as e:
        print("burnt", item, e)
    finally:
        queue.task_done()


def serve(orders, work):
    while True:
        with taken(orders) as order:
            work(order)


# %% right: a thread works
from concurrent.futures import ThreadPoolExecutor


def serve(orders, work):
    with ThreadPoolExecutor(1) as one:
        while True:
            order = orders.get()
            one.submit(work, order).exception()
            orders.task_done()


# %% wrong: until None -- "has ended"
def serve(orders, work):
    while (order := orders.get()) is not None:
        try:
            work(order)
        except Exception:
            pass
        finally:
            orders.task_done()


# %% wrong: only one kind of error -- "KeyError"
def serve(orders, work):
    while True:
        order = orders.get()
        try:
            work(order)
        except ValueError:
            pass
        finally:
            orders.task_done()


# %% wrong: tries again -- "once is enough"
def serve(orders, work):
    while True:
        order = orders.get()
        try:
            work(order)
        except Exception:
            try:
                work(order)
            except Exception:
                pass
        finally:
            orders.task_done()


# %% wrong: in the background -- "before"
from threading import Thread


def safely(work, order):
    try:
        work(order)
    except Exception:
        pass


def serve(orders, work):
    while True:
        order = orders.get()
        Thread(target=safely, args=(work, order)).start()
        orders.task_done()


# %% wrong: nothing comes for a second -- "wait for orders"
from queue import Empty


def serve(orders, work):
    while True:
        try:
            order = orders.get(timeout=1)
        except Empty:
            return
        try:
            work(order)
        except Exception:
            pass
        finally:
            orders.task_done()
