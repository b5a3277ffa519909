"""What the page says about an error: real errors, raised here, get the sentence that helps."""

import sys
import traceback
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process, TimeoutError, connection, get_context

import pytest

from helpers.troubles.finding import advice
from helpers.troubles.table import TROUBLES
from helpers.workers.arithmetic import square
from helpers.workers.programs import pool_in_a_pool
from helpers.workers.waiting import nap
from tests.project.pages import PAGES


def said(mistake):
    """Return what is said about the error that this raises."""
    with pytest.raises(Exception) as caught:
        mistake()
    problem = caught.value
    return advice(f"{type(problem).__name__}: {problem}", "".join(traceback.format_exception(problem)))


def a_lambda_in_a_pool():
    with Pool(1) as pool:
        pool.map(lambda number: number, [1])


def a_pool_in_a_pool():
    with Pool(1) as pool:
        pool.map(pool_in_a_pool, [[1]])


def too_early():
    with Pool(1) as pool:
        pool.apply_async(nap, (5,)).get(timeout=0.01)


def joined_too_early():
    with Pool(1) as pool:
        pool.join()


def handed_over_too_late():
    with Pool(1) as pool:
        pass
    pool.apply(square, (1,))


def decorated_without_wraps():
    def decorate(function):
        def inner(number):
            return function(number)
        return inner

    with Pool(1) as pool:
        pool.map(decorate(square), [1])


def an_initializer_that_raises():
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=divmod, initargs=(1, 0)) as executor:
        executor.submit(square, 3).result(60)


class Forgetful(Process):
    """A process without the call of its parent class's __init__."""

    def __init__(self):
        pass


@pytest.mark.parametrize("mistake, words", [
    (a_lambda_in_a_pool, "Write it with def"),
    (lambda: get_context("spawn").Process(target=lambda: 1).start(), "Write it with def"),
    (decorated_without_wraps, "@functools.wraps(function)"),
    (an_initializer_that_raises, "its initializer raised"),
    (a_pool_in_a_pool, "Start them in the parent"),
    (too_early, "from multiprocessing import TimeoutError"),
    (joined_too_early, "close() comes first"),
    (handed_over_too_late, "takes no more tasks"),
    (lambda: Process(square, (5,)), "arguments by name"),
    (lambda: Process(target=square, args=(5)), "with the comma"),
    (lambda: Process(target=square, args=(5,)).join(), "start() comes first"),
    (lambda: Forgetful().start(), "super().__init__()"),
    (lambda: Pool(0), "1, 2, 3"),
    (lambda: Pool("four"), "1, 2, 3"),
    (lambda: connection.wait([Process(target=square)]), "takes the sentinels"),
])
def test_a_known_error_gets_the_sentence_that_helps(mistake, words):
    assert words in said(mistake)


def test_a_task_that_exits_is_told_to_return():
    with (ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor, pytest.raises(SystemExit) as caught):
        executor.submit(sys.exit, 3).result(60)
    trace = "".join(traceback.format_exception(caught.value))
    assert "Return from the task instead of sys.exit" in advice("SystemExit: 3", trace)
    assert advice("SystemExit: 3", 'File "cell.py", line 1, in <module>') == ""


@pytest.mark.parametrize("error", [
    "ValueError: dish 3 is burnt", "TimeoutError: timed out", "TypeError: 'int' object is not iterable",
    "AttributeError: 'str' object has no attribute 'start'",
])
def test_other_errors_are_left_to_themselves(error):
    assert advice(error, 'File "cell.py", line 1, in <module>') == ""


def test_every_trouble_has_a_cause_and_a_cure_in_sentences():
    for each in TROUBLES:
        assert (each.cause.endswith((".", "?")) and each.cause[0].isupper()) or each.cause[0].islower(), each.key
        assert each.cure.endswith((".", "()", "...")) and any(page.number == each.page for page in PAGES), each.key
    assert len({each.key for each in TROUBLES}) == len(TROUBLES)
    assert issubclass(TimeoutError, Exception)


def test_a_system_without_a_place_for_semaphores_is_known_by_the_library_in_the_traceback():
    error = "OSError: [Errno 38] Function not implemented"
    where = 'File "/usr/lib/python3.12/multiprocessing/synchronize.py", line 57, in __init__'
    assert "Process with a Pipe" in advice(error, where)
    assert advice(error) == ""
