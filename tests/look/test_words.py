"""What is told of a program, and the page that is written."""

from helpers.look.page import write
from helpers.look.program import Seen
from helpers.look.words import sentences
from helpers.records import Lane, Run, Span

PARENT = Lane("parent", 1, 0.0, 0.0, None, None, (Span("call", "joins", 0.1, 0.9),))
LANE = Lane("cook", 2, 0.1, 0.3, 0.9, -9, (Span("task", "soup", 0.3, 0.7), Span("task", "500 tasks", 0.7, 0.9)))


def seen(**changed):
    return Seen(0, "ended", 1.0, Run(PARENT, (LANE,), 1.0), "", (), (), ())._replace(**changed)


def test_the_records_are_told_in_words():
    told = " ".join(sentences(seen()))
    for words in ("exit code 0", "It started 1 process;", "501 tasks", "200 ms on average", "longest wait: 800 ms",
                  "-9", "Nothing was left behind"):
        assert words in told, words


def test_what_was_left_and_what_failed_is_told():
    told = " ".join(sentences(seen(left=("process 7",), shared=("psm_1",), failed=("KeyError: 3",))))
    assert "process 7" in told and "psm_1" in told and "1 task raised an exception: KeyError: 3" in told
    assert "Nothing was left" not in told


def test_a_program_without_processes_is_told_so():
    assert "It started no process" in " ".join(sentences(seen(run=Run(PARENT, (), 1.0))))


def test_the_page_stands_alone_and_shows_text_as_text(tmp_path):
    write(tmp_path / "page.html", ["mine.py", "<b>"], seen(errors="<script>"), ["one & two"])
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "&lt;b&gt;" in page and "&lt;script&gt;" in page and "one &amp; two" in page and "<script" not in page
