"""Do one task after the other for whoever holds the other end of a pipe: the child's side of the capstone's crew.

Runs in the child. Imports nothing but the standard library.

    parent                                  child
    line.send(task) ───────────────────────> line.recv()
    line.recv() <── (result, "") ─────────── work(task)
              or <── (None, "Type: message")
"""

import signal

READY = None  # what a worker says first: it is up, and whatever it dies of from now on, it is a task


def serve(line, work):
    """Do every task that comes through the line, in its order; end when the other end is closed, or its owner gone."""
    leave_stopping_to_the_parent()
    try:
        line.send(READY)
        while True:
            reply(line, answered(work, line.recv()))
    except (EOFError, OSError):
        pass  # nobody is at the other end any more


def reply(line, answer):
    """Send an answer; if its result can't be pickled, send that instead."""
    try:
        line.send(answer)
    except OSError:
        raise
    except Exception as problem:  # it is pickled before the first byte goes out
        line.send((None, f"{type(problem).__name__}: {problem}"))


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
