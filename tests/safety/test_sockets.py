"""Servers of managers have sockets in a temporary folder; it goes even when they are killed."""

import os
import tempfile
import time
from pathlib import Path

import psutil
import pytest
from jupyter_client.manager import KernelManager

from helpers.safety.janitor import socket_folders
from helpers.safety.watchdog import guarded
from helpers.workers import faults

pytestmark = pytest.mark.skipif(os.name == "nt", reason="these sockets are files on POSIX only")
PROMISE = 5.0  # seconds after which everything is gone


@pytest.fixture
def folder(monkeypatch):
    """A temporary folder for whatever is started; short, since the address of a socket may not be long."""
    with tempfile.TemporaryDirectory(prefix="s") as name:
        monkeypatch.setenv("TMPDIR", name)
        yield Path(name)


def test_the_folder_of_a_manager_is_found_by_its_server(ctx):
    before = socket_folders([psutil.Process()])  # a fork server of another test may have one
    with ctx.Manager() as manager:
        found = socket_folders(psutil.Process().children(recursive=True))
        assert Path(manager.address).parent in found
    assert socket_folders([psutil.Process()]) == before


def test_a_guarded_program_that_hangs_with_a_manager_leaves_no_folder(folder, method):
    assert guarded(faults.hang_with_a_manager, deadline=4, method=method).verdict == "timed out"
    assert list(folder.glob("pymp-*")) == []


def test_a_kernel_that_is_killed_leaves_no_folder(folder, method):
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(env={**os.environ, "COURSE_START_METHOD": method})
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    for text in ("%load_ext helpers", "from multiprocessing import Manager; manager = Manager()"):
        client.execute_interactive(text, timeout=60, output_hook=lambda message: None)
    assert list(folder.glob("pymp-*/*"))  # listener-…, since 3.14 sock-…
    psutil.Process(manager.provisioner.process.pid).kill()
    end = time.monotonic() + PROMISE
    while list(folder.glob("pymp-*")) and time.monotonic() < end:
        time.sleep(0.05)
    client.stop_channels()
    assert list(folder.glob("pymp-*")) == []
