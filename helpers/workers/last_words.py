"""What other pages leave out: messages that only come in a program or a child of its own.

Runs in guarded programs and in their children. Standard library only.
"""

import multiprocessing
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context, set_forkserver_preload


def words(mistake):
    """Make a mistake and return what Python says: "Type: message"; "nothing" if it says nothing."""
    try:
        mistake()
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"
    return "nothing"


def stranger(other, answers):
    """Treat a process that somebody else made as if it were one's own; put what Python says."""
    answers.put([words(other.start), words(other.is_alive)])


def its_own_result():
    """Give a future of a thread its result before the thread can; the thread's error is only logged."""
    with ThreadPoolExecutor(1) as executor:
        future = executor.submit(time.sleep, 0.1)
        future.set_result("mine")
    return future.result()


def fork_too_late():
    """Ask an executor to fork workers although its thread runs already: only private names get there."""
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as executor:
        executor.submit(abs, -1).result()
        return words(executor._launch_processes)


def without_a_fork_server():
    """Ask for forkserver where sockets can't carry file descriptors, as on Windows; ask for half a message."""
    from multiprocessing import forkserver, reduction

    reduction.HAVE_SEND_HANDLE = False
    reader, writer = os.pipe()
    os.close(writer)
    said = [words(lambda: get_context("forkserver")), words(lambda: forkserver.read_signed(reader))]
    os.close(reader)
    return said


def preload_with_a_warning():
    """Preload a module that doesn't exist, with a warning for it (since Python 3.15), and start a child.

    It is an ImportWarning, which Python shows only if it is asked to: python -W default.
    """
    sys.warnoptions.append("default")
    set_forkserver_preload(["asynchio"], on_error="warn")
    child = multiprocessing.Process(target=os.getpid)
    child.start()
    child.join()
    return child.exitcode
