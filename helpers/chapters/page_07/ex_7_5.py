"""Answers to exercise 7.5: visit a manager of another program."""

# %% starter
from multiprocessing import AuthenticationError
from multiprocessing.managers import BaseManager


def visit(address, key):
    ...        # about 8 lines; a class beside this function helps


# %% right
from multiprocessing import AuthenticationError
from multiprocessing.managers import BaseManager


class Visitor(BaseManager):
    pass


Visitor.register("orders")


def visit(address, key):
    manager = Visitor(address, key)
    try:
        manager.connect()
    except AuthenticationError:
        return None
    return list(manager.orders())

# %% right: registered in the function, the list's own proxy
from multiprocessing import AuthenticationError
from multiprocessing.managers import BaseManager, ListProxy


def visit(address, key):
    class Visitor(BaseManager):
        pass

    Visitor.register("orders", proxytype=ListProxy)
    visitor = Visitor(address=address, authkey=key)
    try:
        visitor.connect()
        return visitor.orders()[:]
    except AuthenticationError:
        pass

# %% right: a SyncManager
from multiprocessing import AuthenticationError
from multiprocessing.managers import SyncManager

SyncManager.register("orders")


def visit(address, key):
    try:
        manager = SyncManager(address, key)
        manager.connect()
        return manager.orders()._getvalue()
    except AuthenticationError:
        return None

# %% wrong: the proxy itself -- "an ordinary list"
from multiprocessing import AuthenticationError
from multiprocessing.managers import BaseManager

BaseManager.register("orders")


def visit(address, key):
    manager = BaseManager(address, key)
    try:
        manager.connect()
    except AuthenticationError:
        return None
    return manager.orders()

# %% wrong: doesn't knock -- "server not yet started"
from multiprocessing.managers import BaseManager

BaseManager.register("orders")


def visit(address, key):
    return list(BaseManager(address, key).orders())

# %% wrong: the refusal isn't caught -- "AuthenticationError"
from multiprocessing.managers import BaseManager

BaseManager.register("orders")


def visit(address, key):
    manager = BaseManager(address, key)
    manager.connect()
    return list(manager.orders())

# %% wrong: an empty list for the stranger -- "None"
from multiprocessing import AuthenticationError
from multiprocessing.managers import BaseManager

BaseManager.register("orders")


def visit(address, key):
    manager = BaseManager(address, key)
    try:
        manager.connect()
    except AuthenticationError:
        return []
    return list(manager.orders())

# %% wrong: a server of its own -- "daemonic"
from multiprocessing.managers import BaseManager

BaseManager.register("orders", list)


def visit(address, key):
    with BaseManager(authkey=key) as manager:
        return manager.orders().copy()
