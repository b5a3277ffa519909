"""What an exercise promises stands in its text, and each promise is broken by somebody."""

import re

import pytest

from helpers.exercises.arguments import called_with
from helpers.exercises.causes import failures, of_children
from helpers.exercises.conduct import Answer, Call, conduct
from helpers.exercises.kinds import chapter_exercises, chapters, exercise
from helpers.exercises.plain import Thing
from helpers.exercises.promises import (
    a_process_each,
    all_at_once,
    as_often,
    at_most,
    at_once,
    crew,
    first_broken,
    in_threads,
    judged,
    nobody_new,
    promised,
    waited,
)
from helpers.exercises.results import wrong_result
from helpers.exercises.seen import split
from helpers.records import Lane, Run, Span
from tests.project.pages import PAGES

EXERCISES = [each for chapter in chapters() for each in chapter_exercises(chapter) if each.promises]


def text_of(key):
    """Return the cell that sets the exercise, from its heading on."""
    heading = re.compile(rf"^#+ Exercise {re.escape(key)} ", re.MULTILINE)
    found = [cell for page in PAGES for cell in page.prose if heading.search(cell)]
    assert len(found) == 1, f"one cell of a page begins with ### Exercise {key} ★ Title; there are {len(found)}"
    return found[0]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda each: each.key)
def test_a_promise_quotes_the_text_of_its_exercise(exercise):
    text = text_of(exercise.key)
    for promise in exercise.promises:
        assert promise.words in text, f"{exercise.key} checks {promise.words!r}, and its text doesn't say so"


def ran(*lanes, parent=(), calls=1, alive=()):
    """Return a run of these lanes and so many calls of a function that got three dishes, each call a second long."""
    here = Lane("parent", 1, 0.0, 0.0, None, None, tuple(parent))
    given = {"dishes": [1, 2, 3], "cooks": 2}
    made = tuple(Call(given, float(each), each + 0.9, None, "", "", alive) for each in range(calls))
    return Run(here, lanes, float(calls)), made


def lane(pid, begin, end, *dishes, role="process", error="", complete=True):
    spans = tuple(Span("task", str(dish), begin + 0.01, end - 0.01, complete, error, f"(({dish},), {{}})")
                  for dish in dishes)
    return Lane(f"cook {pid}", pid, begin, begin, end, 0, spans, "process", role)


THREE = [lane(pid, 0.1, 0.5, pid - 1) for pid in (2, 3, 4)]


def test_a_kept_promise_says_nothing():
    promises = (promised("", a_process_each()), promised("", called_with("dishes")), promised("", all_at_once()),
                promised("", waited()))
    assert first_broken(promises, *ran(*THREE)) is None


@pytest.mark.parametrize("lanes, check, words", [
    ([lane(2, 0.1, 0.5, 1, 2, 3)], a_process_each(), "number of processes that did them was 1"),
    ([each._replace(role="pool") for each in THREE], a_process_each(), "workers of a pool"),
    ([each._replace(pid=1, kind="thread") for each in THREE], a_process_each(), "a thread is no process"),
    (THREE, crew(2), "the number of processes was 3"),
    (THREE, crew("cooks"), "there should be 2 worker processes"),
    ([], at_once(), "no task was ever called"),
    ([], crew(2), "no task was ever called"),
    (THREE, nobody_new(), "started 3 processes of its own"),
    (THREE, at_most("cooks"), "3 processes had tasks at the same time, and there should be 2"),
    ([lane(2, 0.1, 0.3, 1), lane(3, 0.4, 0.6, 2)], at_once("cooks"), "no two tasks"),
    (THREE[:2], called_with("dishes"), "never called with 3"),
    ([*THREE, lane(9, 0.1, 0.5, 1)], called_with("dishes"), "called 2 times with 1"),
    ([*THREE[:2], lane(4, 0.1, 0.5, 7)], called_with("dishes"), "was called with 7, and it should be called with 1"),
    ([*THREE[:2], lane(4, 0.1, 0.5, 3, error="TypeError")], called_with("dishes"), "failed with TypeError"),
    ([*THREE[:2], lane(4, 0.1, 0.5, 3, complete=False)], called_with("dishes"), "was cut off"),
    ([lane(2, 0.1, 0.3, 1), lane(3, 0.4, 0.6, 2)], all_at_once(), "not all tasks ran at the same time"),
    ([*THREE[:2], lane(4, 0.1, 0.99, 3)], waited(), "1 of the tasks had not ended"),
    ([*THREE[:2], lane(4, 0.1, 0.2, 3, complete=False)._replace(exitcode=-15)], waited(), "in the middle of its task"),
    ([lane(2, 0.1, 0.9)._replace(role="pool", spans=lane(2, 0.1, 0.4, 1).spans + lane(2, 0.4, 0.8, 2).spans)], crew(2),
     "one worker process did all tasks"),
    ([*THREE[:2], lane(4, 0.1, 0.2)._replace(exitcode=-15)], called_with("dishes"), "before it got to the task"),
    ([lane(2, 0.1, 0.3, 1), lane(3, 0.5, 0.7, 2)], crew(2), "waits for one before it starts the next"),
    ([lane(2, 0.1, 0.3)._replace(spans=(Span("task", "", 0.1, 0.2, given="((1, 2), {})"),))], called_with([(1, 2)]),
     "called with (1, 2) as 2 arguments, and it should be called with (1, 2) as one argument"),
])
def test_a_broken_promise_says_what_is_wrong(lanes, check, words):
    assert words in first_broken((promised("", check),), *ran(*lanes))


