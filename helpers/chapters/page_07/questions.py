"""The predictions of notebook 07, each with the code that proves it.

Runs in the parent. The proofs look at values and messages, never at the clock.
"""

import multiprocessing
from multiprocessing import AuthenticationError

from helpers.exercises.questions import Question
from helpers.experiments.sharing import listening
from helpers.workers.shares import Shop, meet, serve_shop


def _plain_list() -> int:
    dishes = []
    process = multiprocessing.Process(target=dishes.append, args=("soup",))
    process.start()
    process.join()
    return len(dishes)


def _lock_in_a_task() -> int:
    with multiprocessing.Pool(1) as pool:
        try:
            pool.apply(repr, (multiprocessing.Lock(),))
        except RuntimeError:
            return 2
    return 0


def _messages_of_one_more() -> int:
    with multiprocessing.Manager() as manager:
        shared = manager.dict(soup=0)
        len(shared)
        with listening() as messages:
            shared["soup"] += 1
    return {0: 0, 1: 1, 2: 2, 4: 3}[len(messages)]


def _inner_list() -> int:
    with multiprocessing.Manager() as manager:
        book = manager.dict({"table": []})
        book["table"].append("soup")
        return len(book["table"])


def _two_meet() -> int:
    both = multiprocessing.Barrier(2)
    with multiprocessing.Manager() as manager:
        shared = manager.dict(soup=0)
        team = [multiprocessing.Process(target=meet, args=(shared, "soup", both)) for _ in range(2)]
        for process in team:
            process.start()
        for process in team:
            process.join()
        return shared["soup"]


def _wrong_key() -> int:
    here, there = multiprocessing.Pipe(duplex=False)
    server = multiprocessing.Process(target=serve_shop, args=(there, b"pepper", ["soup"]))
    server.start()
    try:
        Shop(here.recv(), b"salt").connect()
    except AuthenticationError:
        return 1 if server.is_alive() else 2
    finally:
        server.terminate()
        server.join()
    return 0


QUESTIONS = (
    Question("7.a", 'dishes = [] in the notebook. A child process gets the list as an argument and appends "soup". How '
                    "long is the notebook's list then?",
             ("0", "1"), 0, "An argument arrives as a copy. The child changed its own list.", _plain_list),
    Question("7.b", "A multiprocessing.Lock is an argument of a task of a pool. What happens?",
             ("the worker has the same lock", "the worker has a copy of the lock", "RuntimeError"),
             2, "Locks and queues travel with a new process only. A manager's lock does travel in a task.",
             _lock_in_a_task),
    Question("7.c", 'shared is a dict of a manager. How many messages, there and back, is shared["soup"] += 1?',
             ("none", "one", "two", "four"), 3,
             "It is a reading and a writing: two requests, and an answer to each.", _messages_of_one_more),
    Question("7.d", 'book = manager.dict({"table": []}), then book["table"].append("soup"). How long is '
                    'book["table"]?',
             ("0", "1"), 0, "The reading gave you a copy of the list, and you appended to the copy.", _inner_list),
    Question("7.e", "The soup stands at 0. Two processes read it, wait for each other, then each writes what it has "
                    "read plus one. What stands there?",
             ("0", "1", "2"), 1, "Both have read 0, so both write 1. One update is lost, and nobody is told.",
             _two_meet),
    Question("7.f", "A program knocks at a manager with a wrong key. What happens?",
             ("it is let in", "it gets an AuthenticationError, the server goes on",
              "it gets an AuthenticationError, the server ends"),
             1, "Both sides prove that they know the key before anything else is said; who can't is turned away.",
             _wrong_key),
)
