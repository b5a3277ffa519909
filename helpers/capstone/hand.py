"""One worker of the capstone's crew: its process, its pipe, and the tasks that it has.

Runs in the parent; the process runs helpers.workers.serving.serve. Standard library only.
"""

import contextlib
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from multiprocessing import util
from multiprocessing.context import BaseContext
from typing import Any

from helpers.workers.serving import serve

GRACE = 2.0  # seconds that a process gets to end by itself


class Hand:
    """One worker: its process, its pipe, the tasks that it has (the first is under way), and since when."""

    def __init__(self, work: Callable[[Any], Any], context: BaseContext) -> None:
        self.line, there = context.Pipe()
        util.register_after_fork(self.line, type(self.line).close)  # or a forked child would keep it open
        self.process = context.Process(target=serve, args=(there, work), daemon=True)
        self.tasks: deque[Any] = deque()
        self.ready, self.since = False, time.monotonic()
        try:
            with _ctrl_c_held(context):
                self.process.start()
        except BaseException:
            self.line.close()
            raise
        finally:
            there.close()

    def give(self, task: Any) -> None:
        """Hand over a task; if its worker is just dying, that is seen later, and the task is known to be with it."""
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)
        with contextlib.suppress(OSError):
            self.line.send(task)

    def said(self, ended: bool) -> tuple[list[Any], bool]:
        """Return what it has said, and whether it is still there. A message that was torn by its end is none.

        ended: its process has ended, so take all that is left; else there is something, and one message is taken.
        """
        words = []
        try:
            while self.line.poll() if ended else not words:
                words.append(self.line.recv())
        except (EOFError, OSError):
            return words, False
        self.since = time.monotonic()
        return words, not ended

    def end(self, at_once: bool) -> None:
        """Hang up, and end it at once or when it had time to end by itself."""
        self.line.close()
        if at_once:
            self.process.kill()
        self.process.join(GRACE)
        self.process.kill()
        self.process.join()
        self.process.close()


@contextlib.contextmanager
def _ctrl_c_held(context: BaseContext) -> Iterator[None]:
    """Hold Ctrl-C back while a process starts; it is born so, and ignores Ctrl-C before it lets it in (not on Windows).

    The resource tracker must be there before: starting it would let Ctrl-C in.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    if context.get_start_method() != "fork":
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
