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


# %% right: only two methods
import multiprocessing.managers as mm
from multiprocessing import AuthenticationError


class Visitor(mm.BaseManager): ...


Visitor.register("orders", None, mm.MakeProxyType("P", ("__getitem__", "__len__")))


def visit(address, key):
    v = Visitor(address, key)
    try:
        v.connect()
    except AuthenticationError:
        return
    o = v.orders()
    return [o[i] for i in range(len(o))]


# %% right: connects as soon as it is made
from multiprocessing import ProcessError
from multiprocessing.managers import BaseManager, ListProxy


class Shop(BaseManager):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        self.connect()


Shop.register("orders", proxytype=ListProxy)


def visit(address, key):
    try:
        return [*Shop(address, key).orders()]
    except ProcessError:
        return None


# %% right: the key of the process
from multiprocessing import AuthenticationError, current_process
from multiprocessing.managers import BaseManager, ListProxy

BaseManager.register("orders", proxytype=ListProxy)


def visit(address, key):
    before = current_process().authkey
    current_process().authkey = key
    try:
        m = BaseManager(address)
        m.connect()
        return [d for d in m.orders()]
    except AuthenticationError:
        return None
    finally:
        current_process().authkey = before


# %% wrong: no key -- "as if that had been refused"
from multiprocessing import AuthenticationError
from multiprocessing.managers import BaseManager, ListProxy


class Shop(BaseManager):
    pass


Shop.register("orders", proxytype=ListProxy)


def visit(address, key):
    try:
        s = Shop(address)
        s.connect()
        return list(s.orders())
    except AuthenticationError:
        return None


# %% wrong: takes the orders away -- "A visit changes nothing"
from multiprocessing import AuthenticationError
from multiprocessing.managers import BaseManager, ListProxy


class Shop(BaseManager):
    pass


Shop.register("orders", proxytype=ListProxy)


def visit(address, key):
    s = Shop(address, key)
    try:
        s.connect()
    except AuthenticationError:
        return None
    o = s.orders()
    return [o.pop() for _ in range(len(o))][::-1]


# %% wrong: a with block -- "no attribute 'shutdown'"
from multiprocessing import AuthenticationError
from multiprocessing.managers import BaseManager, ListProxy


class Shop(BaseManager):
    pass


Shop.register("orders", proxytype=ListProxy)


def visit(address, key):
    s = Shop(address, key)
    try:
        s.connect()
        with s:
            return list(s.orders())
    except AuthenticationError:
        return None
