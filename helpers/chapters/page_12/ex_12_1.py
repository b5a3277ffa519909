"""Answers to exercise 12.1: Done with, whatever happens."""

# %% starter
def serve(dishes, cook):
    while (number := dishes.get()) is not None:
        cook(number)
        dishes.task_done()


# %% right
def serve(dishes, cook):
    """Cook each dish of the queue until None comes; a burnt dish is done with, too."""
    while (number := dishes.get()) is not None:
        try:
            cook(number)
        except Exception:
            pass  # a program of yours would log it
        finally:
            dishes.task_done()


# %% right: task_done in both branches
def serve(dishes, cook):
    while True:
        number = dishes.get()
        if number is None:
            return
        try:
            cook(number)
        except Exception:
            dishes.task_done()
        else:
            dishes.task_done()


# %% right: None is done with, too
def attempt(cook, number):
    try:
        return cook(number)
    except Exception:
        return None


def serve(dishes, cook):
    for number in iter(dishes.get, None):
        attempt(cook, number)
        dishes.task_done()
    dishes.task_done()


# %% right: said first, cooked then
def serve(dishes, cook):
    from contextlib import suppress
    while (number := dishes.get()) is not None:
        with suppress(Exception):
            try:
                cook(number)
            finally:
                dishes.task_done()


# %% wrong: finally, and the error goes on -- "ended with exit code 1"
def serve(dishes, cook):
    while (number := dishes.get()) is not None:
        try:
            cook(number)
        finally:
            dishes.task_done()


# %% wrong: the error is caught, and task_done skipped -- "join still waited"
def serve(dishes, cook):
    while (number := dishes.get()) is not None:
        try:
            cook(number)
            dishes.task_done()
        except Exception:
            pass


# %% wrong: twice for a good dish -- "ended with exit code 1"
def serve(dishes, cook):
    while (number := dishes.get()) is not None:
        try:
            cook(number)
            dishes.task_done()
        except Exception:
            pass
        finally:
            dishes.task_done()


# %% wrong: nothing is cooked -- "no dish was cooked"
def serve(dishes, cook):
    while (number := dishes.get()) is not None:
        dishes.task_done()


# %% wrong: said before it is done -- "before it was cooked"
def serve(dishes, cook):
    while (number := dishes.get()) is not None:
        dishes.task_done()
        try:
            cook(number)
        except Exception:
            pass
