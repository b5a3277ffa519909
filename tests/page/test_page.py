"""The extension, its magics, predictions, sources, tables and progress, as a page uses them."""

import gc
import multiprocessing
import sys

import pytest
from IPython.core.error import UsageError
from IPython.testing.globalipapp import start_ipython

from helpers.exercises import core, progress
from helpers.exercises.core import check, hint, solution
from helpers.exercises.judging import judge
from helpers.exercises.kinds import exercise
from helpers.exercises.questions import question
from helpers.page import extension
from helpers.page.magics import CourseMagics
from helpers.page.predict import predict
from helpers.page.prediction import Prediction
from helpers.page.show import show
from helpers.page.tables import course_map, machine
from helpers.safety.modules import write_module
from helpers.workers.waiting import nap


@pytest.fixture(scope="module")
def shell():
    """A shell with the extension loaded; the start method is put back afterwards."""
    before = multiprocessing.get_start_method(allow_none=True)
    shell = start_ipython()
    started = []
    start = extension.start_janitor
    extension.start_janitor = lambda *folders: started.append(start(*folders))
    shell.run_line_magic("load_ext", "helpers")
    extension.start_janitor = start
    yield shell
    for janitor in started:
        janitor.kill()
        janitor.wait()
    multiprocessing.set_start_method(before, force=True)


def test_the_extension_sets_spawn_and_gives_the_pages_tools(shell):
    assert multiprocessing.get_start_method() == "spawn"
    assert {"check", "hint", "predict", "recording", "show", "solution", "timeline"} <= set(shell.user_ns)


def test_what_a_large_library_brings_is_not_searched_for_garbage_again_and_again(shell, monkeypatch):
    kept = [[] for _ in range(5000)]
    extension.settle()
    before = gc.get_freeze_count()
    monkeypatch.setattr(extension, "_settled", len(sys.modules) - 3)
    shell.run_cell("1 + 1")
    assert gc.get_freeze_count() <= before  # three modules aren't worth the search
    monkeypatch.setattr(extension, "_settled", len(sys.modules) - extension.MANY)
    shell.run_cell("1 + 1")
    assert gc.get_freeze_count() >= before + len(kept)
    gc.unfreeze()


def test_another_method_may_be_chosen_and_an_unknown_one_is_refused(monkeypatch):
    monkeypatch.setenv("COURSE_START_METHOD", multiprocessing.get_all_start_methods()[-1])
    assert extension.start_method() == multiprocessing.get_all_start_methods()[-1]
    monkeypatch.setenv("COURSE_START_METHOD", "teleport")
    with pytest.raises(ValueError, match="this system has"):
        extension.start_method()


def test_a_worker_module_is_ready_for_a_pool_and_says_what_it_did(shell, capsys):
    shell.run_cell_magic("worker_module", "my_cooks", "def cook(dish):\n    return dish.upper()\n")
    assert capsys.readouterr().out == "module my_cooks: cook, ready for every process\n"
    with multiprocessing.Pool(1) as pool:
        assert pool.map(shell.user_ns["cook"], ["soup"]) == ["SOUP"]


def test_a_name_that_only_the_page_has_is_reported_at_once(shell, capsys):
    shell.run_cell_magic("worker_module", "forgetful", "def cook(dish):\n    return Path(dish)\n")
    assert "careful: Path is used but not defined here" in capsys.readouterr().out


def test_a_worker_module_needs_a_name(shell):
    with pytest.raises(UsageError, match="needs one name"):
        CourseMagics.worker_module(shell.magics_manager.registry["CourseMagics"], "", "x = 1")


def test_leftovers_are_told(shell, capsys):
    shell.run_line_magic("leftovers", "")
    assert capsys.readouterr().out == "left behind: no process, no shared memory, no temporary file\n"


def test_a_prediction_is_committed_first_and_compared_then():
    asked = predict("0.a")
    assert asked.commit_button.disabled and asked.compare_button.disabled
    asked.choice.value = asked.asked.options[1]
    asked.commit_button.click()
    assert asked.choice.disabled
    asked.compare_button.click()
    assert "You said" in asked.status.value
    assert asked.asked.options[0] in asked.status.value


def test_a_right_prediction_is_told_so():
    asked = predict("0.a")
    asked.choice.value = question("0.a").options[question("0.a").answer]
    asked.commit_button.click()
    asked.compare_button.click()
    assert "As you said" in asked.status.value


def test_a_prediction_can_be_read_without_a_kernel():
    assert isinstance(predict("0.a"), Prediction)
    bundle = predict("0.a")._repr_mimebundle_()
    assert "(a) the same list, in the same order" in bundle["text/plain"]
    assert "<li>" in bundle["text/html"]


def test_show_gives_the_real_source():
    assert "time.sleep(seconds)" in show(nap)._repr_mimebundle_()["text/plain"]
    with pytest.raises(TypeError, match="no Python source"):
        show(len)


