"""The four ways in which a program with a queue most often hangs, each as short as it can be.

Runs in a guarded program, and in its children. Imports nothing but the standard library.
"""

from multiprocessing import JoinableQueue, Process, Queue

END = -100


def join_before_drain(run):
    """Wait for the cook first, and take the dish after that."""
    dishes = Queue()
    cook = Process(target=run.of(put_large, "puts 10 MB"), args=(dishes,), name="cook")
    cook.start()
    cook.join()
    return len(dishes.get())


def put_large(dishes):
    """Put one item that no pipe holds as a whole."""
    dishes.put(bytes(10_000_000))


def missing_sentinel(run):
    """Two cooks take orders until they find None; there is one None."""
    orders = Queue()
    cooks = [Process(target=run.of(take_until_none, "takes"), args=(orders,), name=name) for name in ("Anna", "Ben")]
    for cook in cooks:
        cook.start()
    for order in ("soup", "rice", None):
        orders.put(order)
    for cook in cooks:
        cook.join()


def take_until_none(orders):
    """Take orders until one is None."""
    while orders.get() is not None:
        pass


def sentinel_by_identity(run):
    """The cook takes orders until one *is* END; what arrives is a copy."""
    orders = Queue()
    cook = Process(target=run.of(take_until_end, "takes"), args=(orders,), name="cook")
    cook.start()
    for order in ("soup", "rice", END):
        orders.put(order)
    cook.join()


def take_until_end(orders):
    """Take orders until one is the very object END."""
    while orders.get() is not END:
        pass


def forgotten_task_done(run):
    """Wait until every order is done; the cook leaves one out."""
    orders = JoinableQueue()
    cook = Process(target=run.of(cook_all_but_fish, "cooks"), args=(orders,), name="cook", daemon=True)
    cook.start()
    for order in ("soup", "fish", "rice"):
        orders.put(order)
    orders.join()


def cook_all_but_fish(orders):
    """Say of each order that it is done, but skip the fish."""
    while True:
        order = orders.get()
        if order == "fish":
            continue
        orders.task_done()
