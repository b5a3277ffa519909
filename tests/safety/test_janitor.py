"""A kernel that is interrupted, restarted or killed in the middle of a pool leaves no process."""

import os
import signal
import time

import psutil
import pytest
from jupyter_client.manager import KernelManager

from helpers.safety.leftovers import SHARED, mapped

PROMISE = 5.0  # seconds after which everything is gone
BEGIN = """
%load_ext helpers
from multiprocessing import Pool
from helpers.workers.waiting import nap
"""
MIDDLE = "with Pool(2) as pool: pool.map(nap, [300, 300], chunksize=1)"
posix = pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")


@pytest.fixture
def kernel(method):
    """A kernel in the middle of a pool's map, its client, and the pids of its tree."""
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(env={**os.environ, "COURSE_START_METHOD": method})
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    client.execute_interactive(BEGIN, timeout=60, output_hook=lambda message: None)
    client.execute(MIDDLE, stop_on_error=False)
    pid = manager.provisioner.process.pid
    yield manager, client, tree_with_workers(pid)
    client.stop_channels()
    if manager.is_alive():
        manager.shutdown_kernel(now=True)


def tree_with_workers(pid):
    """Return the kernel's processes, once the pool's two workers are among them."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        tree = psutil.Process(pid).children(recursive=True)
        if sum(not is_helper(each) for each in tree) >= 2:
            return tree
        time.sleep(0.05)
    raise AssertionError("the pool did not start")


@posix
def test_a_kernel_that_is_interrupted_goes_on_without_the_workers(kernel, gone):
    manager, client, tree = kernel
    helpers = [each for each in tree if is_helper(each)]
    workers = [each for each in tree if each not in helpers]
    manager.interrupt_kernel()
    assert gone(workers, PROMISE) == []
    reply = client.execute_interactive("1 + 1", timeout=60, output_hook=lambda message: None)
    assert reply["content"]["status"] == "ok"
    assert all(each.is_running() for each in helpers)


@pytest.mark.skipif(not SHARED.is_dir(), reason="this system doesn't list its semaphores")
def test_a_kernel_whose_whole_group_is_killed_leaves_no_semaphore(kernel, gone):
    manager, _, tree = kernel
    pid = manager.provisioner.process.pid
    inodes = mapped(pid)
    assert inodes
    os.killpg(os.getpgid(pid), signal.SIGKILL)
    assert gone(tree, PROMISE) == []
    assert not inodes & {path.stat().st_ino for path in SHARED.iterdir() if path.exists()}


def test_a_kernel_that_is_restarted_leaves_nothing(kernel, gone):
    manager, _, tree = kernel
    manager.restart_kernel(now=False)
    assert gone(tree, PROMISE) == []


def test_a_kernel_that_is_killed_leaves_nothing(kernel, gone):
    manager, _, tree = kernel
    psutil.Process(manager.provisioner.process.pid).kill()
    assert gone(tree, PROMISE) == []


def is_helper(process):
    """Return True for the janitor, the resource tracker and the fork server itself."""
    line = " ".join(process.cmdline())
    if "multiprocessing.forkserver" in line:
        return "multiprocessing.forkserver" not in " ".join(process.parent().cmdline())
    return "janitor" in line or "resource_tracker" in line
