"""A tree of processes is found, told apart and ended."""

import multiprocessing
import os
import pickle
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from helpers.safety import program
from helpers.safety.trees import end_tree, members, role, wait_gone
from helpers.workers.faults import hang

ROOT = Path(program.__file__).resolve().parents[2]


@pytest.mark.skipif(os.name == "nt", reason="sessions are POSIX")
def test_an_orphan_is_found_by_its_session_and_ended():
    starts_and_ends = ("import subprocess, sys; "
                       "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(300)'])")
    parent = subprocess.Popen([sys.executable, "-c", starts_and_ends], start_new_session=True)
    parent.wait()
    orphan, = members(parent.pid)
    end_tree(parent.pid, grace=1)
    assert not orphan.is_running() or orphan.status() == psutil.STATUS_ZOMBIE


def test_the_librarys_own_processes_are_told_from_workers(ctx):
    worker = ctx.Process(target=hang)
    worker.start()
    roles = {each.pid: role(each) for each in psutil.Process().children(recursive=True)}
    worker.kill()
    worker.join()
    assert roles[worker.pid] == "process"
    if ctx.get_start_method() == "forkserver":
        assert "server" in roles.values()


def test_who_is_just_becoming_another_program_is_asked_again():
    """A tracker that was just started has no command line yet, and isn't one of the program's own processes."""
    lines = iter([[], [], [sys.executable, "-c", "from multiprocessing.resource_tracker import main;main(7)"]])
    assert role(SimpleNamespace(cmdline=lambda: next(lines))) == "tracker"


def test_waiting_has_an_end():
    process = multiprocessing.get_context("spawn").Process(target=hang)
    process.start()
    wait_gone([psutil.Process(process.pid)], 0.05)
    assert process.is_alive()
    process.kill()
    process.join()


def test_the_program_of_the_watchdog_leaves_its_reply_whole(tmp_path):
    with open(tmp_path / "request", "wb") as file:
        pickle.dump(([*sys.path], "spawn", 30), file)
        pickle.dump((len, ("four",), False), file)
    subprocess.run([sys.executable, "-m", program.__name__, str(tmp_path)], check=True, timeout=60, cwd=ROOT)
    assert pickle.loads((tmp_path / "reply").read_bytes()) == ("returned", 4)
    assert not (tmp_path / "reply.part").exists()
