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
