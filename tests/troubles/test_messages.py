"""Every message that the library has for a user is known, in the wording of each version; others' messages are not."""

import json
import re
import textwrap
from pathlib import Path

import pytest

from helpers.troubles import (
    calls,
    connections,
    executors,
    inside,
    locks,
    managers,
    memory,
    pools,
    processes,
    queues,
    system,
    travel,
)
from helpers.troubles.explaining import UNKNOWN, explained
from helpers.troubles.finding import find, find_all, may_be
from helpers.troubles.hangs import meaning
from helpers.troubles.kinds import pattern
from helpers.troubles.places import place_of
from helpers.troubles.table import TROUBLES

MESSAGES = json.loads((Path(__file__).parent / "messages.json").read_text("utf-8"))
FILLED = {"{!r} not ready": "<multiprocessing.pool.ApplyResult object at 0x7f> not ready",
          "module {} has no attribute {}": "module 'concurrent.futures' has no attribute 'Pool'"}


def as_seen(message):
    """Return a message as its reader sees it: its holes filled, under a traceback if it is raised."""
    words = FILLED.get(message["message"]) or re.sub(r"\{[^}]*\}|%[sr]", "7", message["message"])
    if message["kind"] == "warn":
        return f"/usr/lib/python3.14/{message['where']}:301: UserWarning: {words}"
    if message["kind"] == "print":
        return (f'{words}\nTraceback (most recent call last):\n'
                f'  File "/usr/lib/python3.14/{message["where"]}", line 3\nE')
    return (f'Traceback (most recent call last):\n  File "/usr/lib/python3.14/{message["where"]}", line 12, in f\n'
            f'    g()\n{message["type"]}: {words}')


@pytest.mark.parametrize("message", MESSAGES, ids=lambda each: f"{each['type']} {each['message']:.40}")
def test_each_message_of_the_library_is_known(message):
    assert find_all(as_seen(message)), as_seen(message)


def test_a_message_without_its_traceback_is_at_least_a_guess():
    for message in MESSAGES:
        lines = [line for line in as_seen(message).splitlines() if not line.startswith((" ", "Traceback"))]
        words = [line for line in lines if line != "E"][-1]
        assert find_all(words) or may_be(words), words


@pytest.mark.parametrize("text", [
    "ValueError: dish 3 is burnt",
    "KeyError: 'soup'",
    "ZeroDivisionError: division by zero",
    "IndexError: list index out of range",
    "FileNotFoundError: [Errno 2] No such file or directory: 'orders.csv'",
    "AttributeError: 'str' object has no attribute 'start'",
    "AttributeError: module 'math' has no attribute 'cbrt2'",
    "ModuleNotFoundError: No module named 'pandas'",
    "requests.exceptions.ReadTimeout: HTTPSConnectionPool(host='example.org', port=443): Read timed out.",
    "SyntaxError: invalid syntax",
    "RuntimeError: dictionary changed size during iteration",
    "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
    "PermissionError: [Errno 13] Permission denied: '/etc/shadow'",
    "RecursionError: maximum recursion depth exceeded",
    "sqlite3.OperationalError: database is locked",
    "NameError: name 'Pool' is not defined",
    "the pool is closed for cleaning; please queue at the other pool",
    "",
    "x" * 200_000,
])
def test_other_errors_are_not_known_here(text):
    trace = f'Traceback (most recent call last):\n  File "/home/me/cook.py", line 3, in <module>\n    cook()\n{text}'
    assert find_all(text) == [] and find_all(trace) == []
    assert not explained(trace).found and explained(trace).unknown == UNKNOWN


@pytest.mark.parametrize("text", ["IndexError: index out of range", "TypeError: 'int' object is not iterable",
                                  "TimeoutError: timed out", "EOFError", "ValueError: negative offset"])
def test_words_that_others_say_too_need_the_library_in_the_traceback(text):
    assert find_all(f'  File "/home/me/cook.py", line 3, in <module>\n{text}') == []


def test_the_cause_comes_before_the_consequence():
    text = textwrap.dedent("""
        Process SpawnPoolWorker-1:
        Traceback (most recent call last):
          File "/usr/lib/python3.11/multiprocessing/queues.py", line 367, in get
            return _ForkingPickler.loads(res)
        AttributeError: Can't get attribute 'f' on <module '__main__' (built-in)>
        Traceback (most recent call last):
          File "/usr/lib/python3.11/multiprocessing/pool.py", line 770, in get
            raise TimeoutError
        multiprocessing.context.TimeoutError""")
    assert [each.key for each in find_all(text)][:2] == ["function of a cell", "time is over"]
    assert find("TimeoutError: ", text).key == "function of a cell"


def test_colours_and_quoting_do_not_hide_the_words():
    assert find_all("\x1b[31mValueError\x1b[0m: Pool not \x1b[1mrunning\x1b[0m")[0].key == "task after the end"
    assert find_all("> ValueError: Pool is still running")[0].key == "join before close"


def test_where_it_is_shown_is_looked_up_on_the_page(tmp_path):
    page = {"cells": [{"cell_type": "markdown", "source": ["# 5. Pools"]},
                      {"cell_type": "markdown", "source": ["## The end of a pool"]},
                      {"cell_type": "code", "source": ["pool.join()"], "outputs": [
                          {"output_type": "stream", "text": ["ValueError: Pool is still running"]}]}]}
    (tmp_path / "05_pool.ipynb").write_text(json.dumps(page))
    joined = next(each for each in TROUBLES if each.key == "join before close")
    assert str(place_of(joined, tmp_path)) == 'page 5 (Pools), "The end of a pool"'
    assert place_of(joined, tmp_path / "elsewhere").file == ""


def test_no_trouble_of_any_subject_is_forgotten():
    subjects = (calls, connections, executors, inside, locks, managers, memory, pools, processes, queues, system,
                travel)
    every = [each.key for subject in subjects for each in subject.TROUBLES]
    assert sorted(every) == sorted(each.key for each in TROUBLES)


def test_a_hole_stands_for_any_words_of_one_line():
    assert pattern("Queue {} is closed").search("ValueError: Queue <Queue at 0x7f> is closed")
    assert not pattern("Queue {} is closed").search("Queue\nis closed")


def test_what_a_hang_means_is_read_from_the_stacks():
    frame = '  File "/usr/lib/python3.11/multiprocessing/{}.py", line 7 in {}'.format
    found = meaning(frame("popen_fork", "wait") + frame("popen_fork", "poll"), [frame("queues", "_finalize_join")])
    assert "join" in found.cure and found.page == 8
    assert meaning('  File "/home/me/mine.py", line 3 in <module>', []) is None
