"""Why an answer raised, hung or did nothing; and nothing that a check started outlives it."""

import os
import time

import psutil
import pytest

from helpers.exercises.causes import _means, _remote, raised
from helpers.exercises.conduct import Conducted
from helpers.exercises.hangs import again_and_again, gone, here, untouched
from helpers.exercises.judging import LONGEST, judge
from helpers.exercises.kinds import exercise
from helpers.records import Lane, Run, Span
from helpers.safety.modules import _broken, broken, write_module
from helpers.safety.watchdog import guarded

HEAD = "import os, subprocess, sys, time\nfrom multiprocessing import Pool, Process\n\n\ndef cook_all(task, dishes):\n"
START = "    cooks = [Process(target={}) for dish in dishes]\n    [cook.start() for cook in cooks]\n"
JOIN = "    [cook.join() for cook in cooks]\n"


def verdict_on(body, key="2.1", **changes):
    asked = exercise(key)._replace(**changes)
    return judge(asked, write_module(asked.module, HEAD + body))


@pytest.mark.parametrize("result", ["Rude()", "[Rude()]", "{None: 1, 'a': 2}", "lambda: 1", "(each for each in ())"])
def test_no_result_raises_out_of_the_check(result):
    rude = ("class Rude:\n    def __repr__(self):\n        raise RuntimeError\n"
            "    __eq__ = __hash__ = __len__ = __repr__\n"
            f"\n\ndef how_they_ended(task, orders):\n    return {result}\n")
    asked = exercise("2.2")
    verdict = judge(asked, write_module(asked.module, rude))
    assert verdict.kind == "not quite"


def test_an_exception_that_cannot_be_unpickled_is_told():
    text = ("class Odd(Exception):\n    def __init__(self, one, two):\n        super().__init__(one)\n\n\n"
            "def explain(exitcode):\n    raise Odd('salt', 2)\n")
    asked = exercise("3.1")
    assert "it raised Odd: salt" in judge(asked, write_module(asked.module, text)).text


def test_a_task_looks_like_the_function_that_it_is():
    body = ("    assert (task.__name__, task.__module__) == ('nap', 'helpers.workers.waiting')\n"
            "    assert task.__doc__.startswith('Sleep')\n"
            "    import inspect\n    assert str(inspect.signature(task)) == '(seconds)'\n"
            "    assert 'Recorded' not in repr(task)\n")
    verdict = verdict_on(body + START.format("task, args=(dish,)") + JOIN)
    assert verdict.kind == "right", verdict.text


def test_a_global_that_was_only_set_here_is_told():
    text = ("from multiprocessing import Pool\n\n\n"
            "def keep(w, t):\n    global work, table\n    work, table = w, t\n\n\n"
            "def one(limit):\n    return work(table, limit)\n\n\ndef counts(work, table, limits):\n"
            "    with Pool(2, initializer=keep(work, table)) as pool:\n        return pool.map(one, limits)\n")
    asked = exercise("13.2")
    assert "initializer=keep(...) calls it here" in judge(asked, write_module(asked.module, text), "spawn").text


def test_the_error_of_a_child_is_the_cause():
    verdict = verdict_on(START.format("time.sleep, args=('x',)") + JOIN)
    assert "A child ended with TypeError" in verdict.text


def test_many_processes_that_sleep_are_no_pool():
    body = ("    cooks = [Process(target=time.sleep, args=(60,)) for _ in range(10)]\n"
            "    [cook.start() for cook in cooks]\n" + JOIN)
    verdict = verdict_on(body, deadline=4.0)
    assert "initializer" not in verdict.text
    assert "The program stood in line 9" in verdict.text


def test_a_pool_that_can_never_work_is_stopped_early():
    begin = time.monotonic()
    verdict = verdict_on("    Pool(2, initializer=nobody).map(task, dishes)\n", deadline=25.0)
    assert "NameError" in verdict.text  # the name is missing here, in the parent: it raises
    verdict = verdict_on("    Pool(2, initializer=int, initargs=('x',)).map(task, dishes, 1)\n", deadline=25.0)
    assert "the initializer raises" in verdict.text
    assert "would never have ended" in verdict.text
    assert time.monotonic() - begin < 25


@pytest.mark.skipif(os.name != "posix", reason="sessions")
def test_a_process_that_left_the_session_does_not_outlive_the_check():
    mark = f"sleep-{os.getpid()}"
    guarded(leave_the_session, mark)
    assert not [each for each in psutil.process_iter() if mark in " ".join(_line(each))]


def leave_the_session(mark):
    import subprocess
    import sys

    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", mark], start_new_session=True)


def _line(process):
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def test_a_cell_that_was_interrupted_is_not_judged_by_the_one_before_it():
    write_module("ex_2_1", "def cook_all(task, dishes):\n    return 1\n")
    with pytest.raises(KeyboardInterrupt):
        write_module("ex_2_1", "raise KeyboardInterrupt\n")
    assert "KeyboardInterrupt" in broken("ex_2_1")
    assert judge(exercise("2.1")).kind == "not yet"
    _broken.pop("ex_2_1")


@pytest.mark.skipif(os.name != "posix", reason="no signal there makes a process tell where it stands")
@pytest.mark.parametrize("line", ["    wait([cook.sentinel for cook in cooks] * 1, 60)\n", "    receiver.recv()\n",
                                  "    queue.get()\n", JOIN])
