"""A relay on loopback that counts what passes through it, byte by byte, in both directions.

Runs in the parent, in threads. Standard library only.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PIECE = 1 << 16


class Passed:
    """What has passed so far: bytes up (to the server) and down, and how often the direction changed.

    The pauses between two questions have no bytes, so ``turns`` counts the answers that somebody waited for.
    """

    def __init__(self) -> None:
        self.up = self.down = self.turns = 0
        self._last = ""
        self._lock = threading.Lock()

    def count(self, way: str, size: int) -> None:
        """Add so many bytes. way: "up" or "down"."""
        with self._lock:
            setattr(self, way, getattr(self, way) + size)
            self.turns += way == "down" and self._last == "up"
            self._last = way

    def clear(self) -> None:
        """Begin to count anew."""
        with self._lock:
            self.up = self.down = self.turns = 0


@contextmanager
def relay(port: int) -> Iterator[tuple[int, Passed]]:
    """Pass on, inside the block, what comes to a port of this machine; give that port and the counter.

    port: of the server on 127.0.0.1 that the relay stands before.
    """
    passed, open_ = Passed(), []
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                client, _ = listener.accept()
                server = socket.create_connection(("127.0.0.1", port), timeout=10)
            except OSError:
                return
            server.settimeout(None)
            open_.extend((client, server))
            for source, target, way in ((client, server, "up"), (server, client, "down")):
                threading.Thread(target=_pass_on, args=(source, target, way, passed), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1], passed
    finally:
        _close(listener)
        for each in open_:
            _close(each)
        thread.join(5)


def _pass_on(source: socket.socket, target: socket.socket, way: str, passed: Passed) -> None:
    try:
        while piece := source.recv(PIECE):
            passed.count(way, len(piece))
            target.sendall(piece)
    except OSError:
        pass  # one of the two has gone
    _close(target)


def _close(each: socket.socket) -> None:
    try:
        each.shutdown(socket.SHUT_RDWR)  # wakes whoever waits for it
    except OSError:
        pass
    each.close()
