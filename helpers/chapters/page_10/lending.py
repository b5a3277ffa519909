"""Exercise 10.3, Always given back: a segment for a task that may return, raise, or be interrupted.

The probe runs in a guarded program, what is asked of it in the parent.
"""

import multiprocessing
import random
from collections.abc import Callable
from functools import partial
from multiprocessing.shared_memory import SharedMemory
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import plain, same, shown
from helpers.exercises.promises import Seen, judged, promised, wrong_result
from helpers.instruments.segments import watched
from helpers.records import Run
from helpers.workers.segments import shout

SLIPS = TypeError, AttributeError, NameError, BufferError, OSError  # no answer raises them on purpose
LARGE = 3 * 2**20 + 1  # a byte more than whole pages of any system, and more than one would guess


def made_one(evidence: Any, run: Run) -> str | None:
    """Tell if no segment was made. evidence: the names of those that were, and what is left of them."""
    return None if evidence[0] else ("no segment of shared memory was made by it; SharedMemory(create=True, size=…) "
                                     "makes one.")


def use_it(number: int, segment: Any) -> Any:
    """Let another process shout in the segment; return what it left, or what was given instead of a segment."""
    if not isinstance(segment, SharedMemory):
        return "no segment", type(segment).__name__
    if segment.buf is None or segment.size < LARGE:
        return "no room", 0 if segment.buf is None else segment.size
    segment.buf[:4] = b"soup"
    child = multiprocessing.Process(target=shout, args=(segment.name, 0, 4))
    child.start()
    child.join(10)
    return "done", number, bytes(segment.buf[:4]).decode()


def spill_it(problem: BaseException, segment: Any) -> None:
    """Raise in the middle of the work."""
    raise problem


def probe_given_back(run: Any, borrowed: Callable[..., Any]) -> Any:
    """Borrow a segment for a task that returns, one that raises, and one in which somebody presses Ctrl-C."""
    number, found = random.randrange(100, 1000), []
    burnt, stop = ValueError("spilled", number), KeyboardInterrupt()
    for task, wanted in ((partial(use_it, number), ("returned", ("done", number, "SOUP"))),
                         (partial(spill_it, burnt), ("raised", burnt)), (partial(spill_it, stop), ("raised", stop))):
        with watched(keep=True) as seen:
            try:
                outcome = "returned", plain(borrowed(LARGE, run.of(task, "task")))
            except BaseException as problem:
                if isinstance(problem, SLIPS):
                    raise
                outcome = "raised", plain(problem)
        found.append((wanted, outcome, seen.names, seen.left()))
    return found


def with_a_segment(found: Any, run: Run) -> str | None:
    """Tell if the task had no segment, too small a one, or one that was gone."""
    (_, (_, got), names, _), *_ = found
    if not names:
        return made_one((names,), run)
    if isinstance(got, tuple) and got[:1] == ("no segment",):
        return f"the task was called with a {got[1]}; it should be called with the segment itself."
    if isinstance(got, tuple) and got[:1] == ("no room",):
        return (f"the task was given a segment of {got[1]:,} bytes; {LARGE:,} were asked for." if got[1] else
                "the segment was closed before the task was called.")
    if isinstance(got, tuple) and got[:1] == ("done",) and got[2] == "soup":
        return "another process could not attach while the task ran: its name was gone. unlink() comes after the task."
    return None


def once(seen: Seen) -> str | None:
    """Tell if a task was not called once."""
    number = len(seen.done)
    if not number:
        return "the task was never called."
    return None if number == 1 else f"the task was called {number} times; call it once."


def what_came(found: Any, run: Run) -> str | None:
    """Compare what reached the caller with what the task returned or raised."""
    for (way, wanted), (how, got), _, _ in found:
        if way == how and same(got, wanted):
            continue
        if way == "returned" == how:
            return f"borrowed should return what the task returned: {wrong_result(got, wanted)}"
        what = f"returned {shown(wanted)}" if way == "returned" else f"raised {shown(wanted)}"
        return f"the task {what}, and whoever called borrowed should get it; borrowed {how} {shown(got)}."
    return None


def given_back(found: Any, run: Run) -> str | None:
    """Look at what is left."""
    for (way, wanted), _, _, left in found:
        if left:
            what = "returned" if way == "returned" else f"raised {type(wanted).__name__}"
            ctrl_c = " Ctrl-C is no Exception: except Exception doesn't see it, finally does."
            return (f"after a task that {what}, the segment is left: {' and '.join(left)}."
                    f"{ctrl_c if isinstance(wanted, KeyboardInterrupt) else ''}")
    return None


GIVEN_BACK = Exercise(
    key="10.3", name="borrowed", parameters=("size", "task"),
    hints=("What must happen on every way out of a block stands in finally.",
           "shared = SharedMemory(create=True, size=size), then try: return task(shared)",
           "finally: shared.close() and shared.unlink()"),
    praise="whatever the task does, the segment is closed and unlinked, and its result or exception reaches you.",
    probe=probe_given_back,
    promises=(promised("makes a segment of at least `size` bytes", judged(with_a_segment)),
              promised("calls `task(segment)`", once),
              promised("the segment is closed and unlinked", judged(given_back)),
              promised("reaches the caller", judged(what_came))),
)
