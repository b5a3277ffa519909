"""What a process waits for is read from a real stack: by the rules, in their order, and without its parent's frames."""

import inspect

import pytest

from helpers.safety.waits import WORDS, held_at, threads, wait_in
from helpers.workers import patients

LIB = "/usr/lib/python3/multiprocessing"
OWN = patients.__file__


def stack(*frames, head="Current thread 0x1 (most recent call first):"):
    return "\n".join([head, *(f'  File "{file}", line {line} in {name}' for file, line, name in frames)]) + "\n"


def line_of(function, text):
    lines, first = inspect.getsourcelines(function)
    return first + next(place for place, line in enumerate(lines) if text in line)


@pytest.mark.parametrize("kind, frames", [
    ("lock", [(f"{LIB}/synchronize.py", 95, "__enter__")]),
    ("room", [(f"{LIB}/connection.py", 384, "_send"), (f"{LIB}/connection.py", 206, "send")]),
    ("message", [(f"{LIB}/connection.py", 395, "_recv"), (f"{LIB}/connection.py", 250, "recv")]),
    ("item", [(f"{LIB}/connection.py", 216, "recv_bytes"), (f"{LIB}/queues.py", 103, "get")]),
    ("task", [(f"{LIB}/synchronize.py", 95, "__enter__"), (f"{LIB}/queues.py", 364, "get"),
              (f"{LIB}/pool.py", 114, "worker")]),
    ("feeder", [("threading.py", 1119, "join"), (f"{LIB}/queues.py", 199, "_finalize_join")]),
    ("done", [(f"{LIB}/synchronize.py", 268, "wait"), (f"{LIB}/queues.py", 331, "join")]),
    ("result", [("threading.py", 327, "wait"), (f"{LIB}/pool.py", 768, "get")]),
    ("end", [(f"{LIB}/popen_fork.py", 27, "poll"), (f"{LIB}/process.py", 149, "join")]),
    ("work", [("/home/cook.py", 3, "stir")]),
    ("start", [(f"{LIB}/connection.py", 395, "_recv"), (f"{LIB}/connection.py", 995, "answer_challenge"),
               (f"{LIB}/popen_forkserver.py", 51, "_launch"), (f"{LIB}/process.py", 121, "start")]),
])
def test_each_wait_is_known_by_a_function_of_the_library(kind, frames):
    assert kind in WORDS
    assert wait_in(stack(*frames), ("cook.py",)).kind == kind


def test_the_frames_that_a_forked_process_has_of_its_parent_are_not_its_own():
    forked = stack(("/home/cook.py", 3, "stir"), (f"{LIB}/process.py", 314, "_bootstrap"),
                   (f"{LIB}/pool.py", 768, "get"))
    assert wait_in(forked, ("cook.py",)).kind == "work"


def test_a_forked_process_that_exits_has_its_parents_frames_below_its_launch_since_3_14():
    forked = stack(("threading.py", 1134, "join"), (f"{LIB}/queues.py", 217, "_finalize_join"),
                   (f"{LIB}/util.py", 490, "_exit_function"), (f"{LIB}/popen_fork.py", 89, "_launch"),
                   (f"{LIB}/process.py", 121, "start"), ("/home/cook.py", 3, "stir"))
    assert wait_in(forked, ("cook.py",)).kind == "feeder"


def test_what_is_held_is_read_from_the_with_blocks_around_the_line():
    line = line_of(patients.salt_first, "with kitchen.pepper")
    found = wait_in(stack((f"{LIB}/synchronize.py", 95, "__enter__"), (OWN, line, "salt_first")), ("patients.py",))
    assert (found.held, found.wanted, found.code) == (("kitchen.salt",), "kitchen.pepper", "with kitchen.pepper:")


def test_a_with_line_itself_holds_nothing_yet():
    assert held_at(OWN, line_of(patients.salt_first, "with kitchen.salt")) == ()


def test_a_lock_of_a_thread_has_no_frame_of_its_own_and_is_known_by_its_line():
    line = line_of(patients.salt_first, "with kitchen.salt")
    assert wait_in(stack((OWN, line, "salt_first")), ("patients.py",)).kind == "lock"


def test_threads_are_named_by_their_outermost_function():
    text = stack((f"{LIB}/pool.py", 579, "_handle_results"), ("threading.py", 982, "run"),
                 ("threading.py", 1002, "_bootstrap"), head="Thread 0x2 (most recent call first):")
    assert threads(text + stack(("/home/cook.py", 3, "stir"))) == ("_handle_results", "stir")


def test_a_stack_without_frames_is_no_error():
    assert wait_in("", ("cook.py",)).kind == "work"
