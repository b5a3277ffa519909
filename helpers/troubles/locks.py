"""Troubles with locks, semaphores, conditions and barriers."""

from helpers.troubles.kinds import Trouble

HERE = r"synchronize\.py|multiprocessing"

TROUBLES = (
    Trouble("released too often", 11, ("semaphore or lock released too many times",),
            "release() was called more often than acquire(), or by a process that never acquired.",
            "Use with lock:, which pairs them."),
    Trouble("released by another", 11, ("attempt to release recursive lock not owned by thread",
            "re:AssertionError: lock is not owned"),
            "Only the process (and thread) that holds an RLock or a condition may release or notify it.",
            "Put notify() and release() inside with condition:.", ),
    Trouble("condition that isn't held", 11, ("must acquire() condition before using wait()",),
            "wait() gives up the condition's lock, and this process doesn't hold it.",
            "Write with condition: around wait() and around notify()."),
    Trouble("broken barrier", 11, ("re:BrokenBarrierError",),
            "Somebody waited too long at the barrier, was ended, or called abort(), so nobody can pass.",
            "As many processes as the barrier counts must come; reset() mends it."),
    Trouble("no semaphore", 11,
            ("This platform lacks a functioning sem_open implementation", "cannot find name for semaphore"),
            "This system has no semaphores for processes (some containers, phones, sandboxes), or /dev/shm can't be "
            "written.",
            "Let /dev/shm be there and writable; ThreadPool and ThreadPoolExecutor need none.", ),
    Trouble("no place for semaphores", 11, ("re:OSError: \\[Errno 38\\] Function not implemented",),
            "Locks, queues and pools need /dev/shm, and this system has none, as AWS Lambda hasn't.",
            "Process with a Pipe, a Manager and ThreadPoolExecutor work without it.", HERE),
)
