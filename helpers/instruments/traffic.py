"""Count what this process sends to others through the standard library's connections.

Runs in the parent. Standard library only. Pools, executors and queues send through the same connections.
"""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import connection
from typing import Any

KINDS = [getattr(connection, name) for name in ("Connection", "PipeConnection") if hasattr(connection, name)]


class Traffic:
    """What was sent so far: messages, and bytes in all of them."""

    def __init__(self) -> None:
        self.messages = self.bytes = 0


@contextmanager
def traffic() -> Iterator[Traffic]:
    """Count the messages that this process sends inside the block, and their bytes; what is sent stays the same."""
    sent = Traffic()
    originals = [kind.__dict__["_send_bytes"] for kind in KINDS]
    for kind, original in zip(KINDS, originals):
        kind._send_bytes = _counted(original, sent)
    try:
        yield sent
    finally:
        for kind, original in zip(KINDS, originals):
            kind._send_bytes = original


def _counted(original: Callable[..., Any], sent: Traffic) -> Callable[..., Any]:
    @functools.wraps(original)
    def send(self: Any, text: Any) -> Any:
        sent.messages += 1
        sent.bytes += len(text)
        return original(self, text)

    return send
