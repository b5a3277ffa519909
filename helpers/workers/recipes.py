"""Short programs for the reader as scheduler: each line is one step.

Run in the child, under helpers.workers.stage. Import nothing. count is a shared number, knife and board are locks.
"""


def add_one(count):
    """Add one to the count, without a lock."""
    seen = count.value
    count.value = seen + 1


def knife_then_board(knife, board, count):
    """Take the knife, then the board; add one; give both back."""
    knife.acquire()
    board.acquire()
    count.value += 1
    board.release()
    knife.release()


def board_then_knife(knife, board, count):
    """Take the board, then the knife; add one; give both back."""
    board.acquire()
    knife.acquire()
    count.value += 1
    knife.release()
    board.release()


def with_both(knife, board, count):
    """Take both, always in the same order; add one in two steps."""
    with knife, board:
        seen = count.value
        count.value = seen + 1


def one_more(count, lock):
    """Add one under a lock that is held for the whole update."""
    with lock:
        seen = count.value
        count.value = seen + 1


def too_short(count, lock):
    """Lock the reading and the writing, each for itself."""
    with lock:
        seen = count.value
    with lock:
        count.value = seen + 1


def gives_up(knife, board, count):
    """Take the board and ask for the knife, but not for ever; put the board back if it doesn't come."""
    board.acquire()
    if knife.acquire(timeout=1):
        count.value += 1
        knife.release()
    board.release()


def never_took(count, lock):
    """Give back a lock that nobody took."""
    count.value += 0
    lock.release()


def sleeps(count):
    """Take a minute for one line."""
    import time
    time.sleep(60)
    count.value += 1
