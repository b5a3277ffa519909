"""The predictions of notebook 09, each with the code that proves it.

Runs in the parent. What may hang is tried under the watchdog, with a short deadline.
"""

import multiprocessing
import pickle
import threading
import time
from multiprocessing.connection import Client, Listener, wait

from helpers.exercises.questions import Question
from helpers.safety.streams import errors_of_children
from helpers.safety.watchdog import guarded
from helpers.workers.pipes import BIG, both_ends_open, join_first, send_all, two_writers

SHORT = 2.0  # seconds, for what hangs


def _put_a_lambda() -> int:
    queue = multiprocessing.Queue()
    with errors_of_children():  # the feeder thread writes its traceback there
        try:
            queue.put(lambda: None)
            raised = False
        except (pickle.PicklingError, AttributeError):
            raised = True
        queue.close()
        queue.join_thread()
        time.sleep(0.1)
    return 0 if raised else 1


def _list_of_a_child() -> int:
    here, there = multiprocessing.Pipe()
    dishes = []
    here.send(dishes)
    there.recv().append("soup")
    return 0 if dishes else 1


def _third_message() -> int:
    outcome = guarded(both_ends_open, deadline=SHORT)
    return {"raised": 0, "returned": 1, "timed out": 2}[outcome.verdict]


def _poll_at_the_end() -> int:
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=send_all, args=(there, []))
    child.start()
    there.close()
    child.join()
    ready = here in wait([here], 5)
    try:
        here.recv()
    except EOFError:
        return 1 if ready else 0
    return 2


def _join_first() -> int:
    small, large = guarded(join_first, 10), guarded(join_first, BIG, deadline=SHORT)
    return {("returned", "returned"): 0, ("timed out", "timed out"): 1, ("returned", "timed out"): 2}[
        small.verdict, large.verdict]


def _two_writers() -> int:
    outcome = guarded(two_writers, True, deadline=20.0)
    return 0 if outcome.value == 10 else 1


def _wrong_key() -> int:
    seen = []
    with Listener(("127.0.0.1", 0), authkey=b"kitchen") as listener:
        guest = threading.Thread(target=_knock, args=(listener.address,))
        guest.start()
        try:
            with listener.accept():
                seen.append("let in")
        except multiprocessing.AuthenticationError:
            seen.append("raised")
        guest.join()
    return 2 if seen == ["raised"] else 0


def _knock(address: tuple[str, int]) -> None:
    try:
        Client(address, authkey=b"cellar").close()
    except (multiprocessing.AuthenticationError, OSError, EOFError):
        pass


QUESTIONS = (
    Question("9.a", "queue.put(lambda: None). Where does the error show up?",
             ("put raises it", "nowhere in your program: put returns, and a thread prints a traceback",
              "get raises it on the other side"),
             1, "put hands the object to the feeder thread, which pickles it later. A pipe pickles in send, at once.",
             _put_a_lambda),
    Question("9.b", "A list is sent to another process, which appends to it. Your list",
             ("has the new item, too", "is as before"), 1,
             "What arrives is a copy, unpickled from bytes. That is as true of pipes as of queues.", _list_of_a_child),
    Question("9.c", "A child sends two messages and ends. You still hold both ends of the pipe. The third recv()",
             ("raises EOFError", "returns None", "waits for ever"), 2,
             "The child's copy of the other end is closed, and yours isn't: a message could still come from you.",
             _third_message),
    Question("9.d", "The child has ended without a message, and you have closed your copy of its end. poll() says",
             ("False: there is no message", "True: recv() would not wait"), 1,
             "poll says whether recv would have to wait. recv raises EOFError at once, so it wouldn't.",
             _poll_at_the_end),
    Question("9.e", "A child sends a message. You join() it first, then recv(). That works",
             ("always: the message waits in the pipe", "never: the pipe is gone with the child",
              "while the message fits into the pipe"), 2,
             "10 bytes wait in the pipe, and the child ends. With 10 million it waits in send for room.", _join_first),
    Question("9.f", "Two processes write to one end, and each takes one lock around its send(). The messages",
             ("arrive whole, all of them", "may still be mixed"), 0,
             "One message is written in several pieces. The lock keeps the other writer out until all are through.",
             _two_writers),
    Question("9.g", "A client comes with a wrong key. In the server, accept()",
             ("returns a connection that can't be used", "goes on waiting for the next client",
              "raises AuthenticationError"), 2,
             "So a server that should outlive its wrong guests needs a try around accept().", _wrong_key),
)
