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
