"""The exercises of notebook 10: two writers, one counter, a segment that is always given back, a black box.

Each probe runs in a guarded program, what is asked of it in the parent.
"""

import multiprocessing
import random
from collections.abc import Callable
from functools import partial
from multiprocessing import connection
from typing import Any

from helpers.chapters.page_10.lending import GIVEN_BACK, made_one
from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import plain, same, shown
from helpers.exercises.promises import (
    Done,
    Seen,
    at_once,
    crew,
    cut_short,
    in_processes,
    judged,
    promised,
    waited,
    wrong_result,
)
from helpers.exercises.results import reason
from helpers.instruments.segments import watched
from helpers.records import Run
from helpers.workers.counters import count_with
from helpers.workers.segments import fill_and_crash, flip

COUNTERS, PATIENCE = 3, 8.0
TIMES = (4, 5, 7)  # their sum is no multiple of three: who adds the same number each time is found out
SMALL = "abcdefghijklmnopqrstuvwxyz"


def none_left(evidence: Any, run: Run) -> str | None:
    """Tell what is left of the segments."""
    told = " and ".join(each.removeprefix("it was ") for each in evidence[1])
    return f"a segment that it made was {told}." if told else None


def with_what(done: Done) -> str:
    """Return the arguments of a call as they are written: ('psm_12', 0, 4)."""
    return done.span.given.removesuffix(", {})").removeprefix("(")


# 10.1 Two writers

def probe_writers(run: Any, flipped: Callable[..., Any]) -> Any:
    """Let it flip two texts, the second with a zero byte at its end, in segments that are larger than asked for."""
    with watched(keep=True) as seen:
        for size in (random.choice((17, 19, 21)), random.choice((4, 6, 8))):
            letters = [random.choice(SMALL + SMALL.upper()) for _ in range(size - 2)]
            flipped(run.of(flip, "work"), "".join(["a", *letters, "Z" if size > 8 else "\0"]).encode())
    return seen.names, seen.left()


