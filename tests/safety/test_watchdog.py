"""Whatever guarded code does, it ends at its deadline, says where it stood, and leaves nothing."""

import os
import threading

import psutil
import pytest

from helpers.recording.workspace import workspace
from helpers.safety import watchdog
from helpers.safety.watchdog import guarded
from helpers.workers import faults
from helpers.workers.arithmetic import square
from helpers.workers.waiting import nap

SHORT = 3.0  # seconds: enough to start a program and its children on a busy machine, and hang
posix = pytest.mark.skipif(os.name == "nt", reason="Windows can't ask a process for its stacks")


def everybody(mark):
    """Return the processes that carry this mark in their environment."""
    found = []
    for each in psutil.process_iter():
        try:
            if each.environ().get("TEST_MARK") == mark and each.pid != os.getpid():
                found.append(each)
        except (psutil.Error, OSError):
            pass
    return found


def test_a_result_comes_back(method):
    outcome = guarded(square, 4, method=method)
    assert (outcome.verdict, outcome.value, outcome.exitcode) == ("returned", 16, 0)
    assert outcome.sentence == "it returned 16"


def test_an_exception_comes_back_with_its_traceback():
    outcome = guarded(faults.raise_error, "the dish is burnt")
    assert outcome.verdict == "raised"
    assert outcome.error == "ValueError: the dish is burnt"
    assert "in raise_error" in outcome.traceback


def test_a_result_that_can_not_travel_is_an_error_with_words():
    outcome = guarded(faults.unpicklable)
    assert outcome.verdict == "raised"
    assert "can't be pickled" in outcome.error


def test_a_program_that_dies_is_told_by_its_exit_code():
    outcome = guarded(faults.die, 7)
    assert (outcome.verdict, outcome.exitcode) == ("died", 7)


HANGING = {
    faults.two_locks: "take_both",
    faults.join_before_drain: "join_before_drain",
    faults.lose_a_worker: "lose_a_worker",
    faults.loop_for_ever: "loop_for_ever",
    faults.stubborn_grandchildren: "ignore_terminate",
}


@posix
@pytest.mark.parametrize("hanging", HANGING, ids=lambda function: function.__name__)
def test_code_that_hangs_is_ended_and_says_where_it_stood(hanging, method, monkeypatch):
    mark = f"{os.getpid()}-{method}-{hanging.__name__}"
    monkeypatch.setenv("TEST_MARK", mark)
    outcome = guarded(hanging, deadline=SHORT, method=method)
    assert outcome.verdict == "timed out"
    assert any(f"in {HANGING[hanging]}" in stuck.where for stuck in outcome.stuck), outcome.stuck
    assert everybody(mark) == []


@posix
def test_an_orphan_of_a_program_that_returned_is_ended(method, monkeypatch):
    monkeypatch.setenv("TEST_MARK", f"{os.getpid()}-{method}-orphan")
    outcome = guarded(faults.leave_an_orphan, method=method, deadline=20)
    assert outcome.value == "returned"
    assert everybody(os.environ["TEST_MARK"]) == []


def hang_inside(deadline):
    return guarded(faults.loop_for_ever, deadline=deadline).verdict


def test_a_program_that_has_answered_is_not_waited_for_to_the_deadline(monkeypatch, deadline):
    asked = []
    monkeypatch.setattr(watchdog, "stop_and_ask", lambda *args: asked.append(args) or ())
    outcome = guarded(leave_a_thread, deadline=deadline, record=True, hopeless=lambda run: False)
    assert (outcome.verdict, outcome.value, asked) == ("returned", 7, [])


def leave_a_thread(run):
    """Return while a thread still keeps the program from its end."""
    threading.Thread(target=threading.Event().wait, args=(120,)).start()
    return 7


def test_what_still_gets_on_at_the_deadline_has_more_time_but_not_for_ever():
    outcome = guarded(do_many, 14, deadline=4.0, record=True, hopeless=lambda run: False)
    assert (outcome.verdict, outcome.value) == ("returned", 14)
    outcome = guarded(do_many, 1000, deadline=1.6, record=True, hopeless=lambda run: False)
    assert outcome.verdict == "timed out"


def do_many(run, times):
    """Do a short task again and again, longer than the deadline."""
    return sum(run.of(nap)(0.3) is None or 1 for _ in range(times))


def test_a_guarded_function_may_guard_another():
    outcome = guarded(hang_inside, 0.5, deadline=20)
    assert outcome.value == "timed out"


def test_a_function_that_can_not_be_found_is_refused():
    with pytest.raises(TypeError, match="define it at the top of a module"):
        guarded(lambda: None)


def test_an_argument_that_can_not_be_sent_is_refused():
    with pytest.raises(TypeError, match="can't be sent"):
        guarded(square, threading.Lock())


def test_a_deadline_must_be_positive():
    with pytest.raises(ValueError, match="positive"):
        guarded(square, 2, deadline=0)


def test_what_was_recorded_comes_back_even_from_a_program_that_hung(method):
    outcome = guarded(hang_in_a_task, deadline=SHORT, record=True, method=method)
    assert outcome.verdict == "timed out"
    assert [task.complete for task in outcome.run.tasks] == [False]


def hang_in_a_task(run):
    from multiprocessing import Process

    process = Process(target=run.of(faults.hang, "soup"))
    process.start()
    process.join()


def test_an_interrupt_ends_the_tree_and_goes_on(monkeypatch):
    """Ctrl-C while waiting: the program is ended before the interrupt reaches the reader."""
    monkeypatch.setenv("TEST_MARK", f"{os.getpid()}-interrupt")

    def interrupted(self, timeout=None):
        if timeout is not None and timeout > 20:
            raise KeyboardInterrupt
        return original(self, timeout)

    original = watchdog.subprocess.Popen.wait
    monkeypatch.setattr(watchdog.subprocess.Popen, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        guarded(faults.loop_for_ever, deadline=30)
    assert everybody(os.environ["TEST_MARK"]) == []


def test_the_temporary_folder_is_gone():
    guarded(square, 2)
    assert list(workspace("guarded").iterdir()) == []


@posix
def test_the_program_tells_its_place_before_its_workers_end(method):
    """Woken after the end of the worker that it joins, it would go on, and stand somewhere else or return."""
    outcome = guarded(hang_in_a_task, deadline=SHORT, record=True, method=method)
    program, worker = outcome.stuck
    assert program.where.endswith(" in hang_in_a_task") and worker.where.endswith(" in hang")
    assert outcome.verdict == "timed out" and "most recent call first" not in outcome.output


def test_what_it_made_with_tempfile_goes_with_it():
    folder = guarded(faults.temporary_place).value
    assert str(workspace("guarded")) in os.path.realpath(folder) and not os.path.exists(folder)


@posix
def test_a_temporary_folder_is_never_too_long_for_a_socket(tmp_path, monkeypatch):
    long = tmp_path / ("kitchen" * 9)
    long.mkdir()
    monkeypatch.setenv("TMPDIR", str(long))
    assert watchdog._temporary(long) == {}
    assert guarded(faults.temporary_place).verdict == "returned"


def test_what_it_says_has_no_colours_also_in_a_kernel_that_asks_for_them(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    outcome = guarded(faults.in_a_thread, faults.raise_error, "burnt")
    assert "\nValueError: burnt\n" in outcome.output and "\x1b" not in outcome.output
