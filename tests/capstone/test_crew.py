"""A crew does every task once, whoever dies, and nothing of it is left."""

import multiprocessing
import os
import signal
import time
from functools import partial
from types import SimpleNamespace

import psutil
import pytest

from helpers.capstone import crew as crew_module
from helpers.capstone import hand as hand_module
from helpers.capstone.crew import Answer, Crew
from helpers.workers.arithmetic import square
from helpers.workers.perils import (
    Unreadable,
    answer_or_die,
    die_before_ready,
    index_in_peril,
    index_slowly,
    never_ready,
    same,
    unpicklable_for,
)
from helpers.workers.serving import answered


def children():
    return [each for each in multiprocessing.active_children() if each.is_alive()]


def test_every_task_is_answered_once(ctx):
    with Crew(square, 2, context=ctx) as crew:
        answers = sorted(crew.each(range(50)))
    assert answers == [Answer(number, number ** 2) for number in range(50)]
    assert crew.lost == 0 and crew.left == [] and not children()


def test_a_wait_that_ctrl_c_ends_as_on_windows_is_no_error(ctx, monkeypatch):
    waited, wait = [], crew_module.connection.wait

    def interrupted(things, timeout=None):
        waited.append(timeout)
        if len(waited) % 2:
            raise InterruptedError(4, "Interrupted function call")
        return wait(things, timeout)

    monkeypatch.setattr(crew_module, "connection", SimpleNamespace(wait=interrupted))
    with Crew(square, 1, context=ctx) as crew:
        assert [answer.result for answer in crew.each([1, 2, 3])] == [1, 4, 9]
    assert len(waited) > 1 and crew.lost == 0


def test_a_crew_can_be_asked_again(ctx):
    with Crew(square, 1, context=ctx) as crew:
        assert [answer.result for answer in crew.each([1, 2])] == [1, 4]
        pids = crew.pids
        assert [answer.result for answer in crew.each([3])] == [9]
        assert crew.pids == pids


def test_whoever_takes_no_more_answers_gets_none_of_them_later(ctx):
    with Crew(square, 2, context=ctx) as crew:
        next(crew.each(range(100)))
        assert sorted(answer.task for answer in crew.each([7, 8])) == [7, 8]


def test_what_a_task_raises_is_told(ctx):
    with Crew(square, 2, context=ctx) as crew:
        answers = {answer.task: answer for answer in crew.each(["soup", 3])}
    assert answers["soup"].problem.startswith("TypeError: ") and answers[3].result == 9
    assert answered(square, None)[1].startswith("TypeError")


def test_a_result_that_can_not_travel_is_told(ctx):
    with Crew(unpicklable_for, 1, context=ctx) as crew:
        (answer,) = crew.each([1])
    assert "pickle" in answer.problem and crew.lost == 0


def test_large_tasks_and_results_do_not_wait_for_each_other(ctx):
    tasks = [bytes([number]) * 2**20 for number in range(6)]
    with Crew(same, 2, context=ctx) as crew:
        assert {answer.task: answer.result for answer in crew.each(tasks)} == dict(zip(tasks, tasks, strict=True))
    assert crew.lost == 0


def test_a_large_task_is_pickled_once_though_nobody_has_room_for_it_yet(ctx, monkeypatch):
    sizes, packed = [], crew_module.packed
    monkeypatch.setattr(crew_module, "packed", lambda tasks: sizes.append(len(tasks)) or packed(tasks))
    tasks = [bytes([number]) * 100_000 for number in range(9)]
    with Crew(same, 2, context=ctx) as crew:
        assert {answer.result for answer in crew.each(tasks)} == {*tasks}
    assert sizes == [1] * 9


def test_a_connection_can_be_a_task_and_is_sent_anew_after_its_worker_died(ctx):
    near, far = ctx.Pipe()
    near.send("die")
    with near, far, Crew(answer_or_die, 1, context=ctx) as crew:
        assert list(crew.each([far])) == [Answer(far, "sent")]
        assert near.recv() == "here" and crew.lost == 1


def test_a_task_that_can_not_be_read_is_told_and_its_neighbours_are_done(ctx):
    unreadable = Unreadable()
    with Crew(same, 1, context=ctx) as crew:
        answers = {answer.task: answer for answer in crew.each([*range(200), unreadable, *range(200, 400)])}
    assert answers.pop(unreadable).problem == "ModuleNotFoundError: No module named 'no_such_kitchen'"
    assert answers == {number: Answer(number, number) for number in range(400)} and crew.lost == 0


def test_who_takes_the_answers_may_take_time(ctx, tmp_path):
    with Crew(index_slowly, 1, limit=0.5, context=ctx) as crew:
        answers = crew.each(files(tmp_path, 9))
        next(answers)
        time.sleep(1)  # longer than the limit for a task
        assert all(answer.result for answer in answers) and crew.lost == 0


def test_of_a_portion_only_the_task_that_was_under_way_is_blamed(ctx, tmp_path):
    paths = files(tmp_path, 300)
    with Crew(partial(index_in_peril, deadly=("2.py",), endless=("9.py",)), 1, 2, limit=3, context=ctx) as crew:
        assert [answer.task for answer in crew.each(paths) if answer.problem] == [paths[2], paths[9]]
    assert crew.lost == 4


