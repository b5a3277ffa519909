"""Exercises 14.1 and 14.2: hand out the longest first, merge what comes.

Each probe runs in a guarded program, each judge in the parent.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from helpers.capstone.building import loop
from helpers.chapters.page_14.files import shelf
from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import shown
from helpers.exercises.promises import Done, Seen, called_with, crew, promised
from helpers.exercises.results import wrong_result
from helpers.records import Lane, Run
from helpers.workers.errands import index_when_merged, merge_and_tell, read_number

SIZES = (5, 90, 30, 300, 12, 150, 60, 3, 220, 40, 8, 110, 25, 57)  # so many that map makes chunks by itself
WIDE = 4  # the place of a file with few lines and letters, and many bytes
TWINS = 6, 13
WORKERS = 3  # not two: a pool of two, or one as large as most small machines have cores, is another one


# 14.1 Longest first

def probe_longest_first(run: Any, handed_out: Callable[..., Any]) -> Any:
    """Hand over fourteen files of different sizes; the largest is done only when all others are.

    One is large in bytes alone, and neither in letters nor in lines; two have the same size.
    """
    kinds = ["last" if size == max(SIZES) else "steady" for size in SIZES]
    with shelf(kinds, SIZES, wide=WIDE, twins=TWINS) as files:
        got = handed_out(run.of(read_number), list(files.paths), WORKERS)
        return got, [files.numbers[Path(path).name] for path in files.paths], files.sizes


def judge_longest_first(evidence: Any, run: Run) -> str | None:
    """Look at who had what behind what, then at the results."""
    got, numbers, sizes = evidence
    largest = max(sizes, key=sizes.__getitem__)
    if isinstance(got, list) and -1 in got:
        return (f"while a worker was at {largest}, the largest file, others waited behind it in the same message, and "
                "the second worker had nothing to do. One file a message: chunksize=1.")
    wrong = next(filter(None, (_rises(lane, sizes) for lane in run.lanes)), None)
    return wrong or wrong_result(got, numbers, "The results belong in the order of paths.")


def _rises(lane: Lane, sizes: dict[str, int]) -> str | None:
    for one, other in zip(lane.tasks, lane.tasks[1:]):
        if sizes[other.label] > sizes[one.label]:
            return (f"a worker was given {one.label} ({sizes[one.label]:,} bytes) before {other.label} "
                    f"({sizes[other.label]:,} bytes); the largest come first.")
    return None


LONGEST_FIRST = Exercise(
    key="14.1", name="handed_out", parameters=("work", "paths", "workers"),
    hints=("os.path.getsize(path) is the key: sorted(paths, key=os.path.getsize, reverse=True).",
           "map of a pool puts several tasks into a message unless you say chunksize=1.",
           "dict(zip(ordered, results)) finds the result of each path again."),
    praise="the largest began first, no file waited behind another one, and the results are in their places.",
    probe=probe_longest_first, judge=judge_longest_first, deadline=25.0,
    promises=(promised("in `workers` processes", crew("workers")),
              promised("once for each path", called_with("paths", name="work"))),
)


# 14.2 As they come

def probe_as_they_come(run: Any, build: Callable[..., Any]) -> Any:
    """Let an index be built of files of which one can't be parsed, and one not be read.

    The first is done when another one was merged.
    """
    with shelf(["last", "steady", "broken", "steady", "locked", *["steady"] * 4], first=40) as files:
        merge = run.of(partial(merge_and_tell, str(files.folder)), "merge")
        got = build(run.of(index_when_merged), merge, list(files.paths), WORKERS)
        locked = files.paths[4]
        wanted = loop([path for path in files.paths if path != locked])
        index, failed = got if isinstance(got, (tuple, list)) and len(got) == 2 else (got, None)
        vain = next((path.name.removesuffix(".vain") for path in files.folder.glob("*.vain")), "")
        broken = {**dict.fromkeys(wanted.failed, "SyntaxError"), locked: "PermissionError"}
        return index, failed, wanted.index, broken, vain


def judge_as_they_come(evidence: Any, run: Run) -> str | None:
    """Look at where and when it was merged, then at the index and at what failed."""
    index, failed, wanted, broken, vain = evidence
    if any(span.label == "merge" for lane in run.lanes if lane.kind == "process" for span in lane.tasks):
        return "merge_into was called in a worker, and what a worker adds to its own index is seen by nobody else."
    if failed is None:
        return "it should return two things, the index and the dict of what failed."
    if failed != broken:
        told = {Path(path).name: what for path, what in broken.items()}
        if isinstance(failed, dict) and set(failed) == set(broken):
            path = next(path for path in broken if failed[path] != broken[path])
            return (f"for {Path(path).name} failed should have {broken[path]!r}, the name of the exception's type; it "
                    f"has {shown(failed[path])}.")
        return f"what failed should be {told}, with the whole path; it is {shown(failed)}."
    merged = sum(span.label == "merge" for lane in (run.parent, *run.lanes) for span in lane.tasks)
    if not merged:
        return "merge_into was never called; it adds the places of a file to the index."
    if vain:
        return (f"nothing was merged while {vain}, the first file, was still being read: it waited for that. Take the "
                "results as they come, whichever is first.")
    lost = {path for places in wanted.values() for path in places} - {
        path for places in _places(index) for path in places}
    if lost:
        return f"{min(Path(path).name for path in lost)} is not in the index, and it could be read."
    good = len({path for places in wanted.values() for path in places})
    if merged != good:
        return (f"merge_into was called {merged} times, and {good} files could be read: once for each of them. What "
                "raises goes to failed instead.")
    return None if index == wanted else "the index isn't the one that a loop builds; merge_into does all it takes."


def _places(index: Any) -> list[Any]:
    return [each for each in index.values() if isinstance(each, dict)] if isinstance(index, dict) else []


def reading(seen: Seen) -> list[Done]:
    """Return the calls of index_file, without those of merge_into."""
    return [each for each in seen.done if each.span.label != "merge"]


def read_in_processes(seen: Seen) -> str | None:
    """No file was read in the parent, and as many processes as asked for were there."""
    return crew("workers")(seen._replace(done=tuple(reading(seen))))


def read_once(seen: Seen) -> str | None:
    """Each file was read once."""
    read = [each.span.label for each in reading(seen)]
    for path in seen.call.given["paths"]:
        times = read.count(Path(path).name)
        if times != 1:
            told = f"read {times} times, and once is asked for" if times else "never read"
            return f"{Path(path).name} was {told}."
    return None


AS_THEY_COME = Exercise(
    key="14.2", name="build", parameters=("index_file", "merge_into", "paths", "workers"),
    hints=("submit each file to an executor, keep {future: path}, and take them from as_completed(futures).",
           "future.result() raises here what index_file raised there: except Exception as problem.",
           "failed[path] = type(problem).__name__, else merge_into(index, path, places)"),
    praise="what came first was merged first, while others were read, and one broken file cost nothing but itself.",
    probe=probe_as_they_come, judge=judge_as_they_come, deadline=25.0,
    promises=(promised("in `workers` processes", read_in_processes),
              promised("once for each path", read_once)),
)
