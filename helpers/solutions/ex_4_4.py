"""Reference answer to exercise 4.4: processes and queue come from one context, and the salt is an argument."""


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
