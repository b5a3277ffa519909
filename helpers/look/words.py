"""Say in plain words what a program's processes did.

Runs in the parent; shows nothing.
"""

from collections.abc import Iterator

from helpers.look.program import POSIX, Seen
from helpers.records import Lane, Run, merged
from helpers.troubles.explaining import explained
from helpers.troubles.hangs import meaning
from helpers.troubles.places import ABOUT

LONG = 0.05  # seconds; a shorter wait isn't worth a sentence


def sentences(seen: Seen) -> list[str]:
    """Return what happened, one sentence an entry."""
    told = [_ending(seen)]
    if seen.run is not None:
        told += _processes(seen.run)
    if seen.failed:
        first = max(set(seen.failed), key=seen.failed.count)
        told.append(f"{_count(len(seen.failed), 'task')} raised an exception: {first}. A pool or executor tells it "
                    "only to whoever asks for the result, with get() or result().")
    told += _hang(seen)
    told += _left(seen)
    for each in explained(seen.errors).found[:3]:
        told.append(f"Known error ({each.trouble.key}): {each.trouble.cause} What to do: {each.trouble.cure} "
                    f"Shown on {each.place}.")
    return told


def _ending(seen: Seen) -> str:
    begin = {"ended": f"The program ended with exit code {seen.exitcode}",
             "deadline": "The program had not ended at the deadline and was stopped",
             "interrupted": "The program was interrupted"}[seen.ending]
    return f"{begin}, after {_time(seen.seconds)}."


def _processes(run: Run) -> Iterator[str]:
    lanes = [lane for lane in run.lanes if lane.kind == "process"]
    threads = len(run.lanes) - len(lanes)
    if not lanes:
        yield "It started no process through multiprocessing or concurrent.futures" + (
            f", and {_count(threads, 'thread')} did tasks." if threads else ".")
    else:
        most = f"; up to {run.most_at_once} worked at the same time" if run.most_at_once else ""
        yield (f"It started {_count(len(lanes), 'process')}{most}."
               + (f" {_count(threads, 'thread')} did tasks, too." if threads else ""))
    if run.tasks:
        share = sum(span.seconds for lane in lanes for span in merged(lane.tasks))
        lived = sum(_life(lane, run) for lane in lanes) or run.wall
        number = sum(_number(span.label) for span in run.tasks)
        yield (f"{_count(number, 'task')}: {_time(run.busy)} of work in "
               f"{_time(run.wall)}" + (f"; the processes were busy for {share / lived:.0%} of their time." if lanes
                                        else "."))
    starts = [lane.ready - lane.asked for lane in lanes if lane.ready is not None and lane.ready > lane.asked]
    if starts:
        yield f"Starting a process took {_time(sum(starts) / len(starts))} on average, {_time(max(starts))} at most."
        if run.tasks and run.busy < sum(starts) / len(starts):
            yield "All tasks together took less time than the start of one process: without processes it is quicker."
    never = sum(lane.ready is None for lane in lanes)
    if never:
        yield ("One of them never reached its own code: it ended, or was ended, while it started." if never == 1 else
               f"{never} of them never reached their own code: {_never(lanes)}.")
    wait = max((span for span in run.parent.spans if span.kind == "call"), key=lambda span: span.seconds, default=None)
    if wait and wait.seconds >= LONG:
        yield f"The program's longest wait: {_time(wait.seconds)}, where it {wait.label}."
    failed = sorted({lane.exitcode for lane in lanes if lane.exitcode not in (0, None, -15)})
    if failed:
        yield f"Exit codes other than 0: {', '.join(map(_code, failed))}."


def _number(label: str) -> int:
    """Return how many tasks a span stands for: many tiny tasks of a chunk are marked as one."""
    number, _, word = label.partition(" ")
    return int(number) if word == "tasks" and number.isdecimal() else 1


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "es" if noun.endswith("s") else "s")


def _never(lanes: list[Lane]) -> str:
    restless = sum(lane.ready is None for lane in lanes) > 8
    return ("they were started again and again, and ended while they started; their traceback says why" if restless else
            "they ended, or were ended, while they started")


def _code(code: int) -> str:
    import signal

    try:
        return f"{code} ({signal.Signals(-code).name})" if code < 0 else str(code)
    except ValueError:
        return str(code)


def _hang(seen: Seen) -> Iterator[str]:
    if seen.ending == "ended":
        return
    for each in seen.stuck:
        yield f"{each.name[0].upper()}{each.name[1:]} ({each.pid}) stood at {each.where}."
    if not seen.stuck:
        yield ("Everything had ended after Ctrl-C; the tracebacks above say where each process stood." if POSIX else
               "On Windows the tracebacks above say where each process stood.")
        return
    found = meaning(seen.stuck[0].stack, [each.stack for each in seen.stuck[1:]])
    if found is None:
        yield "They may simply need more time: at least one process was in the program's own lines, not in a wait."
    else:
        yield (f"What that mostly means: {found.meaning} What to do: {found.cure} "
               f"Shown on page {found.page} ({ABOUT[found.page]}).")


def _left(seen: Seen) -> Iterator[str]:
    if seen.left:
        yield f"Left behind when the program ended, and ended now: {', '.join(seen.left)}. join() or terminate() them."
    if seen.shared:
        yield f"Left in shared memory: {', '.join(seen.shared)}. unlink() them in the process that made them."
    if not seen.left and not seen.shared and seen.ending == "ended":
        yield "Nothing was left behind."


def _life(lane: Lane, run: Run) -> float:
    return (run.wall if lane.ended is None else lane.ended) - lane.asked


def _time(seconds: float) -> str:
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    return f"{seconds:.1f} s" if seconds < 120 else f"{seconds / 60:.1f} min"


