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


# %% right: iter, and the error is shown
def serve(dishes, cook):
    for number in iter(dishes.get, None):
        try:
            cook(number)
        except Exception:
            import traceback

            traceback.print_exc()
        dishes.task_done()


# %% right: a with of its own
from contextlib import contextmanager


@contextmanager
def done_with(dishes):
    try:
        yield
    except Exception:
        pass
    finally:
        dishes.task_done()


def serve(dishes, cook):
    while (number := dishes.get()) is not None:
        with done_with(dishes):
            cook(number)


# %% right: looks every half a second
from queue import Empty


def serve(dishes, cook):
    while True:
        try:
            number = dishes.get(timeout=0.5)
        except Empty:
            continue
        if number is None:
            return
        try:
            cook(number)
        except Exception:
            pass
        dishes.task_done()


# %% wrong: 0 counts as the end -- "only None is the end"
def serve(dishes, cook):
    while number := dishes.get():
        try:
            cook(number)
        except Exception:
            pass
        dishes.task_done()


# %% wrong: raises when all is done -- "it returns when None comes"
def serve(dishes, cook):
    errors = []
    while (number := dishes.get()) is not None:
        try:
            cook(number)
        except Exception as e:
            errors.append(e)
        dishes.task_done()
    if errors:
        raise errors[0]


# %% wrong: tries a burnt dish again -- "2 times"
def serve(dishes, cook):
    while (number := dishes.get()) is not None:
        try:
            cook(number)
        except Exception:
            try:
                cook(number)
            except Exception:
                pass
        dishes.task_done()


# %% wrong: a thread for each -- "before it was cooked"
from threading import Thread


def serve(dishes, cook):
    while (number := dishes.get()) is not None:
        Thread(target=cook, args=(number,)).start()
        dishes.task_done()


# %% wrong: the error leaves the loop -- "goes on with the next one"
def serve(dishes, cook):
    try:
        while (number := dishes.get()) is not None:
            cook(number)
            dishes.task_done()
    except Exception:
        dishes.task_done()
