"""Run programs that hang, all at the same time, each under the watchdog, and say where everybody stood.

Runs in the parent. The programs are in helpers.workers.hangs; whoever writes another one can run it here, too.
"""

import linecache
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from helpers.records import Lane, Run, Span
from helpers.safety.stacks import Stuck
from helpers.safety.watchdog import Outcome, guarded

EXIT, FEEDER = "its exit, where it joins its feeder thread", "its feeder thread in send"
UNKNOWN = "a place that this system doesn't tell"


class Hang(NamedTuple):
    """One program that was run: its outcome, what was recorded until everybody stood still, and who stood where.

    places: lane name ("parent" for the program itself) -> the line it stood in, or words for the library's own code.
    """

    outcome: Outcome
    run: Run
    places: dict[str, str]


def hang_all(programs: Sequence[Callable[..., Any]], deadline: float = 4.0, method: str | None = None) -> list[Hang]:
    """Run all these programs at once until the deadline, in seconds, and return what became of each, in order.

    programs: importable functions that take a recording as their argument. method: start method, by default the
    kernel's. Raises RuntimeError if a program died before it began.
    """
    def run(program: Callable[..., Any]) -> Outcome:
        return guarded(program, deadline=deadline, method=method, record=True)

    with ThreadPoolExecutor(len(programs)) as pool:
        outcomes = list(pool.map(run, programs))  # an interrupt here waits for the deadline, so that nothing is left
    return [_hang(outcome, program, deadline) for outcome, program in zip(outcomes, programs)]


def _hang(outcome: Outcome, program: Callable[..., Any], deadline: float) -> Hang:
    if outcome.run is None:
        raise RuntimeError(f"{program.__name__} didn't begin: {outcome.sentence}")
    timed_out = outcome.verdict == "timed out"
    run = until(outcome.run, 0.6 * deadline) if timed_out else outcome.run
    names = {lane.pid: lane.name for lane in run.lanes if lane.kind == "process"}
    places = {name: UNKNOWN for lane in run.lanes if (name := lane.name) and lane.ended is None and timed_out}
    file = Path(program.__code__.co_filename)
    for stuck in outcome.stuck:
        places[names.get(stuck.pid, "parent")] = place(stuck, file)
    return Hang(outcome, run, places)


def place(stuck: Stuck, file: Path) -> str:
    """Return the line of this file in which a process stood, or words for a place in the library."""
    own = re.match(rf"{re.escape(file.name)}:(\d+) in ", stuck.where)
    if own:
        return linecache.getline(str(file), int(own[1])).strip()
    words = [word for word, name in ((EXIT, "_finalize_join"), (FEEDER, "_feed")) if f" in {name}\n" in stuck.stack]
    return "; ".join(words) or UNKNOWN


def until(run: Run, moment: float) -> Run:
    """Return the run as it was at this moment, in seconds; what ended later had not ended."""
    lanes = tuple(_lane(lane, moment) for lane in run.lanes if lane.asked <= moment)
    return Run(_lane(run.parent, moment), lanes, moment)


def _lane(lane: Lane, moment: float) -> Lane:
    def cut(span: Span) -> Span:
        going_on = span.end > moment or (not span.complete and lane.ended is None)
        return span._replace(end=moment, complete=False) if going_on else span

    spans = tuple(cut(span) for span in lane.spans if span.begin <= moment)
    ended = lane.ended if lane.ended is not None and lane.ended <= moment else None
    return lane._replace(spans=spans, ended=ended, exitcode=None if ended is None else lane.exitcode,
                         ready=lane.ready if lane.ready is not None and lane.ready <= moment else None)
