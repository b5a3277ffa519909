"""The exercises of notebook 10: two writers, one counter, a segment that is always given back, a black box.

Each probe runs in a guarded program, each judge in the parent.
"""

import multiprocessing
from collections.abc import Callable
from functools import partial
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.instruments.segments import watched
from helpers.records import Run
from helpers.workers.counters import count_with
from helpers.workers.segments import fill_and_crash, flip, shout

TEXTS = (b"Ten Kitchens, one pot", b"a SHORT one")
TIMES, COUNTERS, PATIENCE = 6, 2, 8.0
NOTES = ((b"oven on", b"dough in", b"smoke!!"), (b"knife", b"ouch"))


def processes(run: Run) -> int:
    """Return how many processes other than the parent did a task."""
    return sum(lane.kind == "process" and bool(lane.tasks) for lane in run.lanes)


def plain(answer: Any) -> bytes | str:
    """Return bytes as they are, and of anything else a word for the verdict."""
    return bytes(answer) if isinstance(answer, (bytes, bytearray)) else repr(answer)[:60]


# 10.1 Two writers

def probe_writers(run: Any, flipped: Callable[..., Any]) -> Any:
    """Let the reader's function flip two texts, in segments that are larger than what was asked for."""
    with watched() as seen:
        got = [flipped(run.of(flip), text) for text in TEXTS]
    return [plain(each) for each in got], seen.names, seen.left()


def judge_writers(evidence: Any, run: Run) -> str | None:
    """Look at the bytes, at who flipped them, and at what is left."""
    got, names, left = evidence
    for text, answer in zip(TEXTS, got):
        if isinstance(answer, str):
            return f"flipped(work, {text!r}) should return bytes; it returned {answer}."
        if answer != text.swapcase():
            longer = (" It is longer than the text: a segment may have more bytes than you asked for."
                      if len(answer) > len(text) else "")
            return (f"flipped(work, {text!r}) should return {text.swapcase()!r}; it returned {bytes(answer[:60])!r}."
                    f"{longer}")
    if not names:
        return "no segment of shared memory was made by it."
    if processes(run) < 2 * len(TEXTS):
        return f"{processes(run)} processes did the work for {len(TEXTS)} texts; two should do each of them."
    if run.most_at_once < 2:
        return "no two processes worked at the same moment. Start both, then wait for both."
    return f"the bytes are right, but {' and '.join(left)}." if left else None


TWO_WRITERS = Exercise(
    key="10.1", name="flipped", parameters=("work", "text"),
    hints=("Make a segment of len(text) bytes and write the text into it: shared.buf[:len(text)] = text.",
           "Two processes get shared.name, and (0, half) or (half, len(text)). Start both, then join both.",
           "bytes(shared.buf[:len(text)]) is a copy that outlives the segment; take it before close() and unlink()."),
    praise="two processes wrote into the same bytes side by side, and no segment is left.",
    probe=probe_writers, judge=judge_writers, deadline=20.0,
)


# 10.2 Both count

def probe_count(run: Any, count: Callable[..., Any]) -> Any:
    """Call the reader's function in two processes that begin together, with a counter that is slow to be read."""
    counter, start = multiprocessing.Value("i", 100), multiprocessing.Barrier(COUNTERS)
    children = [multiprocessing.Process(target=run.of(count_with, "count"), args=(count, counter, TIMES, start))
                for _ in range(COUNTERS)]
    for child in children:
        child.start()
    for child in children:
        child.join(PATIENCE)
    stuck = sum(child.is_alive() for child in children)
    for child in children:
        child.kill()
        child.join()
    return counter.get_obj().value - 100, stuck, [child.exitcode for child in children]


def judge_count(evidence: Any, run: Run) -> str | None:
    """Look at the number: nothing lost, nobody stuck."""
    counted, stuck, codes = evidence
    if stuck:
        return f"a process was stuck and had to be ended ({stuck} of {COUNTERS}). Is the lock given back each time?"
    if any(codes):
        return f"a process ended with exit code {max(codes, key=bool)}: count raised an exception there."
    if counted != TIMES * COUNTERS:
        lost = " A read, an addition and a write are three steps." if 0 < counted < TIMES * COUNTERS else ""
        return f"two processes counted to {TIMES} each, and the counter went up by {counted}.{lost}"
    return None


