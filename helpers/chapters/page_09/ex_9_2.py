"""Answers to exercise 9.2: First come, first served."""

# %% starter
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def as_they_come(work, dishes):
    ...        # a pipe and a process for each dish, about 15 lines


# %% right
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def as_they_come(work, dishes):
    """Return (dish, answer) in the order of arrival; None is the answer of who ended without one."""
    waiting, children = {}, []
    for dish in dishes:
        here, there = Pipe(duplex=False)
        child = Process(target=work, args=(dish, there))
        child.start()
        there.close()
        waiting[here] = dish
        children.append(child)
    arrived = []
    while waiting:
        for here in wait(list(waiting)):
            try:
                answer = here.recv()
            except EOFError:
                answer = None
            arrived.append((waiting.pop(here), answer))
            here.close()
    for child in children:
        child.join()
    return arrived


# %% right: one dict, and poll in turn
import time
from multiprocessing import Pipe, Process

def as_they_come(work, dishes):
    ends, result = [], []
    for dish in dishes:
        a, b = Pipe()
        p = Process(target=work, args=(dish, b))
        p.start()
        b.close()
        ends.append((dish, a, p))
    while ends:
        for entry in list(ends):
            dish, a, p = entry
            try:
                if not a.poll(0.01):
                    continue
                result.append((dish, a.recv()))
            except (EOFError, BrokenPipeError):
                result.append((dish, None))
            a.close()
            p.join()
            ends.remove(entry)
    return result


# %% right: waits for sentinels as well
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait

def as_they_come(work, dishes):
    pairs = {}
    for dish in dishes:
        here, there = Pipe()
        p = Process(target=work, args=(dish, there))
        p.start()
        there.close()
        pairs[here] = (dish, p)
    found = []
    while pairs:
        ready = wait([*pairs])
        for here in ready:
            dish, p = pairs.pop(here)
            try:
                found.append((dish, here.recv()))
            except EOFError:
                found.append((dish, None))
            p.join()
    return found


# %% wrong: in the order of the list -- "was there first"
from multiprocessing import Pipe, Process

def as_they_come(work, dishes):
    all_ = []
    for dish in dishes:
        here, there = Pipe()
        p = Process(target=work, args=(dish, there))
        p.start()
        there.close()
        all_.append((dish, here, p))
    found = []
    for dish, here, p in all_:
        try:
            found.append((dish, here.recv()))
        except EOFError:
            found.append((dish, None))
        p.join()
    return found


# %% wrong: an end without a word ends it all -- "EOFError"
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait

def as_they_come(work, dishes):
    waiting = {}
    for dish in dishes:
        here, there = Pipe()
        p = Process(target=work, args=(dish, there))
        p.start()
        there.close()
        waiting[here] = dish
    found = []
    while waiting:
        for here in wait(list(waiting)):
            found.append((waiting.pop(here), here.recv()))
    return found


# %% wrong: one after the other -- "at the same time"
from multiprocessing import Pipe, Process

def as_they_come(work, dishes):
    found = []
    for dish in dishes:
        here, there = Pipe()
        p = Process(target=work, args=(dish, there))
        p.start()
        there.close()
        try:
            found.append((dish, here.recv()))
        except EOFError:
            found.append((dish, None))
        p.join()
    return found


# %% wrong: keeps the other ends open -- "was stopped"
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait

def as_they_come(work, dishes):
    waiting, kept = {}, []
    for dish in dishes:
        here, there = Pipe()
        kept.append(there)
        p = Process(target=work, args=(dish, there))
        p.start()
        waiting[here] = dish
    found = []
    while waiting:
        for here in wait(list(waiting)):
            try:
                found.append((waiting.pop(here), here.recv()))
            except EOFError:
                found.append((dish, None))
    return found


# %% right: a thread for each
from threading import Thread
from multiprocessing import Pipe, Process


def listen(dish, here, out):
    try:
        out.append((dish, here.recv()))
    except EOFError:
        out.append((dish, None))


def as_they_come(work, dishes):
    out, threads, team = [], [], []
    for dish in dishes:
        here, there = Pipe()
        p = Process(target=work, args=(dish, there))
        p.start()
        there.close()
        t = Thread(target=listen, args=(dish, here, out))
        t.start()
        threads.append(t)
        team.append(p)
    for t in threads:
        t.join()
    for p in team:
        p.join()
    return out


# %% right: selectors
import selectors
from multiprocessing import Pipe, Process


def as_they_come(work, dishes):
    out = []
    team = []
    with selectors.DefaultSelector() as sel:
        for dish in dishes:
            here, there = Pipe()
            p = Process(target=work, args=(dish, there))
            p.start()
            there.close()
            team.append(p)
            sel.register(here, selectors.EVENT_READ, dish)
        while sel.get_map():
            for key, _ in sel.select():
                try:
                    answer = key.fileobj.recv()
                except EOFError:
                    answer = None
                out.append((key.data, answer))
                sel.unregister(key.fileobj)
                key.fileobj.close()
    for p in team:
        p.join()
    return out


# %% right: a class, and arguments by name
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


class Cook:
    def __init__(self, work, dish):
        self.dish = dish
        self.end, other = Pipe()
        self.process = Process(target=work, kwargs={"dish": dish, "end": other})
        self.process.start()
        other.close()

    def fileno(self):
        return self.end.fileno()

    def answer(self):
        try:
            return self.end.recv()
        except (EOFError, ConnectionResetError):
            return None


def as_they_come(work, dishes):
    cooks = [Cook(work, d) for d in dishes]
    todo = {c.end: c for c in cooks}
    out = []
    while todo:
        for end in wait(todo.keys()):
            c = todo.pop(end)
            out.append((c.dish, c.answer()))
            print(out[-1])
    for c in cooks:
        c.process.join()
    return out


# %% wrong: in the order in which they end -- "was there first"
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def as_they_come(work, dishes):
    cooks = {}
    for dish in dishes:
        here, there = Pipe(False)
        p = Process(target=work, args=(dish, there))
        p.start()
        there.close()
        cooks[p.sentinel] = dish, p, here
    out = []
    while cooks:
        for s in wait(list(cooks)):
            dish, p, here = cooks.pop(s)
            try:
                out.append((dish, here.recv()))
            except EOFError:
                out.append((dish, None))
            p.join()
    return out


# %% wrong: an answer of 0 is none -- "an answer of 0 as 0"
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def as_they_come(work, dishes):
    cooks = {}
    for dish in dishes:
        here, there = Pipe(False)
        p = Process(target=work, args=(dish, there))
        p.start()
        there.close()
        cooks[here] = dish, p
    out = []
    while cooks:
        for here in wait(list(cooks)):
            dish, p = cooks.pop(here)
            try:
                out.append((dish, here.recv() or None))
            except EOFError:
                out.append((dish, None))
            p.join()
    return out


# %% wrong: arguments swapped -- "work failed with"
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def as_they_come(work, dishes):
    cooks = {}
    for dish in dishes:
        here, there = Pipe(False)
        p = Process(target=work, args=(there, dish))
        p.start()
        there.close()
        cooks[here] = dish, p
    out = []
    while cooks:
        for here in wait(list(cooks)):
            dish, p = cooks.pop(here)
            try:
                out.append((dish, here.recv()))
            except EOFError:
                out.append((dish, None))
            p.join()
    return out
