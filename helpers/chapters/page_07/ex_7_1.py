"""Answers to exercise 7.1: count words into a shared dict with two requests."""

# %% starter
def count_words(shared, words):
    ...        # about 4 lines


# %% right
from collections import Counter


def count_words(shared, words):
    counts = Counter(shared.copy())
    counts.update(words)
    shared.update(counts)

# %% right: only what changed goes back
def count_words(shared, words):
    before = shared.copy()
    shared.update({word: before.get(word, 0) + words.count(word) for word in set(words)})

# %% right: from the items
def count_words(shared, words):
    counts = dict(shared.items())
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    shared.update(counts)

# %% wrong: word by word -- "requests"
def count_words(shared, words):
    for word in words:
        shared[word] = shared.get(word, 0) + 1

# %% wrong: works on a copy only -- "still has"
def count_words(shared, words):
    counts = dict(shared)
    for word in words:
        counts[word] = counts.get(word, 0) + 1

# %% wrong: forgets what was there -- "what was there before"
from collections import Counter


def count_words(shared, words):
    shared.update(Counter(words))


# %% right: from the words of the proxy
from ast import literal_eval
from collections import Counter


def count_words(shared, words):
    seen = literal_eval(str(shared))
    shared.update(Counter(words) + Counter(seen))


# %% right: pairs
from collections import Counter


def count_words(shared, words):
    counts = Counter(words)
    old = shared.copy()
    shared.update([(w, old.get(w, 0) + counts[w]) for w in counts])


# %% right: as keyword arguments
def count_words(shared, words):
    counts = shared.copy()
    for word in words:
        counts.setdefault(word, 0)
        counts[word] += 1
    shared.update(**counts)


# %% wrong: a thread counts word by word -- "12 requests"
from threading import Thread


def go(shared, words):
    for w in words:
        shared[w] = shared.get(w, 0) + 1


def count_words(shared, words):
    t = Thread(target=go, args=(shared, words))
    t.start()
    t.join()


# %% wrong: clears first -- "copy, clear, update"
def count_words(shared, words):
    counts = shared.copy()
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    shared.clear()
    shared.update(counts)


# %% wrong: a pool counts word by word -- "requests"
from multiprocessing import Pool


def one(shared, w):
    shared[w] = shared.get(w, 0) + 1


def count_words(shared, words):
    with Pool(2) as pool:
        pool.starmap(one, [(shared, w) for w in words])


# %% wrong: empties the list that it was given -- "belongs to whoever called"
def count_words(shared, words):
    counts = shared.copy()
    while words:
        word = words.pop()
        counts[word] = counts.get(word, 0) + 1
    shared.update(counts)
