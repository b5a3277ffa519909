"""Troubles with queues."""

from helpers.troubles.kinds import Trouble

TROUBLES = (
    Trouble("length of a queue", 8, ("object of type 'Queue' has no len()", "object of type 'JoinableQueue' has no "
            "len()"),
            "A queue has no length: others put and take at any moment.",
            "Count what you put and get, or send a last item that says the end; qsize() is a guess, and macOS has "
            "none."),
    Trouble("simple queue", 8, ("re:SimpleQueue\\.(get|put)\\(\\) (got an unexpected keyword|takes )",
            "re:'SimpleQueue' object has no attribute '\\w+'"),
            "A SimpleQueue can put, get, say whether it is empty, and be closed; it knows no timeout and no size.",
            "Take Queue, which has these.", r"multiprocessing|SimpleQueue"),
    Trouble("loop over a queue", 8, ("'Queue' object is not iterable",),
            "A queue can't say when its end has come, so a for loop doesn't take it.",
            "Loop over iter(queue.get, None), which takes items until one is None."),
    Trouble("closed queue", 8, ("Queue {} is closed", "re:Queue <?[^\\n]* is closed"),
            "close() says that this process uses the queue no more.", "Call close() after the last put and get."),
    Trouble("queue joined before its close", 8, ("Queue {} not closed",),
            "join_thread waits for the thread that sends, and that ends only after close().",
            "Call close(), then join_thread()."),
    Trouble("task_done once too often", 8, ("task_done() called too many times",),
            "Each get allows one task_done.", "Call it once, after the work on what get returned."),
    Trouble("size of a queue on macOS", 8, ("re:NotImplementedError(?=[\\s\\S]*qsize)",
            "re:qsize[\\s\\S]*NotImplementedError",
            "re:NotImplementedError.*sem_getvalue"),
            "macOS can't tell a semaphore's value, so qsize has nothing to say there.",
            "Count what you put and get, or send a last item that says the end."),
    Trouble("nothing came", 8, ("re:^(_queue|queue|multiprocessing\\.\\w+|_?)?\\.?Empty\\b",),
            "get had a timeout, or get_nowait was called, and nothing was there: the sender is slower, has ended, or "
            "put what can't be pickled, and then a traceback above says so.",
            "Wait longer, or let senders put a last item such as None; empty() is no promise."),
    Trouble("no room", 8, ("re:^(_queue|queue)?\\.?Full\\b",),
            "The queue holds maxsize items, and nobody took one in time.",
            "Take out faster, wait longer, or make it larger."),
)
