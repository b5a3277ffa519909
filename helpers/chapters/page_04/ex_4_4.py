"""Answers to exercise 4.4: One context."""

# %% starter
def cooked(context, cook, dishes, salt):
    ...        # about 8 lines; a second function for the child helps


# %% right
def cook_and_put(cook, dish, salt, answers):
    """Cook in the child, and put the result."""
    answers.put(cook(dish, salt))


def cooked(context, cook, dishes, salt):
    """Return the sorted results of cook(dish, salt), each from a process of its own."""
    answers = context.Queue()
    cooks = [context.Process(target=cook_and_put, args=(cook, dish, salt, answers)) for dish in dishes]
    for each in cooks:
        each.start()
    results = sorted(answers.get() for _ in cooks)
    for each in cooks:
        each.join()
    return results


# %% wrong: a queue of the default context -- "queue was not made by the context"
from multiprocessing import Queue

def task(cook, dish, salt, answers):
    answers.put(cook(dish, salt))

def cooked(context, cook, dishes, salt):
    answers = Queue()
    cooks = [context.Process(target=task, args=(cook, dish, salt, answers)) for dish in dishes]
    for each in cooks:
        each.start()
    results = sorted(answers.get() for _ in cooks)
    for each in cooks:
        each.join()
    return results


# %% wrong: processes of the default context -- "processes were not made by the context"
from multiprocessing import Process

def task(cook, dish, salt, answers):
    answers.put(cook(dish, salt))

def cooked(context, cook, dishes, salt):
    answers = context.Queue()
    cooks = [Process(target=task, args=(cook, dish, salt, answers)) for dish in dishes]
    for each in cooks:
        each.start()
    results = sorted(answers.get() for _ in cooks)
    for each in cooks:
        each.join()
    return results


# %% wrong: returns nothing -- "returned None"
def task(cook, dish, salt, answers):
    answers.put(cook(dish, salt))

def cooked(context, cook, dishes, salt):
    answers = context.Queue()
    cooks = [context.Process(target=task, args=(cook, dish, salt, answers)) for dish in dishes]
    for each in cooks:
        each.start()
    results = sorted(answers.get() for _ in cooks)
    for each in cooks:
        each.join()


# %% wrong: a global instead of an argument -- "What a child needs is an argument"
grams = 0

def task(cook, dish, answers):
    answers.put(cook(dish, grams))

def cooked(context, cook, dishes, salt):
    global grams
    grams = salt
    answers = context.Queue()
    cooks = [context.Process(target=task, args=(cook, dish, answers)) for dish in dishes]
    for each in cooks:
        each.start()
    results = sorted(answers.get() for _ in cooks)
    for each in cooks:
        each.join()
    return results
