"""What it mostly means when processes stand where they stand: read from their stacks.

Runs in the parent. Standard library only.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple


class Hang(NamedTuple):
    """One way to wait for ever. program, workers: what the stacks hold; meaning and cure: a sentence each; page."""

    program: str
    workers: str
    meaning: str
    cure: str
    page: int


POOL_WAIT = r"pool\.py\", line \d+ in (wait|get|next|__next__|map|starmap|apply)\b"
JOIN = r"popen_\w+\.py\", line \d+ in (wait|poll)"
FLUSH = r"queues\.py\", line \d+ in _finalize_join"
RECV = r"connection\.py\", line \d+ in (_recv|recv|recv_bytes|_recv_bytes)"
SEND = r"connection\.py\", line \d+ in (_send|send|send_bytes|_send_bytes)"
LOCK = r"synchronize\.py\", line \d+ in (__enter__|acquire|wait)"

HANGS = (
    Hang(JOIN, FLUSH, "The program waits for the end of a process, and that process can't end before somebody has "
         "taken what it put into a queue.", "get everything from the queue first, then join.", 8),
    Hang(FLUSH, "", "The program is at its end and waits until its own queue's items are taken, and nobody takes them.",
         "Take them all, or call cancel_join_thread() if they may be lost.", 8),
    Hang(POOL_WAIT, r"pool\.py\", line \d+ in worker", "The program waits for a pool's results, and the workers wait for "
         "tasks: the task's worker died or was replaced, or no worker could find the function.", "Look for a child's "
         "traceback in the output; the function must stand in a module; ProcessPoolExecutor tells of a lost worker.", 5),
    Hang(r"concurrent/futures/(_base|thread)\.py|concurrent\.futures", r"concurrent/futures/_base\.py\", line \d+ in "
         r"result", "A task waits for another task of the same executor, and every worker is taken by one that waits.",
         "Let the parent submit the second task when the first is done.", 6),
    Hang("", SEND, "A process sends something large and waits until the other end takes it out of the pipe, which holds "
         "64 KiB (8 KiB on Windows).", "Receive at the other end before you wait for this process to end.", 9),
    Hang(SEND, "", "The program sends something large, and nobody takes it out of the pipe.",
         "Let the other end receive; two that both send first wait for each other.", 9),
    Hang(r"queues\.py\", line \d+ in join\b", "", "The program waits until task_done was called for each item of a "
         "queue.", "Follow each get by one task_done, also when the work on the item fails; or the work takes its time.",
         8),
    Hang("", LOCK, "A process waits for a lock, an event or a condition that nobody gives: two that take two locks in "
         "different orders, a holder that died, or a lock copied by fork while a thread held it.",
         "Take locks in one order, with lock:, and never end a process that may hold one.", 11),
    Hang(LOCK, "", "The program waits for a lock, an event or a condition.",
         "See that every holder releases, with lock:, and that somebody sets the event.", 11),
    Hang(r"queues\.py\", line \d+ in get", "", "The program waits for something from a queue, and nobody puts it: a "
         "sender that ended early, or one item less than expected.", "Give get a timeout, and look whether the senders "
         "live and what their exit codes are.", 8),
    Hang(JOIN, r"queues\.py\", line \d+ in get|" + RECV, "The program waits for a process that waits for the next item, "
         "and none will come.", "Send one last item such as None for each process, or close the other end everywhere.", 8),
    Hang(RECV, "", "The program waits for a message, and the other end sends none, or is still open in a process that "
         "will never use it.", "Close each end in the processes that don't use it; ask poll(timeout) first.", 9),
    Hang(r"threading\.py\", line \d+ in (_shutdown|join)", "", "The program is at its end and waits for a thread.",
         "Leave the pool's or executor's with block; make threads that may stay daemons.", 6),
    Hang(JOIN, "", "The program waits for the end of a process that is still busy.", "Look where that one stands; give "
         "join a timeout, then terminate().", 3),
)


def meaning(program: str, workers: Sequence[str]) -> Hang | None:
    """Return what these stacks mostly mean, the program's and those of its processes, or None."""
    others = "\n".join(workers)
    for each in HANGS:
        if re.search(each.program, program) and re.search(each.workers, others) and (each.program or each.workers):
            return each
    return None
