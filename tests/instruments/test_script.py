"""Scripts and cells run for real, in a tree of their own."""

from helpers.instruments.script import run_script, try_cell
from helpers.recording.workspace import workspace

CELL = """
from multiprocessing import Pool

def double(number):
    return 2 * number

with Pool(1) as pool:
    results = pool.map(double, [1, 2])
"""
HANGS = "print('soup', flush=True)\nimport time\nwhile True:\n    time.sleep(1)"
GUARDED = """
from multiprocessing import get_context
print("top")
if __name__ == "__main__":
    child = get_context("spawn").Process(target=print, args=("child",))
    child.start()
    child.join()
"""


def test_a_script_is_the_main_program():
    ran = run_script("import sys\nprint(__name__, sys.argv[0].endswith('script.py'))\nsys.exit(3)")
    assert (ran.exitcode, ran.printed, ran.errors) == (3, "__main__ True\n", "")


def test_the_errors_of_a_script_are_kept_apart():
    ran = run_script("1 / 0")
    assert ran.exitcode == 1 and ran.printed == "" and "ZeroDivisionError" in ran.errors


def test_the_last_words_are_one_sentence_without_colours(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")  # as a kernel does
    assert run_script("1 / 0").last_words == "ZeroDivisionError: division by zero"
    assert run_script(GUARDED.replace("if __name__", "if True or __name__")).last_words == (
        "RuntimeError: An attempt has been made to start a new process before the current process has finished its "
        "bootstrapping phase.")
    assert run_script("print()").last_words == ""


def test_what_its_children_print_is_kept():
    assert run_script(GUARDED).printed.splitlines() == ["top", "top", "child"]


def test_a_script_that_never_ends_is_stopped():
    assert run_script(HANGS, deadline=1).exitcode is None


def test_no_file_is_left():
    run_script("print()")
    assert list(workspace("scripts").iterdir()) == []


def test_a_function_of_a_cell_works_under_fork_only(method):
    outcome = try_cell(CELL, method)
    assert outcome.verdict == ("returned" if method == "fork" else "timed out")
    if method == "fork":
        assert outcome.value == [2, 4]
    else:
        assert "AttributeError" in outcome.output and "double" in outcome.output
        assert not outcome.run.tasks and {lane.exitcode for lane in outcome.run.lanes} <= {1, None}


def test_a_cell_that_was_too_slow_to_say_a_word_gets_more_time():
    outcome = try_cell(CELL, "spawn", deadline=0.05)
    assert "AttributeError" in outcome.output
