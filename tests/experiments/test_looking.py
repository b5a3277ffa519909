"""A broken script and its cure, seen by python -m helpers.look."""

import os
import signal
import subprocess
import sys
import time

import pytest

from helpers.experiments.looking import look_at

SCRIPT = """
from multiprocessing import Process

def cook():
    {}

if __name__ == "__main__":
    process = Process(target=cook)
    process.start()
    process.join()
    print("done")
"""


def test_a_script_that_ends_is_told_with_its_own_output_and_exit_code():
    seen = look_at(SCRIPT.format("pass"), deadline=60)
    assert (seen.exitcode, seen.printed.strip()) == (0, "done")
    assert "started 1 process" in seen.words


def test_a_script_that_hangs_is_stopped_and_no_path_or_pid_is_told():
    seen = look_at(SCRIPT.format("import time; time.sleep(600)"), deadline=3)
    assert seen.exitcode == 124 and seen.printed == ""
    assert "my_script.py:" in seen.words and "look.html" not in seen.words


KERNEL = """
from helpers.experiments.looking import look_at
look_at("import time; print('there', flush=True); open('began', 'w').close(); time.sleep(600)", deadline=60)
"""


@pytest.mark.skipif(os.name != "posix", reason="a group of processes is interrupted, which Windows does in another way")
def test_an_interrupt_lets_it_tidy_up(tmp_path):
    kernel = subprocess.Popen([sys.executable, "-c", KERNEL], cwd=tmp_path, start_new_session=True,
                              env={**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": os.getcwd()})
    try:
        end = time.monotonic() + 60
        while not (tmp_path / "began").exists() and time.monotonic() < end:
            time.sleep(0.05)
        assert list(tmp_path.glob("ten_kitchens_look_*"))
        os.killpg(kernel.pid, signal.SIGINT)
        assert kernel.wait(30) != 0
    finally:
        kernel.kill()
        kernel.wait()
    assert not list(tmp_path.glob("ten_kitchens_look_*"))
