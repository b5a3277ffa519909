"""A small server on this machine that takes its time, for real downloads without a network.

Runs in the parent, in threads. Standard library only.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer

SIZE = 20_000  # bytes of an answer


@contextmanager
def slow_server(seconds: float) -> Iterator[int]:
    """Serve inside the block, on the loopback address only; give the port.

    seconds: how long the server waits before each answer of 20,000 bytes. It answers many clients at the same time.
    """

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            self.rfile.readline()
            time.sleep(seconds)
            self.wfile.write(b"x" * SIZE)

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
