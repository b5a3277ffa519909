"""Answers to exercise 11.3: two locks that can't deadlock."""

# %% starter
def cook(knife, board, count):
    ...        # about 4 lines


# %% right
def cook(knife, board, count):
    with board:
        with knife:
            count.value += 1


# %% right: in one line
def cook(knife, board, count):
    with board, knife:
        count.value += 1


# %% right: by hand, given back in any order
def cook(knife, board, count):
    board.acquire()
    knife.acquire()
    seen = count.value
    count.value = seen + 1
    board.release()
    knife.release()


# %% wrong: the other order -- "deadlock"
def cook(knife, board, count):
    with knife:
        with board:
            count.value += 1


# %% wrong: without the knife -- "knife"
def cook(knife, board, count):
    with board:
        count.value += 1


# %% wrong: one after the other -- "both"
def cook(knife, board, count):
    with board:
        pass
    with knife:
        count.value += 1


# %% wrong: gives up -- "both have added one"
def cook(knife, board, count):
    with knife:
        if board.acquire(timeout=1):
            count.value += 1
            board.release()


# %% wrong: tries for ever -- "again and again"
def cook(knife, board, count):
    done = False
    while not done:
        with knife:
            if board.acquire(block=False):
                count.value += 1
                board.release()
                done = True


# %% wrong: keeps the knife -- "given back"
def cook(knife, board, count):
    board.acquire()
    knife.acquire()
    count.value += 1
    board.release()


# %% wrong: no locks -- "both are missing"
def cook(knife, board, count):
    count.value += 1


# %% right: a stack
from contextlib import ExitStack


def cook(knife, board, count):
    with ExitStack() as stack:
        for lock in (board, knife):
            stack.enter_context(lock)
        count.value += 1


# %% right: a list of locks
def cook(knife, board, count):
    locks = [board, knife]
    for lock in locks:
        lock.acquire()
    count.value += 1
    for lock in reversed(locks):
        lock.release()


# %% right: a helper
def both(first, second, do):
    with first, second:
        do()


def cook(knife, board, count):
    def add():
        count.value += 1

    both(board, knife, add)


# %% wrong: goes on without the board -- "the board is missing"
def cook(knife, board, count):
    with knife:
        got = board.acquire(timeout=0.5)
        count.value += 1
        if got:
            board.release()


# %% wrong: takes the board twice -- "2 times"
def cook(knife, board, count):
    with board:
        pass
    with board, knife:
        count.value += 1


# %% wrong: reads before it locks -- "both have added one"
def cook(knife, board, count):
    now = count.value
    with board, knife:
        count.value = now + 1


# %% wrong: gives the board back too early -- "the board is missing"
def cook(knife, board, count):
    board.acquire()
    knife.acquire()
    board.release()
    count.value += 1
    knife.release()