def test_the_tables_have_a_header_and_rows():
    assert len(machine().rows) >= 6
    assert course_map().rows[1][0] == "00_start_here.ipynb"
    assert '<a href="00_start_here.ipynb">' in course_map()._repr_mimebundle_()["text/html"]


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    return tmp_path / "progress.json"


def test_progress_is_kept_and_read(file):
    progress.mark_done("5.1")
    progress.mark_done("0.1")
    assert progress.done() == {"0.1", "5.1"}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"done": 3}', '{"done": [1, null]}', "\0"])
def test_a_damaged_progress_file_counts_as_none_and_is_mended(file, text):
    file.write_text(text)
    assert progress.done() == set()
    progress.mark_done("0.1")
    assert progress.done() == {"0.1"}


def test_progress_is_off_in_ci_and_when_asked(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PROGRESS", "off")
    assert progress.progress_file() is None
    monkeypatch.setenv("COURSE_PROGRESS", "")
    monkeypatch.setenv("CI", "true")
    assert progress.progress_file() is None
    monkeypatch.delenv("CI")
    assert progress.progress_file().name == progress.NAME
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "no" / "such" / "folder" / "file"))
    progress.mark_done("0.1")  # can't be written, and nobody is disturbed
    assert progress.done() == set()


@pytest.fixture
def displayed(monkeypatch):
    seen = []
    monkeypatch.setattr("IPython.display.display", seen.append)
    return seen


def test_a_right_answer_is_shown_with_its_timeline_and_kept(file, displayed):
    write_module("ex_0_1", "def count_lines(path):\n    return len(open(path, 'rb').read().splitlines())\n")
    check("0.1")
    verdict, picture = displayed
    assert verdict.head == "right:"
    assert picture.alt.startswith("Timeline: ")
    assert progress.done() == {"0.1"}


def test_hints_come_one_at_a_time_and_begin_again():
    core._hints_given.clear()
    heads = [hint("0.1").head for _ in range(4)]
    assert heads == ["hint 1 of 3:", "hint 2 of 3:", "hint 3 of 3:", "hint 1 of 3:"]


def test_the_solution_is_the_module_that_the_tests_run():
    assert "def count_lines(path):" in solution("0.1").data


@pytest.mark.parametrize("key", [0.1, " 0.1 ", "0,1", "ex_0_1"])
def test_a_key_may_be_written_in_other_ways(file, displayed, key):
    write_module("ex_0_1", "def count_lines(path):\n    return len(open(path, 'rb').read().splitlines())\n")
    check(key)
    assert displayed[0].head == ("right:" if isinstance(key, str) else "exercise 0.1, right:")
    assert progress.done() == {"0.1"}
    assert hint(key).head.startswith("hint")


def test_an_unknown_exercise_names_the_known_ones():
    with pytest.raises(ValueError, match=r"this page has 0\.1"):
        check("0.9")


@pytest.mark.parametrize("text, words", [
    ("def count(path):\n    return 1\n", "defines no count_lines. It should begin with: def count_lines(path):"),
    ("def count_lines():\n    return 1\n", "takes other arguments"),
    ("def count_lines(path):\n    while True:\n        pass\n", "was stopped"),
    ("import os\ndef count_lines(path):\n    os.abort()\n", "was stopped"),
    ("def count_lines(path):\n    return lambda: 1\n", "MaybeEncodingError"),
])
def test_a_wrong_answer_gets_a_sentence_and_leaves_nothing(text, words):
    asked = exercise("0.1")
    if "was stopped" in words:
        asked = asked._replace(deadline=3.0)
    verdict = judge(asked, write_module("ex_0_1", text))
    assert verdict.kind == "not quite"
    assert words in verdict.text


def test_before_the_stub_was_run_the_check_says_what_to_run():
    asked = exercise("0.1")._replace(key="0.99")
    assert "run the %%worker_module ex_0_99 cell first" in judge(asked).text


def test_a_cell_that_becomes_no_module_says_which_line_and_what_to_do(shell):
    magics = shell.magics_manager.registry["CourseMagics"]
    with pytest.raises(UsageError, match=r"(?s)in line 2:\s+def f\(x\s+SyntaxError: .* run it again"):
        magics.worker_module("unwritten", "def f(x\n")
    with pytest.raises(UsageError, match=r"(?s)in line 2:\s+import no_such_module\s+ModuleNotFoundError"):
        magics.worker_module("unwritten", "import no_such_module\n")


def test_an_error_that_is_known_here_gets_a_sentence_below_the_cell(monkeypatch):
    from types import SimpleNamespace

    from helpers.page.extension import advise

    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    for problem in (ValueError("dish 3 is burnt"), None):
        advise(SimpleNamespace(error_in_exec=problem))
    assert shown == []
    advise(SimpleNamespace(error_in_exec=ValueError("Pool is still running")))
    card, = shown
    assert "close() comes first" in card.text
