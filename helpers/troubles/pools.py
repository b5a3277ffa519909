"""Troubles with Pool."""

from helpers.troubles.kinds import Trouble

TROUBLES = (
    Trouble("join before close", 5, ("Pool is still running",),
            "A pool that takes more tasks never ends, so join refuses to wait.",
            "close() comes first: it says that no more tasks follow. Then join() waits."),
    Trouble("task after the end", 5, ("Pool not running",),
            "This pool takes no more tasks: close() or terminate() was called, or its with block was left.",
            "Collect all results inside the with block, or make another pool."),
    Trouble("no worker", 5, ("Number of processes must be at least 1",),
            "A pool has at least one worker.", "Pool takes the number of its workers: 1, 2, 3 ..."),
    Trouble("a pool of words", 5, ("'<' not supported between instances",),
            "The first argument of Pool is compared with 1.", "Pool takes the number of its workers: 1, 2, 3 ...",
            r"pool\.py\", line \d+, in __init__"),
    Trouble("result too early", 5, ("ValueError: {} not ready",),
            "successful() was asked before the result was there.",
            "Wait first: result.wait(), or ask result.ready().", r"pool\.py|multiprocessing\.pool"),
    Trouble("chunk size", 5, ("Chunksize must be 1+, not {}",),
            "A chunk holds at least one task.", "Leave chunksize out, or give a whole number from 1 on."),
    Trouble("tasks a worker", 5, ("Maxtasks {} is not valid", "maxtasksperchild must be a positive int or None"),
            "maxtasksperchild says after how many tasks a worker is replaced.",
            "Give a whole number from 1 on, or None to keep the workers."),
    Trouble("time is over", 5,
            ("re:^(\\w+\\.)*TimeoutError\\b",),
            "The result was not there in time: the task is slow; or the pool was ended before, as at the end of its "
            "with block; or its worker died or never found the function, and then the cause stands in the workers' "
            "tracebacks, above, in the output or in the terminal.",
            "Look there for the last line of a child's traceback. get raises multiprocessing.TimeoutError, and the "
            "built-in TimeoutError is another class: from multiprocessing import TimeoutError, then catch "
            "it.", r"pool\.py|multiprocessing\.context\.TimeoutError"),
    Trouble("the traceback of a worker", 5, ("multiprocessing.pool.RemoteTraceback", "concurrent.futures.process."
            "_RemoteTraceback"),
            "A task raised this exception in its worker; the first traceback is the worker's, the second yours.",
            "Mend the line that the first traceback names; try the task without a pool: list(map(task, tasks))."),
)
