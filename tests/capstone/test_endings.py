"""The program in a terminal, ended in every way at any moment: it ends, without a word too many or anything left."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from helpers.capstone.building import discover, library, loop
from helpers.safety.leftovers import mapped

TREE = 60.0  # seconds; only reached when something hangs
SHARED = Path("/dev/shm")
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")


@pytest.fixture(scope="module")
def folder():
    """A folder of the library with some work in it."""
    return library() / "email"


@pytest.fixture
def start(method):
    """A function that starts the program in a session of its own, as a terminal would; it is ended with the test."""
    begun = []

    def start(*arguments):
        begun.append(subprocess.Popen([sys.executable, "-m", "helpers.capstone", "--start-method", method,
                                       *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                      text=True, encoding="utf-8", start_new_session=os.name == "posix"))
        return begun[-1]

    yield start
    for program in begun:
        program.kill()
        program.wait()


def workers_of(program):
    """Return the processes that do tasks for the program, not the library's own helpers."""
    try:
        found = psutil.Process(program.pid).children(recursive=True)
        return [each for each in found if "resource_tracker" not in " ".join(each.cmdline())
                and not (each.ppid() == program.pid and "forkserver" in " ".join(each.cmdline()))]
    except psutil.Error:
        return []


def nothing_left(session, before):
    """Wait until nobody of the session is alive and no segment is there that nobody has open; say what is left."""
    end = time.monotonic() + 10
    while True:
        alive = [pid for pid in psutil.pids() if in_session(pid, session)]
        new = {path.name for path in SHARED.glob("psm_*")} - before if SHARED.is_dir() else set()
        new = {name for name in new if not any(inode(name) in mapped(pid) for pid in psutil.pids())}
        if not alive and not new:
            return ""
        if time.monotonic() > end:
            return f"{alive} {new}"
        time.sleep(0.05)


def inode(name):
    try:
        return (SHARED / name).stat().st_ino
    except OSError:
        return -1


def in_session(pid, session):
    try:
        return os.getsid(pid) == session and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except (OSError, psutil.Error):
        return False


@pytest.fixture
def segments():
    """The names of the segments that are there before."""
    return {path.name for path in SHARED.glob("psm_*")} if SHARED.is_dir() else set()


def test_it_answers_what_the_loop_would(start, folder):
    out, said = start("--folder", folder, "--workers", 2, "--check", "--all", "parse", "Message Header").communicate(
        timeout=TREE)
    index = loop(discover(folder)).index
    lines = [f"{os.path.relpath(path, folder)}:{line}" for path in sorted(index["parse"])
             for line in index["parse"][path]]
    told = out.split("Message Header: ")[0].splitlines()
    assert told[0] == f"parse: {len(lines)} places in {len(index['parse'])} files"
    assert [line.strip() for line in told[1:]] == lines
    assert "the loop builds the same" in said and "Traceback" not in said
    assert re.search(r"100%\|", said)


def test_its_exit_codes(start, tmp_path):
    program = start("--folder", tmp_path)
    assert "there are no Python files in" in program.communicate(timeout=TREE)[1] and program.returncode == 1
    program = start("--workers", 0)
    assert "must be 1 or more" in program.communicate(timeout=TREE)[1] and program.returncode == 2


def test_a_file_that_is_no_python_is_named(start, tmp_path):
    (tmp_path / "good.py").write_text("def good_soup(): pass")
    (tmp_path / "bad.py").write_text("def (")
    out, said = start("--folder", tmp_path, "--quiet", "soup").communicate(timeout=TREE)
    assert "1 of 2 files" in said and "bad.py: SyntaxError" in said and "good.py:1" in out
    assert "|" not in said, "no bar"


@posix
def test_who_reads_only_the_first_line_gets_no_traceback(start, folder):
    program = start("--folder", folder, "--all", "--quiet", *["message"] * 1, *["get", "parse", "header", "set"])
    program.stdout.close()
    assert "Traceback" not in program.stderr.read()
    program.stderr.close()
    assert program.wait(TREE) == 0


@posix
@pytest.mark.parametrize("seed", range(3))
def test_a_worker_killed_at_any_moment_loses_no_file(start, seed, segments):
    chance, folder = random.Random(seed), library() / "asyncio"
    program = start("--folder", folder, "--workers", 2, "--check", "--tries", 9, "task")
    killed = 0
    while killed < 3 and program.poll() is None:
        time.sleep(chance.uniform(0.05, 0.4))
        for worker in workers_of(program)[:chance.randint(1, 2)][-1:]:
            try:
                worker.kill()
                killed += 1
            except psutil.Error:
                pass
    out, said = program.communicate(timeout=TREE)
    files = len(discover(folder))
    assert program.returncode == 0 and killed
    assert f"{files} of {files} files" in said and "the loop builds the same" in said
    assert "Traceback" not in said and out.startswith("task: ")
    assert nothing_left(program.pid, segments) == ""


def ended(program):
    said = program.communicate(timeout=TREE)[1]
    assert "Traceback" not in said and "KeyboardInterrupt" not in said and "leaked" not in said, said
    return program.returncode, said


@posix
@pytest.mark.parametrize("moment", [0.0, 0.1, 0.25, 0.5])
@pytest.mark.parametrize(("number", "times"), [(signal.SIGINT, 1), (signal.SIGINT, 3), (signal.SIGTERM, 2)])
def test_a_signal_to_everybody_ends_it_well(start, moment, number, times, segments):
    program = start("--workers", 2, "read")
    program.stderr.read(1)  # the bar is there
    time.sleep(moment)
    for _ in range(times):
        (os.killpg if number == signal.SIGINT else os.kill)(program.pid, number)
        time.sleep(0.01)
    code, said = ended(program)
    assert code == 128 + number, said
    assert re.search(r"stopped: \d+ of \d+ files", said)
    assert nothing_left(program.pid, segments) == ""


@posix
def test_killed_itself_it_leaves_nobody(start, segments):
    program = start("--workers", 2, "read")
    program.stderr.read(1)
    time.sleep(0.3)
    program.kill()
    program.communicate(timeout=TREE)
    assert nothing_left(program.pid, segments) == ""
