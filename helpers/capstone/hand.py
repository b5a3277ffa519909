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
ROOM = 4000  # bytes of which two messages surely fit into a pipe while nobody reads it (macOS, Windows: 8192)


class Hand:
    """One worker: its process, its pipe, the tasks that it has in its order, and since when it does the present one."""

    def __init__(self, work: Callable[[Any], Any], context: BaseContext) -> None:
        self.line, there = context.Pipe()
        util.register_after_fork(self.line, type(self.line).close)  # or a forked child would keep it open
        self.begun = context.RawValue("Q", 0)  # tasks that it has begun since it started
        self.process = context.Process(target=serve, args=(there, self.begun, work), daemon=True)
        self.tasks: deque[Any] = deque()
        self.ready, self.since, self.answered, self._seen = False, time.monotonic(), 0, 0
        try:
            with _ctrl_c_held(context):
                self.process.start()
        except BaseException:
            self.line.close()
            raise
        finally:
            there.close()

    def has_room(self, parcel: memoryview) -> bool:
        """Return whether this can be handed over now.

        While it is busy, more than ROOM bytes would not fit into the pipe: both ends could wait for each other for
        ever.
        """
        return not self.tasks or len(parcel) <= ROOM

    def give(self, tasks: list[Any], parcel: memoryview) -> None:
        """Hand over tasks, packed, to be done after those that it has.

        If the worker is just dying, that is seen later, and the tasks are known to be with it.
        """
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.extend(tasks)
        with contextlib.suppress(OSError):
            self.line.send_bytes(parcel)

    def done(self) -> Any:
        """Return the task that the next answer is about; it is no longer with this worker."""
        self.answered += 1
        return self.tasks.popleft()

    def under_way(self) -> int:
        """Return the place among its tasks of the one that it does, or was doing when it ended."""
        return min(max(self.begun.value - self.answered - 1, 0), len(self.tasks) - 1)

    def takes(self, now: float) -> float:
        """Return the seconds since it was seen to begin the task that is under way, or was started."""
        if self.begun.value != self._seen:
            self._seen, self.since = self.begun.value, now
        return now - self.since

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
