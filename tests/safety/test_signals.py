"""The resource tracker outlives the kernel, and an interrupt in the middle of a fork is neither lost nor a deadlock."""

import logging
import multiprocessing
import os
import subprocess
import sys

import pytest

from helpers.safety.signals import interruptible

INTERRUPTED = """
import _thread, os, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
os.register_at_fork(after_in_parent=_thread.interrupt_main)  # comes before that of logging
import multiprocessing, threading
from helpers.safety.strangers import refuse_strangers
refuse_strangers()
process = multiprocessing.get_context("fork").Process(target=print, args=("child",), daemon=True)
try:
    process.start()
except KeyboardInterrupt:
    process.join()
    print("interrupted", flush=True)
import logging
free = threading.Thread(target=logging.getLogger, args=("free",), daemon=True)
free.start()
free.join(20)
print("free" if not free.is_alive() else "the lock is kept")
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no resource tracker")
def test_a_tracker_is_started_once_and_the_library_takes_it():
    code = ("from helpers.safety.signals import start_tracker_apart as start; "
            "from multiprocessing import resource_tracker as tracker; "
            "one = start(); tracker.ensure_running(); "
            "print(tracker._resource_tracker._pid == one.pid, start())")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == "True None\n", done.stderr


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="nothing forks here")
def test_an_interrupt_in_the_middle_of_a_fork_is_raised_and_keeps_no_lock():
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, timeout=60)
    assert done.stdout == "child\ninterrupted\nfree\n", done.stderr


@pytest.mark.parametrize("problem, raised", [(None, KeyboardInterrupt), (OSError("no process left"), OSError)])
def test_a_lock_that_was_kept_is_free_whatever_ends_the_start(problem, raised):
    with pytest.raises(raised), interruptible():
        logging._lock.acquire()
        if problem:
            raise problem
    assert not logging._lock._is_owned()
