"""Troubles with ProcessPoolExecutor and futures."""

from helpers.troubles.kinds import Trouble

FUTURES = r"concurrent[/\\.]futures"

TROUBLES = (
    Trouble("initializer that raises", 6, ("Exception in initializer:", "A process in the process pool was terminated "
            "abruptly while the future was running or pending. (initializer)", "initializer failed, the pool is not "
            "usable anymore", "A child process terminated abruptly, the process pool is not usable anymore "
            "(initializer)"),
            "The initializer of an executor raised, so no worker can take tasks.",
            "Mend the error in the traceback; initargs is a tuple, (x,). With Pool the same never ends: it starts "
            "workers again and again."),
    Trouble("an executor lost a worker", 6,
            ("terminated abruptly", "re:\\b(BrokenProcessPool|BrokenExecutor)\\b"),
            "A worker of the executor ended without a result: its task took it along (os._exit, a crash, no memory, "
            "a kill), its initializer raised, or it couldn't find its function, as one from an ordinary cell.",
            "Read the workers' tracebacks above. A function must stand in a module, and the start of the program "
            "under if __name__ == \"__main__\"; then make a new executor, this one takes no more tasks."),
    Trouble("a task that exits", 6, ("re:^SystemExit\\b",),
            "The task called sys.exit in its worker. An executor hands that over as the task's exception, and a Pool "
            "loses the worker and the result.",
            "Return from the task instead of sys.exit, or raise an error that says what is wrong.", FUTURES),
    Trouble("submit after shutdown", 6, ("cannot schedule new futures after shutdown",),
            "shutdown() was called, or the with block was left.",
            "Submit everything inside the with block, or make another executor."),
    Trouble("submit while Python ends", 6, ("cannot schedule new futures after interpreter shutdown",),
            "The main program had ended already when a task submitted another.",
            "Wait for all results before the last line: leave the with block, or call shutdown()."),
    Trouble("futures unfinished", 6, ("{} (of {}) futures unfinished",),
            "as_completed or wait had a timeout, and these tasks were not done.",
            "Give more time, or go on with those that are done; the others still run, cancel() stops only what has "
            "not begun."),
    Trouble("callback that raises", 6, ("exception calling callback for {}",),
            "A function given to add_done_callback raised; that is only printed.",
            "Mend it, or catch its errors inside; result() of the future is not touched by it."),
    Trouble("a thread's own error", 6, ("Exception in worker",),
            "A thread of an executor met an error outside of a task.", "Read the traceback that follows.",
            FUTURES),
    Trouble("fork after threads", 6, ("Processes cannot be fork()ed after the thread has started",),
            "The executor was about to fork workers although its own thread runs already.",
            "Take another start method: ProcessPoolExecutor(mp_context=get_context(\"spawn\"))."),
    Trouble("fork of a program with threads", 4,
            ("re:is multi-threaded, use of (fork|forkpty)\\(\\) may lead to deadlocks",),
            "fork copies a lock that another thread holds, and nobody in the child ever releases it.",
            "Start processes before threads, or take spawn or forkserver."),
    Trouble("tasks a worker with fork", 6,
            ("max_tasks_per_child is incompatible with the 'fork' multiprocessing start method",),
            "Workers that are replaced are started while the executor's thread runs, which fork can't do safely.",
            "Give mp_context=get_context(\"spawn\")."),
    Trouble("number of an executor", 6,
            ("max_workers must be greater than 0", "max_workers must be <= {}", "max_tasks_per_child must be an "
             "integer", "max_tasks_per_child must be >= 1", "chunksize must be >= 1", "buffersize must be an integer "
             "or None", "buffersize must be None or > 0"),
            "max_workers, max_tasks_per_child, chunksize and buffersize are whole numbers from 1 on; Windows allows 61 "
            "workers.",
            "Give such a number, or leave it out."),
    Trouble("initializer that can't be called", 6, ("initializer must be a callable",),
            "The initializer was called instead of handed over, or is no function.",
            "Write initializer=load, initargs=(x,), and not initializer=load(x)."),
    Trouble("condition of wait", 6, ("Invalid return condition: {}",),
            "wait takes one of three constants.", "return_when is FIRST_COMPLETED, FIRST_EXCEPTION or ALL_COMPLETED."),
    Trouble("scripts for an interpreter", 6,
            ("scripts not supported", "an initializer script does not take args, got {}"),
            "InterpreterPoolExecutor takes functions, no text of a program.",
            "Give a function from a module, with its arguments.", r"interpreter|scripts? "),
    Trouble("future that was cancelled", 6, ("re:CancelledError(?=[\\s\\S]*futures)|futures[\\s\\S]*CancelledError",),
            "cancel() came before the task had begun, or shutdown(cancel_futures=True) did it.",
            "Ask future.cancelled() before result().", FUTURES),
    Trouble("result too late", 6, ("re:^(\\w+\\.)*TimeoutError",),
            "result(timeout=...) gave up waiting; the task goes on.",
            "Give more time. If it never ends, look for a worker's traceback above, and for a task that waits for "
            "another task of the same executor.", FUTURES + r"[/\\]_base"),
)
