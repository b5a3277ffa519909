"""Watch over a module while it is imported: it may start no process, and it must come to its end.

Runs in the parent. Every process that uses a module imports it, and would start its own; and a pool that is asked for
work meanwhile waits for the import, which waits for the pool. What can be read in the text is in helpers.safety.deeds.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import managers, pool, process
from typing import Any

from helpers.safety.deeds import AGAIN, ELSEWHERE, ActsAtImport

DEADLINE = 30.0  # seconds that a module may take to be imported; large libraries take some


@contextmanager
def importing(name: str) -> Iterator[None]:
    """Refuse to start processes in this thread, and interrupt it after so many seconds, until the block ends."""
    originals = [(owner, method, owner.__dict__[method]) for owner, method in (
        (process.BaseProcess, "start"), (pool.Pool, "__init__"), (ProcessPoolExecutor, "__init__"),
        (managers.BaseManager, "start"))]
    for owner, method, original in originals:
        setattr(owner, method, _refusing(original, threading.get_ident(), name))
    try:
        with _deadline(name):
            yield
    finally:
        for owner, method, original in originals:
            setattr(owner, method, original)


def _refusing(original: Callable[..., Any], thread: int, name: str) -> Callable[..., Any]:
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        if threading.get_ident() != thread or isinstance(self, pool.ThreadPool):
            return original(self, *args, **kwargs)
        if isinstance(self, pool.Pool):
            self._state = pool.TERMINATE  # nothing to end, says its __del__
        what = "a process" if isinstance(self, process.BaseProcess) else f"a {type(self).__name__}"
        raise ActsAtImport(f"{name} starts {what} while it is imported: every process that uses this module imports "
                           f"it, and would start its own. {ELSEWHERE}")

    return method


@contextmanager
def _deadline(name: str) -> Iterator[None]:
    """Interrupt the main thread after the deadline; nothing in another thread, which nobody can interrupt."""
    if threading.current_thread() is not threading.main_thread() or (
            signal.getsignal(signal.SIGINT) is not signal.default_int_handler):
        yield
        return
    fired, over, lock = threading.Event(), threading.Event(), threading.Lock()

    def interrupt() -> None:
        with lock:
            if not over.is_set():
                fired.set()
                _interrupt()

    timer = threading.Timer(DEADLINE, interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
        with lock:
            over.set()
        if fired.is_set():
            time.sleep(1)  # the interrupt is on its way
            raise KeyboardInterrupt  # it came before, and the module caught it
    except KeyboardInterrupt:
        if fired.is_set():
            raise ActsAtImport(f"{name} was not imported to its end after {DEADLINE:g} seconds: {AGAIN}. {ELSEWHERE}"
                               ) from None
        raise
    finally:
        with lock:
            over.set()
        timer.cancel()


def _interrupt() -> None:
    if os.name == "posix":
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)  # wakes it from a sleep, too
    else:
        signal.raise_signal(signal.SIGINT)