def test_a_worker_that_never_gets_ready_is_replaced_and_that_ends(ctx, monkeypatch):
    monkeypatch.setattr(hand_module, "serve", never_ready)
    monkeypatch.setattr(crew_module, "BOOT", 0.2)
    with pytest.raises(RuntimeError, match="no worker can start"), Crew(square, 1, tries=1, context=ctx) as crew:
        list(crew.each([1]))


def test_a_task_that_kills_its_worker_is_given_up_after_so_many_tries(ctx, tmp_path):
    paths = files(tmp_path, 8)
    with Crew(partial(index_in_peril, deadly=("3.py", "5.py")), 2, tries=2, context=ctx) as crew:
        answers = {answer.task: answer for answer in crew.each(paths)}
    given_up = [path for path in paths if answers[path].given_up]
    assert given_up == [paths[3], paths[5]] and crew.lost == 4
    assert answers[paths[3]].problem == "its worker ended 2 times, last with exit code 3"
    assert all(answers[path].result for path in paths if path not in given_up)


def test_a_task_that_never_ends_is_given_up_after_its_limit(ctx, tmp_path):
    paths = files(tmp_path, 5)
    with Crew(partial(index_in_peril, endless=("0.py",)), 2, tries=1, limit=1.0, context=ctx) as crew:
        answers = {answer.task: answer for answer in crew.each(paths)}
    assert [path for path in paths if answers[path].given_up] == paths[:1] and len(answers) == 5


def test_who_is_killed_again_and_again_loses_no_task(ctx, tmp_path):
    paths = files(tmp_path, 40)
    with Crew(index_slowly, 2, tries=9, context=ctx) as crew:
        answers = []
        for answer in crew.each(paths):
            answers.append(answer)
            if len(answers) % 10 == 1 and crew.pids:
                psutil.Process(crew.pids[len(answers) % 2 % len(crew.pids)]).kill()
    assert sorted(answer.task for answer in answers) == sorted(paths)
    assert all(answer.result for answer in answers)
    assert crew.lost >= 2


def test_a_crew_that_can_not_start_says_so(ctx, monkeypatch):
    monkeypatch.setattr(hand_module, "serve", die_before_ready)
    says = "no worker can start: the last one ended with exit code"
    with pytest.raises(RuntimeError, match=says), Crew(square, 2, context=ctx) as crew:
        list(crew.each([1, 2, 3]))
    assert not children()


def test_a_stop_waits_for_what_is_under_way_and_keeps_the_rest(ctx, tmp_path):
    paths = files(tmp_path, 30)
    stop = multiprocessing.Event()
    done = []
    with Crew(index_slowly, 2, context=ctx) as crew:
        for answer in crew.each(paths, stop):
            done.append(answer.task)
            stop.set()
        assert sorted(done + crew.left) == sorted(paths)
        assert 1 <= len(done) <= 4


def test_a_stop_does_not_wait_for_ever(ctx, tmp_path, monkeypatch):
    monkeypatch.setattr(crew_module, "GRACE", 0.2)
    paths = files(tmp_path, 4)
    stop = multiprocessing.Event()
    stop.set()
    with Crew(partial(index_in_peril, endless=("0.py",)), 1, context=ctx) as crew:
        assert list(crew.each(paths, stop)) == [] and crew.left == paths
        stop.clear()
        answers = crew.each([paths[1], paths[0]], stop)
        assert next(answers).task == paths[1]
        stop.set()
        assert list(answers) == [] and crew.left == paths[:1]
    assert not children()


@pytest.mark.parametrize("wrong", [0, -1])
def test_a_crew_of_nobody_is_refused(wrong):
    with pytest.raises(ValueError, match="one worker at least"):
        Crew(square, wrong)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill(pid, SIGINT)")
def test_workers_ignore_ctrl_c_from_their_first_moment(ctx, tmp_path):
    paths = files(tmp_path, 20)
    with Crew(index_slowly, 2, context=ctx) as crew:
        for pid in crew.pids:
            os.kill(pid, signal.SIGINT) if ctx.get_start_method() != "forkserver" else None
        answers = []
        for answer in crew.each(paths):
            answers.append(answer)
            for pid in crew.pids:
                os.kill(pid, signal.SIGINT)
    assert len(answers) == 20 and crew.lost == 0


def test_nothing_is_left_if_the_caller_raises(ctx, tmp_path):
    with pytest.raises(ZeroDivisionError), Crew(index_slowly, 2, context=ctx) as crew:
        for _ in crew.each(files(tmp_path, 9)):
            1 / 0
    assert not children() and not crew.hands


def files(folder, number):
    """Write so many Python files, the first one the largest; return their paths."""
    paths = [folder / f"{place}.py" for place in range(number)]
    for place, path in enumerate(paths):
        path.write_text(f"def word{place}():\n" + "    '''Read a line.'''\n" + "    pass\n" * (2 * (number - place)))
    return [str(path) for path in paths]


def test_the_helpers_of_this_file_write_what_they_say(tmp_path):
    begin = time.monotonic()
    sizes = [os.stat(path).st_size for path in files(tmp_path, 3)]
    assert sizes == sorted(sizes, reverse=True) and time.monotonic() >= begin
