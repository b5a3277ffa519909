"""Answers to exercise 9.3: Both at once."""

# %% starter
from threading import Thread


def swap(end, mine):
    ...        # about 5 lines


# %% right
from threading import Thread


def swap(end, mine):
    """Send mine and return what the other side sends, however large both are."""
    sender = Thread(target=end.send, args=(mine,))
    sender.start()
    theirs = end.recv()
    sender.join()
    return theirs


# %% right: receives in a thread
from concurrent.futures import ThreadPoolExecutor

def swap(end, mine):
    with ThreadPoolExecutor(1) as pool:
        theirs = pool.submit(end.recv)
        end.send(mine)
        return theirs.result()


# %% right: a list to receive into
import threading

def swap(end, mine):
    box = []
    t = threading.Thread(target=lambda: box.append(end.recv()))
    t.start()
    end.send(mine)
    t.join()
    return box[0]


# %% wrong: sends first -- "was stopped"
def swap(end, mine):
    end.send(mine)
    return end.recv()


# %% wrong: receives first -- "was stopped"
def swap(end, mine):
    theirs = end.recv()
    end.send(mine)
    return theirs


# %% wrong: gives back its own -- "should return"
from threading import Thread

def swap(end, mine):
    t = Thread(target=end.send, args=(mine,))
    t.start()
    end.recv()
    t.join()
    return mine


# %% wrong: sends twice -- "one message"
from threading import Thread

def swap(end, mine):
    t = Thread(target=lambda: (end.send(mine), end.send(None)))
    t.start()
    theirs = end.recv()
    t.join()
    return theirs


# %% right: the lower number is first
import os


def swap(end, mine):
    end.send(os.getpid())
    other = end.recv()
    if os.getpid() < other:
        end.send(mine)
        return end.recv()
    theirs = end.recv()
    end.send(mine)
    return theirs


# %% right: piece by piece, in turn
import pickle


def swap(end, mine):
    data = pickle.dumps(mine)
    n = 1000
    end.send(len(data))
    length = end.recv()
    got = b""
    for i in range(0, max(len(data), length), n):
        end.send_bytes(data[i : i + n])
        got += end.recv_bytes()
    return pickle.loads(got[:length])


# %% right: a process sends
from multiprocessing import Process


def swap(end, mine):
    p = Process(target=end.send, args=(mine,))
    p.start()
    theirs = end.recv()
    p.join()
    return theirs


# %% wrong: a daemon, not joined -- "before its own message was sent"
from threading import Thread


def swap(end, mine):
    Thread(target=end.send, args=(mine,), daemon=True).start()
    return end.recv()


# %% wrong: bytes only -- "was stopped"
from threading import Thread


def swap(end, mine):
    t = Thread(target=end.send_bytes, args=(mine,))
    t.start()
    theirs = end.recv_bytes()
    t.join()
    return theirs


# %% wrong: the first part only -- "should return what the other side sent"
def swap(end, mine):
    end.send(mine[:1000])
    return end.recv()
