"""The children of page 9 do what the page says, and its programs hang or don't."""

import multiprocessing
import os

import pytest

from helpers.safety.watchdog import guarded
from helpers.workers.guests import visit
from helpers.workers.pipes import (
    BIG,
    both_ends_open,
    cook_orders,
    cut_off,
    hang_up_on_a_child,
    join_first,
    receive_first,
    serve,
    two_full_pipes,
    two_writers,
)

HANGS = 2.0  # seconds


def test_a_cook_answers_until_the_last_word(ctx):
    here, there = ctx.Pipe()
    cook = ctx.Process(target=cook_orders, args=(there,))
    cook.start()
    there.close()
    here.send({"dish": "soup", "portions": 3})
    assert here.recv() == "3 × soup"
    here.send(None)
    cook.join(60)
    assert cook.exitcode == 0
    with pytest.raises(EOFError):
        here.recv()


@pytest.mark.parametrize("function, arguments", [(both_ends_open, ()), (join_first, (BIG,)), (two_full_pipes, (BIG,))])
def test_what_hangs_hangs(function, arguments, method):
    assert guarded(function, *arguments, deadline=HANGS, method=method).verdict == "timed out"


@pytest.mark.parametrize("function, arguments, result", [
    (join_first, (10,), 10), (receive_first, (BIG,), BIG), (two_full_pipes, (10,), [10]), (two_writers, (True,), 10)])
def test_what_ends_ends(function, arguments, result, method):
    assert guarded(function, *arguments, deadline=60, method=method).value == result


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the messages of a pipe apart")
def test_two_writers_without_a_lock_tear_each_others_messages(method):
    assert guarded(two_writers, False, deadline=60, method=method).value < 10


@pytest.mark.skipif(os.name == "nt", reason="Windows takes an unfinished message back")
def test_a_message_whose_sender_ends_is_an_error(method):
    assert guarded(cut_off, deadline=60, method=method).value == "got end of file during message"


def test_only_a_forked_child_keeps_the_end_of_its_parent_open(method):
    outcome = guarded(hang_up_on_a_child, deadline=HANGS if method == "fork" else 60, method=method)
    assert outcome.verdict == ("timed out" if method == "fork" else "returned")


def test_a_server_refuses_a_wrong_key_and_goes_on(ctx):
    report, reporter = ctx.Pipe(duplex=False)
    server = ctx.Process(target=serve, args=(reporter, b"kitchen", 2), daemon=True)
    server.start()
    reporter.close()
    address = report.recv()
    told, teller = multiprocessing.Pipe(duplex=False)
    visit(address, [(b"cellar", "rice"), (b"kitchen", "soup")], teller)
    assert [told.recv(), told.recv()] == ["refused", ("SOUP", True)]
    assert report.recv() == "AuthenticationError: digest received was wrong"
    assert report.recv() == ("let in", "127.0.0.1")
    server.join(60)
    assert server.exitcode == 0
