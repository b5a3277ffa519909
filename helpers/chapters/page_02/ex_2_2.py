"""Answers to exercise 2.2: Names and ends."""

# %% starter
from multiprocessing import Process


def how_they_ended(task, orders):
    ...        # about 6 lines


# %% right
from multiprocessing import Process


def how_they_ended(task, orders):
    """Start a process for each name, with its keyword arguments; return name -> exit code."""
    cooks = [Process(target=task, name=name, kwargs=order) for name, order in orders.items()]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    return {cook.name: cook.exitcode for cook in cooks}


# %% wrong: no names -- "Process takes name="
from multiprocessing import Process

def how_they_ended(task, orders):
    cooks = {name: Process(target=task, kwargs=order) for name, order in orders.items()}
    for cook in cooks.values():
        cook.start()
    for cook in cooks.values():
        cook.join()
    return {name: cook.exitcode for name, cook in cooks.items()}


# %% wrong: asks too early -- "Join first"
from multiprocessing import Process

def how_they_ended(task, orders):
    cooks = [Process(target=task, name=name, kwargs=order) for name, order in orders.items()]
    for cook in cooks:
        cook.start()
    ended = {cook.name: cook.exitcode for cook in cooks}
    for cook in cooks:
        cook.join()
    return ended


# %% wrong: the order as one argument -- "as keyword arguments"
from multiprocessing import Process

def how_they_ended(task, orders):
    cooks = [Process(target=task, name=name, args=(order,)) for name, order in orders.items()]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    return {cook.name: cook.exitcode for cook in cooks}


# %% right: one after the other, in a loop of its own
from multiprocessing import Process


def how_they_ended(task, orders):
    ended = {}
    for name in orders:
        cook = Process(None, task, name, (), orders[name])
        cook.start()
        cook.join()
        ended[name] = cook.exitcode
    return ended


# %% right: the name afterwards, and closed in the end
import multiprocessing


def how_they_ended(task, orders):
    cooks = []
    for name, order in orders.items():
        cook = multiprocessing.Process(target=task, kwargs=order)
        cook.name = name
        cook.start()
        cooks.append(cook)
    codes = {}
    for cook in cooks:
        cook.join()
        codes[cook.name] = cook.exitcode
        cook.close()
    return codes


# %% right: a function in between
from multiprocessing import Process


def call(task, order):
    task(**order)


def how_they_ended(task, orders):
    cooks = {name: Process(target=call, args=(task, order), name=name) for name, order in orders.items()}
    for cook in cooks.values():
        cook.start()
    for cook in cooks.values():
        cook.join()
    return {name: cook.exitcode for name, cook in cooks.items()}


# %% wrong: threads -- "a thread is no process"
from threading import Thread


def how_they_ended(task, orders):
    cooks = [Thread(target=task, name=name, kwargs=order) for name, order in orders.items()]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    return {cook.name: 0 for cook in cooks}


# %% wrong: codes from the orders -- "no process was started"
def how_they_ended(task, orders):
    return {name: order.get("code", 0) for name, order in orders.items()}


# %% wrong: a list of pairs -- "it should return"
from multiprocessing import Process


def how_they_ended(task, orders):
    cooks = [Process(target=task, name=name, kwargs=order) for name, order in orders.items()]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    return [(cook.name, cook.exitcode) for cook in cooks]


# %% wrong: mixed keys -- "it should return"
from multiprocessing import Process


def how_they_ended(task, orders):
    cooks = [Process(target=task, name=name, kwargs=order) for name, order in orders.items()]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    return {cook.name: cook.exitcode for cook in cooks} | {None: 0, 3: 4}


# %% wrong: the processes themselves -- "Ask each process"
from multiprocessing import Process


def how_they_ended(task, orders):
    ps = {name: Process(target=task, name=name, kwargs=kw) for name, kw in orders.items()}
    for p in ps.values():
        p.start()
    for p in ps.values():
        p.join()
    return ps


# %% wrong: each with the order of another -- "as keyword arguments"
from multiprocessing import Process


def how_they_ended(task, orders):
    names = list(orders)
    ps = [Process(target=task, name=n, kwargs=orders[m]) for n, m in zip(names, reversed(names))]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    return {p.name: p.exitcode for p in ps}


# %% wrong: ends them -- "was ended"
from multiprocessing import Process


def how_they_ended(task, orders):
    ps = [Process(target=task, name=n, kwargs=k) for n, k in orders.items()]
    for p in ps:
        p.start()
    for p in ps:
        p.terminate()
        p.join()
    return {p.name: p.exitcode for p in ps}

# %% wrong: codes without their sign -- "has a negative exit code"
from multiprocessing import Process

def how_they_ended(task, orders):
    cooks = {name: Process(target=task, name=name, kwargs=kw) for name, kw in orders.items()}
    for c in cooks.values():
        c.start()
    for c in cooks.values():
        c.join()
    return {n: abs(c.exitcode) for n, c in cooks.items()}

# %% wrong: an error kept in the child -- "let the error out of the child"
from multiprocessing import Process

def child(task, kw):
    try:
        task(**kw)
    except Exception:
        pass

def how_they_ended(task, orders):
    cooks = {name: Process(target=child, name=name, args=(task, kw)) for name, kw in orders.items()}
    for c in cooks.values():
        c.start()
    for c in cooks.values():
        c.join()
    return {n: c.exitcode for n, c in cooks.items()}

# %% wrong: its arguments by their place -- "was stopped"
from multiprocessing import Process

def how_they_ended(task, orders):
    cooks = {name: Process(target=task, name=name, args=tuple(kw.values())) for name, kw in orders.items()}
    for c in cooks.values():
        c.start()
    for c in cooks.values():
        c.join()
    return {n: c.exitcode for n, c in cooks.items()}