def half_each(seen: Seen) -> str | None:
    """Tell if the task was not called for one half and for the other."""
    size = len(seen.call.given["text"])
    if not seen.done:
        return "work was never called. Start two processes, and wait for both."
    for each in seen.done:
        if each.span.error:
            return (f"work{with_what(each)} failed with {each.span.error}. It takes the name of a segment that is "
                    "there, and two numbers.")
    if len(seen.done) != 2:
        times = "once" if len(seen.done) == 1 else f"{len(seen.done)} times"
        return f"work was called {times} for a text; two processes should do a half each."
    places = sorted(first_and_end(each) for each in seen.done)
    if sorted(end - first for first, end in places) != sorted((size // 2, size - size // 2)):
        told = " and ".join(f"from {first} up to {end}" for first, end in places)
        return (f"work was called {told}, and a text of {size} bytes has its halves from 0 up to {size // 2}, and from "
                f"there up to {size}.")
    return None


def first_and_end(done: Done) -> tuple[int, int]:
    """Return which bytes this call of the task was for."""
    given = {**dict(zip(("name", "first", "end"), done.args or ())), **done.kwargs}
    return given["first"], given["end"]


def flipped_bytes(seen: Seen) -> str | None:
    """Compare what came back."""
    text, got = seen.call.given["text"], seen.call.got
    longer = isinstance(got, bytes) and len(got) > len(text)
    told = shown(got[:60]) + (" ..." if len(got) > 60 else "") if longer else shown(got)
    if same(got, text.swapcase()):
        return None
    hint = ("It is longer than the text: a segment may have more bytes than you asked for." if longer else
            reason(got, text))
    if got == text:
        hint = "That is the text as it was: take the bytes out when both processes have ended."
    if isinstance(got, bytes) and not any(got):
        hint = "A new segment holds zero bytes: put the text into it before the processes start."
    return f"flipped(work, {text!r}) should return {text.swapcase()!r}; it returned {told}. {hint}".strip()


TWO_WRITERS = Exercise(
    key="10.1", name="flipped", parameters=("work", "text"),
    hints=("Make a segment of len(text) bytes and write the text into it: shared.buf[:len(text)] = text.",
           "Two processes get shared.name, and (0, half) or (half, len(text)). Start both, then join both.",
           "bytes(shared.buf[:len(text)]) is a copy that outlives the segment; take it before close() and unlink()."),
    praise="two processes wrote into the same bytes side by side, and no segment is left.",
    probe=probe_writers, deadline=20.0,
    promises=(promised("puts `text` (bytes, two or more) into a segment", in_processes(), judged(made_one)),
              promised("lets two processes do a half each", waited(), half_each),
              promised("at the same time", crew(2), at_once(2)),
              promised("returns the flipped bytes", flipped_bytes),
              promised("No segment is left, open or named", judged(none_left))),
)


# 10.2 Both count

def probe_count(run: Any, count: Callable[..., Any]) -> Any:
    """Call the reader's function in three processes that begin together, with a counter that is slow to be read."""
    begin, times = random.randrange(10, 100), random.sample(TIMES, COUNTERS)
    counter, start = multiprocessing.Value("i", begin), multiprocessing.Barrier(COUNTERS)
    children = [multiprocessing.Process(target=run.of(count_with, "count"), args=(count, counter, each, start))
                for each in times]
    for child in children:
        child.start()
    left = [child.sentinel for child in children]
    while left and (ended := connection.wait(left, PATIENCE / (1 + COUNTERS - len(left)))):
        left = [each for each in left if each not in ended]
    stuck = len(left)
    for child in children:
        child.kill()
        child.join()
    return counter.get_obj().value - begin, times, stuck, [child.exitcode for child in children]


def nobody_stuck(evidence: Any, run: Run) -> str | None:
    """Tell if a process did not come to its end, or not in order."""
    _, _, stuck, codes = evidence
    if stuck:
        return f"a process was stuck and had to be ended ({stuck} of {COUNTERS}). Is the lock given back each time?"
    bad = next((code for code in codes if code), None)
    return None if bad is None else f"a process ended with exit code {bad}: count raised an exception there, or left."


def nothing_lost(evidence: Any, run: Run) -> str | None:
    """Look at the number."""
    counted, times, *_ = evidence
    if counted == sum(times):
        return None
    lost = " A read, an addition and a write are three steps." if COUNTERS < counted < sum(times) else ""
    same_each = f" Or was {counted // COUNTERS} added each time, whatever times said?" if not counted % COUNTERS else ""
    told = ", ".join(map(str, times))
    return f"three processes added {told}, and the counter went up by {counted}, not by {sum(times)}.{lost}{same_each}"


BOTH_COUNT = Exercise(
    key="10.2", name="count", parameters=("counter", "times"),
    hints=("value += 1 reads, adds and writes. Nobody else may read between the read and the write.",
           "counter.get_lock() is a lock that every process of this counter shares; use it in a with statement.",
           "with counter.get_lock(): counter.value += 1"),
    praise="three processes counted at the same time, and nothing was lost.",
    probe=probe_count, deadline=25.0,
    promises=(promised("while other processes do the same with the same counter", judged(nobody_stuck)),
              promised("adds `times` to the value of `counter`", judged(nothing_lost))),
)


# 10.4 The black box

def a_note(size: int) -> bytes:
    """Return a note that nobody can guess."""
    return "".join(random.choices(SMALL, k=size)).encode()


def probe_black_box(run: Any, last_note: Callable[..., Any]) -> Any:
    """Hand over work that writes notes and crashes, twice: the last note fills its 8 bytes, then it is a short one."""
    found = []
    with watched(keep=True) as seen:
        for sizes in ((5, 3, 8), (8, 4)):
            notes = tuple(map(a_note, sizes))
            notes = notes if sizes[-1] == 8 else (*notes[:-1], b" " + notes[-1] + b" ")  # spaces belong to a note
            found.append((notes, plain(last_note(run.of(partial(fill_and_crash, notes=notes), "work")))))
    return seen.names, seen.left(), found


def ran_once(seen: Seen) -> str | None:
    """Tell if the work did not run once, with a name."""
    wrong = in_processes()(seen)
    if wrong or (len(seen.done) == 1 and not seen.done[0].span.error):
        return wrong
    if not seen.done:
        early = " Its process was ended before it got to it: wait until it has crashed." if cut_short(seen) else ""
        return f"work was never called in another process.{early}"
    if len(seen.done) > 1:
        return f"work was called {len(seen.done)} times; run it once."
    return (f"work{with_what(seen.done[0])} failed with {seen.done[0].span.error}. It takes the name of a segment of "
            "8 bytes or more.")


def the_last(evidence: Any, run: Run) -> str | None:
    """Compare what came back with the note that was written last."""
    for notes, got in evidence[2]:
        bare = got.rstrip(b"\0") if isinstance(got, bytes) else got
        if same(got, notes[-1]):
            continue
        if same(bare, notes[-1]):
            return f"it returned {shown(got)}: the note, and zero bytes behind it. Cut them off, by rstrip(b\"\\0\")."
        if bare == b"" or bare in notes[:-1]:
            return f"{shown(got)} was not the last note; wait until the process has ended before you look."
        return wrong_result(got, notes[-1])
    return None


BLACK_BOX = Exercise(
    key="10.4", name="last_note", parameters=("work",),
    hints=("The segment is yours, not the worker's: make it here, give the worker its name, and it outlives the crash.",
           "Process(target=work, args=(shared.name,)), start it and join it. Its exit code is not 0, and that is fine.",
           'bytes(shared.buf[:8]).rstrip(b"\\0") is the note; then close() and unlink().'),
    praise="the process crashed, and its last note is in your hands.",
    probe=probe_black_box,
    stuck="Does it wait for a result? A process that has crashed sends none; join returns when it is gone.",
    promises=(promised("runs the work in another process", judged(made_one), ran_once),
              promised("returns the last note, without the zero bytes", judged(the_last)),
              promised("No segment is left", judged(none_left))),
)

EXERCISES = (TWO_WRITERS, BOTH_COUNT, GIVEN_BACK, BLACK_BOX)
