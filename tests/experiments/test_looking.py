"""A broken script and its cure, seen by python -m helpers.look."""

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