def test_one_task_here_and_the_others_in_threads_are_no_turns():
    here = THREE[0].spans
    threads = [each._replace(pid=1, kind="thread") for each in THREE[1:]]
    assert first_broken((promised("", in_threads()),), *ran(*threads, parent=here)) is None
    turns = [span for each in THREE for span in each.spans]
    assert "in your own thread" in first_broken((promised("", in_threads()),), *ran(parent=turns))


def test_a_promise_may_be_asked_of_what_the_probe_brought():
    promises = (promised("", judged(lambda evidence, run: f"{evidence} in {run.wall:g} s")),)
    assert first_broken(promises, *ran(*THREE), "nothing") == "nothing in 1 s"


def test_who_hands_back_a_handle_is_told_so_when_a_task_was_never_called():
    run, (call,) = ran(*THREE[:2])
    calls = (call._replace(got=Thing("MapResult", "")),)
    assert "ask it for the result" in first_broken((promised("", called_with("dishes")),), run, calls)


def test_who_is_replaced_after_its_death_does_not_count_with_its_heir():
    died = lane(2, 0.1, 0.6, 1, complete=False)  # its end was seen late
    others = lane(3, 0.1, 0.9, 2), lane(4, 0.3, 0.8, 3)
    assert first_broken((promised("", at_most("cooks")),), *ran(died, *others)) is None
    assert "3 processes" in first_broken((promised("", at_most("cooks")),), *ran(THREE[0], *others))


def test_a_manager_is_no_worker():
    server = lane(9, 0.05, 0.8, role="server")
    assert first_broken((promised("", a_process_each()), promised("", crew(3))), *ran(server, *THREE)) is None


def test_what_was_done_belongs_to_its_call():
    run, calls = ran(*THREE, *(each._replace(asked=1.1, pid=each.pid + 10) for each in THREE[:2]), calls=2)
    assert [len(seen.processes) for seen in split(run, calls)] == [3, 2]


def test_an_answer_is_itself_in_another_process():
    import pickle

    assert pickle.loads(pickle.dumps(Answer(None, conduct, ("run",)))) is conduct


def test_an_error_by_design_is_no_cause():
    text = ('Traceback (most recent call last):\n  File "/x/helpers/y.py", line 3, in run\n    f()\nNameError: name\n')
    assert len(failures(exercise("2.1"), text)) == 1
    from helpers.workers import faults

    assert failures(exercise("2.1"), text.replace("/x/helpers/y.py", faults.__file__)) == []
    assert failures(exercise("2.1"), text.replace("/x/helpers/y.py", "/x/distributed/comm/tcp.py")) == []


def test_errors_of_two_children_that_were_written_at_once_are_no_error_of_their_own():
    both = ('Traceback (most recent call last):\n  File "/x/multiprocessing/process.py", line 3, in run\n    f()\n'
            "Process Process-2:\nTypeError: name\n")
    assert failures(exercise("2.1"), both) == []


def test_handles_and_iterators_are_told():
    assert "Bytes are asked for" in wrong_result(Thing("memoryview", ""), b"soup")
    assert "ask each for its result" in wrong_result([Thing("Future", "")], [1])
    assert "list(...)" in wrong_result(Thing("generator", ""), [1])
    assert "A list is asked for" in wrong_result((1,), [1])
    assert "A dict is asked for" in wrong_result([1], {1: 1})
    assert "handle" in wrong_result({1: Thing("Future", "")}, {1: 1})
    assert "1 entry, and 3 are asked for" in wrong_result([1], [1, 2, 3])
    assert "[1]. Ask each." in wrong_result([1], [1, 2, 3], "Ask each.")
    assert "put them into one" in wrong_result([[1, 2], [3]], [1, 2, 3])


def test_a_result_that_cannot_be_made_anew_ended_a_thread_and_no_child():
    text = ("Traceback (most recent call last):\n"
            '  File "/x/multiprocessing/pool.py", line 579, in _handle_results\n    task = get()\n'
            '  File "/x/multiprocessing/connection.py", line 251, in recv\n    return loads()\n'
            "TypeError: Bad.__init__() missing 1 required positional argument: 'b'\n")
    told = of_children(exercise("5.3"), text)
    assert "thread of the pool" in told and "super().__init__(a, b)" in told


@pytest.mark.parametrize("items, dishes, words", [
    ("dishes", (1, 2, 3), None),
    ("dishes", (1,), "called once"),
    ("cooks", (1, 2, 3), "called 3 times, and 2"),
    ("cooks", (1, 1), None),
])
def test_how_often_a_task_was_called_is_counted_by_a_number_or_a_collection(items, dishes, words):
    run, made = ran(lane(2, 0.1, 0.5, *dishes))
    told = as_often(items)(split(run, made)[0])
    assert told is None if words is None else words in told