def test_the_line_of_a_hang_is_that_of_the_program(line):
    body = ("    from multiprocessing import Pipe, Queue\n    from multiprocessing.connection import wait\n"
            "    receiver, sender = Pipe(duplex=False)\n    queue = Queue()\n"
            "    cooks = [Process(target=time.sleep, args=(60,)) for dish in dishes]\n"
            "    [cook.start() for cook in cooks]\n")
    verdict = verdict_on(body + line, deadline=3.0)
    assert f'The program stood in line 13, "{line.strip()}"' in verdict.text


def test_what_a_hang_means_depends_on_the_line_in_which_it_stood():
    stuck = {"join": "Get first.", "": "Nothing more comes."}
    assert _means(stuck, 'line 3, "cook.join()".') == "Get first."
    assert _means(stuck, 'line 4, "end.recv()".') == "Nothing more comes."
    assert _means("Always this.", "") == "Always this." and _means({"join": "Get first."}, "") == ""


def test_children_that_ended_without_a_task_are_told():
    child = Lane("cook", 2, 0.0, 0.1, 0.2, 0, (), "process", "process")
    run = Run(Lane("parent", 1, 0.0, 0.0, None, None, ()), (child,), 1.0)
    assert "had never been called" in untouched(exercise("2.1"), run)
    assert not untouched(exercise("2.1"), run._replace(lanes=(child._replace(ended=None, exitcode=None),)))
    assert not untouched(exercise("9.3"), run)  # there is no task in it
    task = Span("task", "soup", 0.0, 0.1)
    assert not untouched(exercise("2.1"), run._replace(parent=run.parent._replace(spans=(task,))))


def test_a_task_that_the_parent_is_in_the_middle_of_is_told():
    task = Span("task", "soup", 0.0, 0.1, complete=False)
    run = Run(Lane("parent", 1, 0.0, 0.0, None, None, (task,)), (), 1.0)
    assert "in the process that called your function" in here(run)
    assert not here(run._replace(parent=run.parent._replace(spans=(task._replace(complete=True),))))
    assert not here(None)


def test_an_error_of_a_managers_server_is_told_without_its_traceback():
    error = ("RemoteError: \n----\nTraceback (most recent call last):\n  File \"/x/managers.py\", line 2, in f\n"
             "    result = func()\nmy.own.OddError: no money\n----")
    assert _remote(error) == "RemoteError; in the server it was my.own.OddError: no money"
    assert _remote("RemoteError: odd") == "RemoteError: odd"


def test_a_worker_that_left_is_told_if_nothing_else_is_known():
    worker = Lane("worker", 2, 0.0, 0.1, 0.2, 1, (), "process", "pool")
    run = Run(Lane("parent", 1, 0.0, 0.0, None, None, ()), (worker,), 1.0)
    assert "exit code 1" in gone(run)
    assert not gone(run._replace(lanes=(worker._replace(ended=None, exitcode=None),))) and not gone(None)
    ended = worker._replace(exitcode=-15)
    assert "Collect the results inside" in gone(run._replace(lanes=(ended, ended)))
    assert "Collect" not in gone(run._replace(lanes=(ended, worker)))
    home = worker._replace(role="executor", exitcode=0)
    assert "max_tasks_per_child" in gone(run._replace(lanes=(home, home)))
    assert not gone(run._replace(lanes=(home, home._replace(ended=None, exitcode=None))))


def test_a_task_that_kills_each_process_is_told_if_it_is_tried_without_end():
    task = Span("task", "soup", 0.1, 0.2, complete=False)
    dead = [Lane("cook", pid, 0.0, 0.1, 0.2, 3, (task,), "process", "process") for pid in range(2, 12)]
    run = Run(Lane("parent", 1, 0.0, 0.0, None, None, ()), tuple(dead), 1.0)
    assert "died with soup 10 times" in again_and_again(run)
    for harmless in ({"exitcode": -15}, {"ended": None}, {"spans": (task._replace(complete=True),)}):
        assert not again_and_again(run._replace(lanes=tuple(lane._replace(**harmless) for lane in dead)))
    assert not again_and_again(run._replace(lanes=tuple(dead[:3]))) and not again_and_again(None)


@pytest.mark.parametrize("pool", ["multiprocessing.Pool", "concurrent.futures.ProcessPoolExecutor"])
def test_an_error_of_a_worker_names_the_line_there_and_what_a_global_is(pool):
    module, _, name = pool.rpartition(".")
    text = (f"from {module} import {name}\n\nKEPT = None\n\n\ndef keep(value):\n    KEPT = value\n\n\n"
            "def one(dish):\n    return KEPT.price\n\n\ndef how_they_ended(task, orders):\n"
            f"    with {name}(2, initializer=keep, initargs=(1,)) as pool:\n"
            "        return list(pool.map(one, [1, 2]))\n")
    asked = exercise("2.2")
    told = judge(asked, write_module(asked.module, text)).text
    assert '("ex_2_2.py", line 12, in one, in another process)' in told
    assert "None in each worker" in told


def test_a_long_error_keeps_its_advice():
    asked = exercise("2.1")
    told = raised(asked, Conducted(None, (), "MaybeEncodingError: Error sending result: '" + "x" * 3000 + "'. Reason: "
                                   "'TypeError(\"cannot pickle 'generator' object\")'", ""))
    assert "cannot pickle 'generator' object" in told and "Return plain values" in told
    assert len(told) < LONGEST
