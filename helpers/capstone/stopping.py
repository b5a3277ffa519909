"""Be asked to stop: Ctrl-C and SIGTERM set a flag, and the program ends where it can end well.

Runs in the parent. An exception out of a signal handler may come between any two steps, also between starting a process
and writing down that it was started; a flag is looked at where nothing is half done.
"""

import signal
import threading
from typing import Any

HEARD = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """A flag that anybody may set; inside its ``with`` block Ctrl-C and SIGTERM do, and do nothing else.

    number: of the signal that set it, 0 if none did. Only a plain attribute is written: a second Ctrl-C may come while
    the first is being handled, and a lock would then wait for itself.
    """

    def __init__(self) -> None:
        self.number, self._set = 0, False
        self._before: dict[int, Any] = {}

    def set(self) -> None:
        """Ask to stop."""
        self._set = True

    def is_set(self) -> bool:
        """Return whether somebody asked."""
        return self._set

    def listen(self) -> None:
        """Hear the signals from now on. In a thread other than the main one Python can't, and set() remains."""
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._hear) for number in HEARD}

    def hear_no_more(self) -> None:
        """Ignore the signals from now on: all is done, and Python's own end would give them back their old effect."""
        for number in self._before:
            signal.signal(number, signal.SIG_IGN)

    def _hear(self, number: int, frame: object) -> None:
        self._set, self.number = True, self.number or number

    def __enter__(self) -> "Stop":
        self.listen()
        return self

    def __exit__(self, *problem: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        self._before = {}
