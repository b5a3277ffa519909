"""The program's own words and codes, called as a function."""

import signal

import pytest

from helpers.capstone.building import Built
from helpers.capstone.program import main, same_as_the_loop, tell
from helpers.capstone.stopping import Stop
from helpers.workers.serving import leave_stopping_to_the_parent


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "soup.py").write_text("class SoupPot:\n    def stir(self):\n        '''Stir the soup.'''\n")
    (tmp_path / "sub" / "bread.py").write_text("\n\ndef bread_soup(): pass\n")
    return tmp_path


def test_it_builds_and_answers(folder, capsys):
    assert main(["--folder", str(folder), "--workers", "2", "--quiet", "soup", "stir soup", "zzz"]) == 0
    out, said = capsys.readouterr()
    assert out.splitlines() == ["soup: 3 places in 2 files", "  soup.py:1", "  soup.py:2",
                                f"  {(folder / 'sub' / 'bread.py').relative_to(folder)}:3",
                                "stir soup: 1 places in 1 files", "  soup.py:2", "zzz: 0 places in 0 files"]
    assert said == "2 of 2 files, 7 words\n"


def test_without_a_question_it_only_builds(folder, capsys):
    assert main(["--folder", str(folder), "--workers", "1", "--check"]) == 0
    assert "the loop builds the same" in capsys.readouterr().err


def test_asked_to_stop_it_answers_nothing(folder, capsys):
    stop = Stop()
    stop.set()
    assert main(["--folder", str(folder), "--workers", "2", "soup"], stop) == 128
    out, said = capsys.readouterr()
    assert out == "" and "stopped: 0 of 2 files" in said


def test_what_is_missing_is_told(capsys):
    import sys

    tell(Built({}, {"b.py": "SyntaxError: x"}, {"d.py": "its worker ended 3 times"}, ("l.py",), 4), 9, sys.stdout)
    assert capsys.readouterr().out.splitlines() == [
        "stopped: 6 of 9 files, 0 words", "4 workers died and were replaced", "not indexed: b.py: SyntaxError: x",
        "not indexed: d.py: its worker ended 3 times"]


def test_another_index_is_seen(folder):
    paths = [str(folder / "soup.py")]
    assert same_as_the_loop(Built({}, {}, {}, (), 0), paths, Stop()) is False


def test_a_stop_hears_signals_and_gives_the_handlers_back():
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    with Stop() as stop:
        assert not stop.is_set()
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGINT)
        assert stop.is_set() and stop.number == signal.SIGTERM
        stop.hear_no_more()
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


def test_a_worker_leaves_stopping_to_the_parent():
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    try:
        leave_stopping_to_the_parent()
        signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    finally:
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])
