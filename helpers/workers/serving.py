"""Do one task after the other for whoever holds the other end of a pipe: the child's side of the capstone's crew.

Runs in the child. Imports nothing but the standard library.

    parent                                  child
    line.send_bytes(packed([task, …])) ────> unpacked(line.recv_bytes())
    begun.value  <────────────────────────── one more, before each task
                                             work(task)
    line.recv() <── [(result, ""), …] ────── what is done, at the end or after a while
             or <── [(None, "Type: message"), …]

A task that can't be unpickled is that task's problem, not its neighbours': see helpers.workers.parcels.
"""

import pickle
import signal
import time

from helpers.workers.parcels import unpacked

READY = None  # what a worker says first: it is up, and whatever it dies of from now on, it is a task
GATHER = 0.05  # seconds for which answers are gathered: a message costs both sides more than a short task


def serve(line, begun, work):
    """Do every task that comes through the line, in its order; end when the other end is closed, or its owner gone.

    begun: a shared number; it tells the parent which task is under way, also when this process can't any more.
    """
    leave_stopping_to_the_parent()
    try:
        line.send(READY)
        while True:
            do_all(line, begun, lambda data: work(pickle.loads(data)), unpacked(line.recv_bytes()))
    except (EOFError, OSError):
        pass  # nobody is at the other end any more


def do_all(line, begun, work, tasks):
    """Do these tasks and send the answers, those of GATHER seconds in one message."""
    answers, sent = [], time.monotonic()
    for task in tasks:
        begun.value += 1
        answers.append(answered(work, task))
        if time.monotonic() - sent > GATHER:
            reply(line, answers)
            answers, sent = [], time.monotonic()
    if answers:
        reply(line, answers)


def reply(line, answers):
    """Send answers; if a result among them can't be pickled, send that in its place."""
    try:
        line.send(answers)
    except OSError:
        raise
    except Exception as problem:  # it is pickled before the first byte goes out
        if len(answers) == 1:
            line.send([(None, f"{type(problem).__name__}: {problem}")])
        else:
            for answer in answers:
                reply(line, [answer])


def answered(work, task):
    """Return (work(task), ""), or (None, "Type: message") if it raises."""
    try:
        return work(task), ""
    except Exception as problem:
        return None, f"{type(problem).__name__}: {problem}"


def leave_stopping_to_the_parent():
    """Ignore Ctrl-C, which the terminal sends to every process of a program, and let SIGTERM end this one at once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a forked child has its parent's handler
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # held back by the parent until we are here
