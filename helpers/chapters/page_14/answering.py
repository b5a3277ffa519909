"""Exercises 14.4 and 14.6: several processes answer from one segment, and the reader's own program.

Each probe runs in a guarded program, each judge in the parent.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from helpers.capstone.building import loop
from helpers.chapters.page_14.building import read_once
from helpers.chapters.page_14.files import shelf
from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import shown
from helpers.exercises.promises import Seen, at_most, at_once, crew, in_processes, nobody_left, promised
from helpers.exercises.seen import most_alive
from helpers.instruments.segments import watched
from helpers.records import Run
from helpers.workers.errands import find_here, index_fragile
from helpers.workers.postings import pack

WORKERS = 3
ASKED = ("soup", "oven", "ladle", "stir", "plate", "soup_and_stock")


# 14.4 For all to read

def probe_for_all_to_read(run: Any, answered: Callable[..., Any]) -> Any:
    """Pack a small index, and let the reader's processes look words up."""
    with shelf(["steady"] * 9, first=60) as files:
        index = loop(files.paths).index
        with watched(run.now) as seen:
            got = answered(run.of(partial(find_here, str(files.folder)), "find"), pack(index), list(ASKED), WORKERS)
    return got, [index.get(word, {}) for word in ASKED], len(seen.names), seen.left(), seen.early()


def judge_for_all_to_read(evidence: Any, run: Run) -> str | None:
    """Look at what they looked into, then at the answers, then at what is left."""
    got, wanted, segments, left, early = evidence
    if not segments:
        return ("no segment of shared memory was made in the process that called answered: SharedMemory(create=True, "
                "size=len(packed)).")
    if segments > 1:
        return f"{segments} segments were made; one is enough for everybody, and that is its point."
    if isinstance(got, list) and any(isinstance(each, dict) and "a copy" in each for each in got):
        return "find was given a copy of the index, as bytes. Give it shared.buf itself, in the process that looks up."
    if early is not None and any(task.begin > early for task in run.tasks):
        return ("unlink was called before everybody had attached: on Linux and macOS that is a FileNotFoundError for "
                "whoever comes later.")
    if len(run.tasks) != len(ASKED):
        return f"find was called {len(run.tasks)} times, and there are {len(ASKED)} words."
    if got != wanted:
        if isinstance(got, list) and sorted(map(repr, got)) == sorted(map(repr, wanted)):
            return "the answers are right, but not in the order of words."
        return f"it should return a list with the answer to each word; it returned {shown(got, 200)}."
    return still_there(left)


def still_there(left: list[str]) -> str | None:
    """Tell what is left of a segment. left: as of a Watched."""
    told = " and ".join(left).replace("it was", "the segment was", 1)
    return f"the answers are right, but {told}." if left else None


FOR_ALL_TO_READ = Exercise(
    key="14.4", name="answered", parameters=("find", "packed", "words", "workers"),
    hints=("Here: SharedMemory(create=True, size=len(packed)), and shared.buf[:len(packed)] = packed.",
           "There: a function of your own gets the name and a word, attaches with SharedMemory(name), returns "
           "find(shared.buf, word), and closes in finally.",
           "pool.starmap(look, [(find, shared.name, word) for word in words], chunksize=1); then close() and unlink()"),
    praise="your processes looked into one segment, nothing but names, words and answers travelled, and it is gone.",
    probe=probe_for_all_to_read, judge=judge_for_all_to_read, deadline=25.0,
    promises=(promised("in `workers` processes", crew("workers")), promised("side by side", at_once())),
)


# 14.6 Your own program

def probe_your_own(run: Any, search: Callable[..., Any]) -> Any:
    """Let the reader's program index a folder with a file that can't be parsed, and answer."""
    with shelf(["steady", "broken", *["steady"] * 8], first=80) as files, watched() as seen:
        got = search(run.of(index_fragile), list(files.paths), list(ASKED), WORKERS)
        index = loop(files.paths).index
        return got, {word: index.get(word, {}) for word in ASKED}, seen.left()


def judge_your_own(evidence: Any, run: Run) -> str | None:
    """Look at the answers, and at what is left."""
    got, wanted, left = evidence
    if not isinstance(got, dict) or set(got) != set(wanted):
        lost = next((each for each in wanted if each not in got), None) if isinstance(got, dict) else None
        what = f"there is nothing for {lost!r}" if lost else f"it returned {shown(got, 120)}"
        return f"it should return {{question: {{path: [line, …]}}}} for each question, found or not; {what}."
    for question, places in wanted.items():
        wrong = _other_places(got[question], places)
        if wrong:
            return f"the answer to {question!r} {wrong}"
    return still_there(left)


def _other_places(got: Any, wanted: dict[str, list[int]]) -> str | None:
    """Return how an answer differs from a loop's, or None."""
    if not isinstance(got, dict):
        return f"should be a dict, {{path: [line, …]}}; it is {shown(got)}."
    for path in (*wanted, *got):
        if path not in got:
            return f"lacks {Path(path).name}, where a loop finds it."
        if path not in wanted:
            return f"has an entry for {shown(_named(path))}, where a loop finds nothing."
        if got[path] != wanted[path]:
            return f"says {shown(got[path])} for {Path(path).name}, and a loop finds {wanted[path]}."
    return None


def _named(path: Any) -> Any:
    """Return the last part of a path; anything else as it is."""
    return Path(path).name if isinstance(path, str) else path


def enough_read(seen: Seen) -> str | None:
    """At some moment so many processes existed; those that answer may be others."""
    number, most = seen.call.given["workers"], most_alive(seen.processes)
    return f"there should be {number} processes that read, and never were there more than {most}." \
        if most < number else None


YOUR_OWN = Exercise(
    key="14.6", name="search", parameters=("index_file", "paths", "questions", "workers"),
    hints=("Your functions from 14.1 to 14.5 are names of the notebook: import them from their modules, for example "
           "`from ex_14_2 import build`, or take the finished steps from helpers.capstone.",
           "from helpers.capstone.building import build; build(paths, workers, work=index_file).index is the index.",
           "from helpers.capstone.asking import ask, readers, shared; with shared(index) as segment, "
           "readers(segment, workers) as crew: return ask(crew, questions)"),
    praise="files were read side by side, every answer is the loop's, and nothing is left. It is yours: go on with it.",
    probe=probe_your_own, judge=judge_your_own, deadline=40.0,
    promises=(promised("in `workers` processes", in_processes(), at_most("workers"), enough_read),
              promised("each of the files once", read_once),
              promised("side by side", at_once()), promised("no process", nobody_left())),
)
