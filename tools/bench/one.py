"""One measurement in a process of its own: ``python -m tools.bench.one WHAT ENGINE WORKERS WORK``; prints JSON.

Runs in the parent of an engine's workers. They may import this again, so nothing heavy is imported and nothing happens
at import. WHAT is "build", "warm", "messages", "copies", "start", "loop" or "loops". Times are seconds of
time.perf_counter here, from before the engine's import to after the end of its workers; "warm" leaves out both.
"""

import hashlib
import json
import os
import sys
import time
from typing import Any

from helpers.instruments.library import library_files
from helpers.workers.indexing import index_file, merge_into
from tools.bench.tasks import empty, length

CHUNKS = 64  # a worker gets about so many chunks where an engine has chunks (mpire's own default)
MESSAGES = 4_000
COPIES = {1: 64, 16: 8}  # MiB of an argument, and how often it is sent
SHORT = bool(os.environ.get("BENCH_FILES"))  # a test of the bench itself takes so many files, and few messages


def files(times: int) -> list[str]:
    """Return the paths of the library's files so many times over, the largest first."""
    number = os.environ.get("BENCH_FILES")
    found = sorted(library_files(number and int(number)), key=lambda path: path.stat().st_size, reverse=True)
    return [str(path) for path in found for _ in range(times)]


def loop(paths: list[str]) -> dict[str, Any]:
    """Return the index of these files, made here, one after the other."""
    index = {}
    for path in paths:
        merge_into(index, path, index_file(path))
    return index


def loops(paths: list[str], workers: int) -> float:
    """Return the seconds of so many loops side by side, each over its share of the files, until the last is done.

    Nobody sends anything, and starting isn't counted: what is above the limit here, the cores take from each other.
    """
    from multiprocessing import get_context

    from tools.bench.engines import METHOD

    context = get_context(METHOD)
    ready, answers = context.Barrier(workers), context.SimpleQueue()
    started = [context.Process(target=share, args=(ready, answers, paths[each::workers])) for each in range(workers)]
    for each in started:
        each.start()
    seconds = max(answers.get() for _ in started)
    for each in started:
        each.join()
    return seconds


def share(ready: Any, answers: Any, paths: list[str]) -> None:
    """Run one of these loops in its process once everybody is ready; put the seconds that it took."""
    ready.wait()
    begin = time.perf_counter()
    loop(paths)
    answers.put(time.perf_counter() - begin)


def build(each: Any, paths: list[str], workers: int) -> dict[str, Any]:
    """Return the same index, made by an engine that runs."""
    index = {}
    for path, places in each(paths, chunk_of(paths, workers)):
        merge_into(index, path, places)
    return index


def cold(name: str, paths: list[str], workers: int) -> dict[str, Any]:
    """Return the same index, made by an engine that is started for it; the capstone by its own function."""
    if name == "multiprocessing":
        import multiprocessing

        from helpers.capstone.building import build as built
        from tools.bench.engines import METHOD

        return built(paths, workers, context=multiprocessing.get_context(METHOD), order=list).index  # ordered already
    from tools.bench.engines import opened

    with opened(name, index_file, workers) as each:
        return build(each, paths, workers)


def chunk_of(tasks: list[Any], workers: int) -> int:
    """Return how many tasks go into a chunk."""
    return max(1, len(tasks) // (workers * CHUNKS))


def digest(index: dict[str, Any]) -> str:
    """Return a short text that two indexes share only if they are the same."""
    return hashlib.sha256(json.dumps(index, sort_keys=True).encode()).hexdigest()[:16]


def measure(what: str, name: str, workers: int, work: int) -> dict[str, Any]:
    """Return what was measured: seconds and the digest of the index, or rates."""
    if what in ("loop", "build"):
        paths = files(work)
        begin = time.perf_counter()
        index = loop(paths) if what == "loop" else cold(name, paths, workers)
        seconds = time.perf_counter() - begin
        return {"seconds": seconds, "digest": digest(index)}
    if what == "loops":
        return {"seconds": loops(files(work), workers)}
    begin = time.perf_counter()
    from tools.bench.engines import opened

    if what == "warm":
        paths = files(work)
        with opened(name, index_file, workers) as each:
            build(each, paths[:8 * workers], workers)
            begin = time.perf_counter()
            index = build(each, paths, workers)
            seconds = time.perf_counter() - begin
        return {"seconds": seconds, "digest": digest(index)}
    if what == "start":
        with opened(name, empty, workers) as each:
            list(each([0], 1))
            answered = time.perf_counter() - begin
        return {"answered": answered, "seconds": time.perf_counter() - begin}
    if what == "messages":
        number = 40 if SHORT else MESSAGES
        with opened(name, empty, workers) as each:
            return {"messages": number / _again(each, list(range(number)))}
    rates = {}
    with opened(name, length, workers, echo=False) as each:
        for size, number in COPIES.items():
            seconds = _again(each, [os.urandom(size << 20) for _ in range(2 if SHORT else number)])
            rates[str(size)] = (2 if SHORT else number) * size / seconds
    return {"copies": rates}


def _again(each: Any, tasks: list[Any]) -> float:
    """Return how long the tasks take, one a message, the second time."""
    for _ in range(2):
        begin = time.perf_counter()
        if len(list(each(tasks, 1))) != len(tasks):
            raise AssertionError("some results are missing")
        seconds = time.perf_counter() - begin
    return seconds


if __name__ == "__main__":
    what, name, workers, work = sys.argv[1:]
    print(json.dumps(measure(what, name, int(workers), int(work))))
