"""Answers to exercise 7.3: no update is lost."""

# %% starter
def count_up(shared, lock, key, times):
    ...        # about 3 lines


# %% right
def count_up(shared, lock, key, times):
    for _ in range(times):
        with lock:
            shared[key] += 1

# %% right: once, with one lock
def count_up(shared, lock, key, times):
    with lock:
        shared[key] += times

# %% right: acquire and release
def count_up(shared, lock, key, times):
    lock.acquire()
    try:
        for _ in range(times):
            shared.update({key: shared.get(key) + 1})
    finally:
        lock.release()

# %% wrong: no lock -- "updates were lost"
def count_up(shared, lock, key, times):
    for _ in range(times):
        shared[key] += 1

# %% wrong: the lock around the reading only -- "updates were lost"
def count_up(shared, lock, key, times):
    for _ in range(times):
        with lock:
            value = shared[key]
        shared[key] = value + 1

# %% wrong: the lock around the writing only -- "updates were lost"
def count_up(shared, lock, key, times):
    for _ in range(times):
        value = shared[key]
        with lock:
            shared[key] = value + 1

# %% wrong: begins at nought -- "before"
def count_up(shared, lock, key, times):
    with lock:
        shared[key] = times

# %% wrong: keeps the lock -- "was stopped"
def count_up(shared, lock, key, times):
    lock.acquire()
    shared[key] += times
