"""Count what this process sends to others, and gets, through the standard library's connections.

Runs in the parent. Standard library only. Pools, executors and queues send through the same connections.
"""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import connection
from typing import Any

KINDS = [getattr(connection, name) for name in ("Connection", "PipeConnection") if hasattr(connection, name)]
PICKLED = b"\x80"  # how a pickle begins, since its protocol 2


class Traffic:
    """What was sent so far: messages, and bytes in all of them; and the bytes that were received.

    sizes: of the messages that are pickled. What a fork server exchanges to know its clients (3.14) isn't.
    """

    def __init__(self) -> None:
        self.messages = self.bytes = self.received = 0
        self.sizes: list[int] = []


@contextmanager
def traffic() -> Iterator[Traffic]:
    """Count what this process sends and receives inside the block; all of that stays the same.

    What somebody waited for when the block began isn't counted: make the pool inside.
    """
    sent = Traffic()
    originals = [(kind, name, kind.__dict__[name]) for kind in KINDS for name in ("_send_bytes", "_recv_bytes")]
    for kind, name, original in originals:
        setattr(kind, name, (_counted if name == "_send_bytes" else _weighed)(original, sent))
    try:
        yield sent
    finally:
        for kind, name, original in originals:
            setattr(kind, name, original)


def _counted(original: Callable[..., Any], sent: Traffic) -> Callable[..., Any]:
    @functools.wraps(original)
    def send(self: Any, text: Any) -> Any:
        sent.messages += 1
        sent.bytes += len(text)
        if bytes(text[:1]) == PICKLED:
            sent.sizes.append(len(text))
        return original(self, text)

    return send


def _weighed(original: Callable[..., Any], sent: Traffic) -> Callable[..., Any]:
    @functools.wraps(original)
    def receive(self: Any, *args: Any) -> Any:
        got = original(self, *args)
        sent.received += got.getbuffer().nbytes
        return got

    return receive
