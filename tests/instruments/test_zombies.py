"""A process that has ended is a zombie until it is collected; one that runs or is gone isn't."""

import multiprocessing
import os
import subprocess
import sys
from multiprocessing.connection import wait

import pytest

from helpers.instruments.zombies import seen_as_zombie
from helpers.workers.waiting import nap


@pytest.mark.skipif(os.name != "posix", reason="Windows has no zombies")
def test_an_ended_child_is_a_zombie_until_it_is_joined(deadline):
    process = multiprocessing.get_context("spawn").Process(target=nap, args=(0,))
    process.start()
    wait([process.sentinel], deadline)
    assert seen_as_zombie(process.pid)
    process.join()
    assert not seen_as_zombie(process.pid)


def test_a_running_process_is_none():
    running = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        assert not seen_as_zombie(running.pid, patience=0.1)
    finally:
        running.kill()
        running.communicate()
