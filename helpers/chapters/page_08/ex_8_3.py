"""Answers to exercise 8.3: Not for ever."""

# %% starter
from queue import Full


def offer(queue, items, patience):
    ...        # about 7 lines


# %% right
from queue import Full


def offer(queue, items, patience):
    """Put each item; return those for which there was no room within so many seconds."""
    left_out = []
    for item in items:
        try:
            queue.put(item, timeout=patience)
        except Full:
            left_out.append(item)
    return left_out


# %% right: a helper that says whether
import queue as standard

def fits(queue, item, patience):
    try:
        queue.put(item, True, patience)
    except standard.Full:
        return False
    return True

def offer(queue, items, patience):
    return [item for item in items if not fits(queue, item, patience)]


# %% right: tries again and again
import time
from queue import Full

def offer(queue, items, patience):
    left = []
    for item in items:
        end = time.monotonic() + patience
        while True:
            try:
                queue.put_nowait(item)
                break
            except Full:
                if time.monotonic() >= end:
                    left.append(item)
                    break
                time.sleep(0.01)
    return left


# %% wrong: waits for ever -- "was stopped"
def offer(queue, items, patience):
    for item in items:
        queue.put(item)
    return []


# %% wrong: has no patience -- "took an item"
from queue import Full

def offer(queue, items, patience):
    left_out = []
    for item in items:
        try:
            queue.put_nowait(item)
        except Full:
            left_out.append(item)
    return left_out


# %% wrong: catches Empty -- "Full"
from queue import Empty

def offer(queue, items, patience):
    left_out = []
    for item in items:
        try:
            queue.put(item, timeout=patience)
        except Empty:
            left_out.append(item)
    return left_out


# %% wrong: gives up at the first -- "left out"
from queue import Full

def offer(queue, items, patience):
    for place, item in enumerate(items):
        try:
            queue.put(item, timeout=patience)
        except Full:
            return [item]
    return []


# %% wrong: one patience for all -- "patience is for each item"
import time
from queue import Full


def offer(queue, items, patience):
    end = time.monotonic() + patience
    refused = []
    for item in items:
        try:
            queue.put(item, timeout=max(0, end - time.monotonic()))
        except Full:
            refused.append(item)
    return refused


# %% wrong: tries twice -- "it waited 1 seconds"
from queue import Full


def offer(queue, items, patience):
    refused = []
    for item in items:
        for _ in range(2):
            try:
                queue.put(item, timeout=patience)
                break
            except Full:
                pass
        else:
            refused.append(item)
    return refused


# %% wrong: a second for each -- "patience was"
from queue import Full


def offer(queue, items, patience):
    refused = []
    for item in items:
        try:
            queue.put(item, timeout=1)
        except Full:
            refused.append(item)
    return refused


# %% wrong: the module's name is taken -- "has no attribute 'Full'"
import queue


def offer(queue, items, patience):
    refused = []
    for item in items:
        try:
            queue.put(item, timeout=patience)
        except queue.Full:
            refused.append(item)
    return refused


# %% wrong: half a second for each -- "patience was 20"
from queue import Full


def offer(queue, items, patience):
    left = []
    for item in items:
        try:
            queue.put(item, timeout=0.5)
        except Full:
            left.append(item)
    return left
