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


# %% right: a SimpleQueue
def put(queue, cook, dish, salt):
    queue.put(cook(dish, salt))


def cooked(context, cook, dishes, salt):
    queue = context.SimpleQueue()
    cooks = []
    for dish in dishes:
        cooks.append(context.Process(target=put, args=(queue, cook, dish, salt)))
        cooks[-1].start()
    results = [queue.get() for _ in dishes]
    for each in cooks:
        each.join()
    return sorted(results)


# %% right: a subclass made for the context
def put(queue, cook, dish, salt):
    queue.put(cook(dish, salt=salt))


def cooked(context, cook, dishes, salt):
    queue = context.Queue(maxsize=len(dishes))
    cooks = {dish: context.Process(target=put, name=dish, kwargs=dict(queue=queue, cook=cook, dish=dish, salt=salt))
             for dish in dishes}
    for each in cooks.values():
        each.start()
    results = []
    while len(results) < len(dishes):
        results.append(queue.get(timeout=20))
    for each in cooks.values():
        each.join()
    results.sort()
    return results


# %% right: a manager's queue
def put(queue, cook, dish, salt):
    queue.put(cook(dish, salt))


def cooked(context, cook, dishes, salt):
    with context.Manager() as manager:
        queue = manager.Queue()
        cooks = [context.Process(target=put, args=(queue, cook, dish, salt)) for dish in dishes]
        for each in cooks:
            each.start()
        for each in cooks:
            each.join()
        return sorted(queue.get() for _ in dishes)


# %% wrong: one process for all dishes -- "the number of processes that did them was 1"
def put_all(queue, cook, dishes, salt):
    for dish in dishes:
        queue.put(cook(dish, salt))


def cooked(context, cook, dishes, salt):
    queue = context.Queue()
    process = context.Process(target=put_all, args=(queue, cook, dishes, salt))
    process.start()
    results = sorted(queue.get() for _ in dishes)
    process.join()
    return results


# %% wrong: threads, and a queue of the context -- "a thread is no process"
from threading import Thread


def cooked(context, cook, dishes, salt):
    queue = context.Queue()
    cooks = [Thread(target=lambda dish=dish: queue.put(cook(dish, salt))) for dish in dishes]
    for each in cooks:
        each.start()
    return sorted(queue.get() for _ in dishes)


# %% wrong: not sorted -- "their order isn't"
def put(queue, cook, dish, salt):
    queue.put(cook(dish, salt))


def cooked(context, cook, dishes, salt):
    queue = context.Queue()
    cooks = [context.Process(target=put, args=(queue, cook, dish, salt)) for dish in dishes]
    for each in cooks:
        each.start()
    results = sorted((queue.get() for _ in dishes), reverse=True)
    for each in cooks:
        each.join()
    return results


# %% wrong: a pool -- "process"
def cooked(context, cook, dishes, salt):
    with context.Pool(len(dishes)) as pool:
        return sorted(pool.starmap(cook, [(dish, salt) for dish in dishes], chunksize=1))


# %% right: an object that is called
class Child:
    def __init__(self, cook, salt):
        self.cook, self.salt = cook, salt

    def __call__(self, dish, q):
        print("cooking", dish)
        q.put(self.cook(dish, self.salt))


def cooked(context, cook, dishes, salt):
    q = context.JoinableQueue()
    ps = [context.Process(target=Child(cook, salt), args=(d, q)) for d in dishes]
    for p in ps:
        p.start()
    got = set()
    for _ in dishes:
        got.add(q.get())
        q.task_done()
    for p in ps:
        p.join()
    return sorted(got)


# %% wrong: a pipe each -- "a queue is asked for"
def child(c, cook, dish, salt):
    c.send(cook(dish, salt))
def cooked(context, cook, dishes, salt):
    out, ps = [], []
    for d in dishes:
        a, b = context.Pipe()
        p = context.Process(target=child, args=(b, cook, d, salt))
        p.start()
        ps.append((p, a))
    out = [a.recv() for p, a in ps]
    for p, a in ps:
        p.join()
    return sorted(out)
