"""What to do about an error that many meet: the words of the error, and one sentence of help.

Runs in the parent. check adds the sentence to its verdict; the page shows it below a cell that failed.
"""

import re
from typing import NamedTuple


class Known(NamedTuple):
    """An error that is known here: patterns for its words and for its traceback, and what to do about it."""

    error: str
    sentence: str
    trace: str = ""


KNOWN = (
    Known(r"(?i)(pickle|can't get).*(lambda|local object|<locals>)",  # the words differ between versions
          "A function goes to another process as the name of its module and its own. A lambda, or a function inside "
          "a function, can't be found by name: write it with def, at the left edge of a %%worker_module cell."),
    Known(r"on __main__ failed|on <module '__main__'",
          "A function from an ordinary cell can't be found by another process: write it in a %%worker_module cell."),
    Known(r"group argument must be None",
          "Give Process its arguments by name: Process(target=..., args=(...,))."),
    Known(r"object is not iterable",
          "args is a tuple, also when it holds one argument: args=(x,), with the comma.",
          r"process\.py\", line \d+, in __init__"),
    Known(r"EOFError: EOF when reading a line",
          "A child has no keyboard, so input() finds nothing there: ask in the parent, and pass the answer as an "
          "argument."),
    Known(r"has no attribute '_(closed|popen|name|config|parent_pid|identity|target|args|kwargs)'",
          "The first line of your __init__ should be: super().__init__()"),
    Known(r"^TimeoutError:",
          "get raises multiprocessing.TimeoutError when the time is over, and the built-in TimeoutError is another "
          "class: from multiprocessing import TimeoutError, then catch it.", r"pool\.py"),
    Known(r"^BrokenProcessPool:",
          "A worker of the executor ended: its task took it along, or it couldn't find its function. A function from "
          "an ordinary cell can't be found; write it in a %%worker_module cell."),
    Known(r"daemonic processes are not allowed to have children",
          "A worker of a pool, or another daemon, may not start processes: start them in the parent."),
    Known(r"Pool is still running", "close() comes first: it says that no more tasks follow. Then join() waits."),
    Known(r"Pool not running",
          "This pool takes no more tasks: close() or terminate() was called, or its with block was left."),
    Known(r"Number of processes must be at least 1", "Pool takes the number of its workers: 1, 2, 3 ..."),
    Known(r"'<' not supported between instances", "Pool takes the number of its workers: 1, 2, 3 ...",
          r"pool\.py\", line \d+, in __init__"),
    Known(r"cannot start a process twice", "A Process object starts once: make a new one."),
    Known(r"can only join a started process", "start() comes first, then join()."),
    Known(r"Invalid file object: <\S*Process",
          "connection.wait takes the sentinels of processes: wait([process.sentinel for process in running])."),
    Known(r"finished its bootstrapping phase",
          "A child imports the module again, and meets the start of a process there: move such lines into a function."),
    Known(r"context has already been set",
          "The first cell of the page chose the start method. get_context(\"fork\") gives another for a few lines."),
)


def advice(error: str, trace: str = "") -> str:
    """Return what to do about an error, given as "Type: message" and its traceback; "" if it isn't known here."""
    for known in KNOWN:
        if re.search(known.error, error) and re.search(known.trace, trace):
            return known.sentence
    return ""
