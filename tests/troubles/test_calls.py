"""Wrong calls that learners write: real errors, raised here, get the sentence that helps; like errors don't."""

import asyncio
import copy
import queue
import threading
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Array, Pipe, Pool, Process, Queue, SimpleQueue, Value
from multiprocessing.pool import ThreadPool

import pytest

from helpers.recording.recording import recording
from helpers.workers.arithmetic import power, square
from tests.troubles.test_advice import said


def with_threads(call):
    """Return what calls a method of a pool of threads, whose lines are those of the pool of processes."""
    def mistake():
        with ThreadPool(1) as pool:
            call(pool)
    return mistake


def with_an_executor(call):
    def mistake():
        with ThreadPoolExecutor(1) as executor:
            call(executor)
    return mistake


def a_tuple_in_a_pool():
    with Pool(1) as pool:
        pool.map(power, [(1, 2)])


def a_tuple_in_an_executor():
    with ProcessPoolExecutor(1) as executor:
        list(executor.map(power, [(1, 2)]))


def awaited(thing):
    async def wait():
        await thing
    return lambda: asyncio.run(wait())


@pytest.mark.parametrize("mistake, words", [
    (a_tuple_in_a_pool, "starmap(task, [(1, 2), (3, 4)])"),
    (a_tuple_in_an_executor, "submit(task, 1, 2)"),
    (with_an_executor(lambda executor: executor.submit(power, (1, 2)).result()), "submit(task, 1, 2)"),
    (with_threads(lambda pool: pool.starmap(square, [1, 2])), "each item of starmap"),
    (with_threads(lambda pool: pool.starmap(square, ["ab"])), "each item of starmap"),
    (with_threads(lambda pool: pool.apply(square, 3)), "with the comma"),
    (with_threads(lambda pool: pool.map(square, 5)), "map(task, [5])"),
    (with_threads(lambda pool: pool.map(square(3), [1])), "without task(...)"),
    (with_an_executor(lambda executor: executor.submit(square(3)).result()), "without task(...)"),
    (with_threads(lambda pool: pool.map(power, [1], [2])), "zip(first, second)"),
    (with_threads(lambda pool: pool.map(power, [1], base=2)), "functools.partial"),
    (lambda: ProcessPoolExecutor("4"), "int(text)"),
    (lambda: Process(target=square).result, "a queue that is an argument"),
    (lambda: Pipe().send(1), "here, there = Pipe()"),
    (awaited(Future()), "run_in_executor"),
    (lambda: len(Queue()), "qsize() is a guess"),
    (lambda: SimpleQueue().get(timeout=1), "Take Queue"),
    (lambda: Value("i", "a"), "doesn't fit its type"),
    (lambda: Array("i", [1.5]), "doesn't fit its type"),
    (lambda: Value("x", 1), "a ctypes type or one letter"),
    (lambda: Value("i", 1) + 1, "number.value += 1"),
])
def test_a_wrong_call_is_known(mistake, words):
    assert words in said(mistake)


def own(problem):
    def mistake():
        raise problem
    return mistake


class Shop:
    """A class of the reader's, with nothing of a process."""


@pytest.mark.parametrize("mistake", [
    lambda: power((1, 2)), lambda: square(3)(4), lambda: list(5), lambda: range(2.5), lambda: [1] <= 2,
    lambda: Shop()._closed, lambda: copy.deepcopy(threading.Lock()), own(ValueError("Size 10 too large")),
    own(TypeError("name must be a string")), own(OSError("bad message length")), own(ValueError("listener is closed")),
    with_threads(lambda pool: pool.map(lambda number: power(number), [1])),
    with_threads(lambda pool: pool.starmap(lambda number: list(number), [(1,)])),
    with_an_executor(lambda executor: executor.submit(lambda: power(1)).result()),
])
def test_a_like_error_of_somebody_else_gets_no_advice(mistake):
    assert said(mistake) == ""


def test_an_interrupted_cell_without_processes_needs_no_advice():
    with pytest.raises(KeyboardInterrupt):
        raise KeyboardInterrupt
    from helpers.troubles.finding import advice
    assert advice("KeyboardInterrupt: ", 'File "cell.py", line 1, in <module>') == ""


def test_an_empty_queue_names_the_sender_whose_item_could_not_travel():
    assert "a traceback above says so" in said(lambda: queue.Queue().get_nowait())


def test_a_recording_adds_no_line_that_hides_a_wrong_call():
    with recording() as run:
        assert "starmap(task" in said(with_threads(lambda pool: pool.map(run.of(power), [(1, 2)])))