BOTH_COUNT = Exercise(
    key="10.2", name="count", parameters=("counter", "times"),
    hints=("value += 1 reads, adds and writes. Nobody else may read between the read and the write.",
           "counter.get_lock() is a lock that every process of this counter shares; use it in a with statement.",
           "with counter.get_lock(): counter.value += 1"),
    praise="two processes counted at the same time, and nothing was lost.",
    probe=probe_count, judge=judge_count, deadline=25.0,
)


# 10.3 Always given back

def use_it(size: int, segment: Any) -> Any:
    """Let another process shout in the segment; return what it left."""
    segment.buf[:4] = b"soup"
    child = multiprocessing.Process(target=shout, args=(segment.name, 0, 4))
    child.start()
    child.join(10)
    return bytes(segment.buf[:4]).decode(), segment.size >= size


def spill_it(segment: Any) -> None:
    """Raise in the middle of the work."""
    segment.buf[0] = 1
    raise ValueError("spilled")


def probe_given_back(run: Any, borrowed: Callable[..., Any]) -> Any:
    """Borrow a segment for a task that returns, then for one that raises."""
    with watched() as seen:
        result = borrowed(64, partial(use_it, 64))
    with watched() as again:
        try:
            outcome = f"returned {borrowed(8, spill_it)!r:.60}"
        except Exception as problem:
            outcome = type(problem).__name__
    told = tuple(result) if isinstance(result, (tuple, list)) else repr(result)[:60]
    return told, seen.names, seen.left(), outcome, again.left()


def judge_given_back(evidence: Any, run: Run) -> str | None:
    """Look at the result, at the exception, and at what is left of both segments."""
    result, names, left, outcome, left_again = evidence
    if not names:
        return "no segment of shared memory was made by it."
    if result != ("SOUP", True):
        return (f"borrowed should return what the task returned, ('SOUP', True) here; it returned {result!r}. The "
                "segment must be there while the task runs, with at least `size` bytes.")
    if left:
        return f"after a task that returned, {' and '.join(left)}."
    if left_again:
        return f"after a task that raised an exception, {' and '.join(left_again)}."
    if outcome != "ValueError":
        return f"the task raised a ValueError, and whoever called borrowed should get it; instead: {outcome}."
    return None


GIVEN_BACK = Exercise(
    key="10.3", name="borrowed", parameters=("size", "task"),
    hints=("What must happen on every way out of a block stands in finally.",
           "shared = SharedMemory(create=True, size=size), then try: return task(shared)",
           "finally: shared.close() and shared.unlink()"),
    praise="whatever the task does, the segment is closed and unlinked, and its result or exception reaches you.",
    probe=probe_given_back, judge=judge_given_back,
)


# 10.4 The black box

def probe_black_box(run: Any, last_note: Callable[..., Any]) -> Any:
    """Hand over work that writes notes and crashes, twice with other notes."""
    with watched() as seen:
        got = [last_note(run.of(partial(fill_and_crash, notes=notes), "crash")) for notes in NOTES]
    return [plain(each) for each in got], seen.names, seen.left()


def judge_black_box(evidence: Any, run: Run) -> str | None:
    """Look for the note that was written last, and at what is left."""
    got, names, left = evidence
    if not names:
        return "no segment of shared memory was made by it."
    for notes, answer in zip(NOTES, got):
        if answer in notes[:-1] or answer == b"":
            return f"{answer!r} was not the last note; wait until the process has ended before you look."
        if answer != notes[-1]:
            return f"the last note was {notes[-1]!r}, without the zero bytes behind it; it returned {answer!r}."
    if processes(run) < len(NOTES):
        return "the work should run in another process, a new one for each call."
    return f"the notes are right, but {' and '.join(left)}." if left else None


BLACK_BOX = Exercise(
    key="10.4", name="last_note", parameters=("work",),
    hints=("The segment is yours, not the worker's: make it here, give the worker its name, and it outlives the crash.",
           "Process(target=work, args=(shared.name,)), start it and join it. Its exit code is not 0, and that is fine.",
           'bytes(shared.buf[:8]).rstrip(b"\\0") is the note; then close() and unlink().'),
    praise="the process crashed, and its last note is in your hands.",
    probe=probe_black_box, judge=judge_black_box,
    stuck="Does it wait for a result? A process that has crashed sends none; join returns when it is gone.",
)

EXERCISES = (TWO_WRITERS, BOTH_COUNT, GIVEN_BACK, BLACK_BOX)
