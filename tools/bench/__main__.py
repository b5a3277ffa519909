"""``make bench``: one table of ratios, the capstone's plain multiprocessing beside its peers; then the house's own.

    python -m tools.bench                       everything: about twenty minutes
    python -m tools.bench quick                 once the work and 4 times, one round: four minutes
    python -m tools.bench engines house         only these parts; quick may be added
    python -m tools.bench engines --only Pool,dask --work 1,16 --workers 2 --rounds 3

Rounds are interleaved: in each round the loop and every engine take their turn, each in a new process, and the best
round counts. A first round is not counted: it warms up the files and compares each engine's index with the loop's.
The limit is the loop's time divided by the workers. What of it the machine itself can give is measured, too: so many
loops side by side, which send nothing. Numbers: build/bench.json and build/house.json.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tools.bench.engines import METHOD, NOTES, installed
from tools.bench.running import Failed, calm, one, with_memory

BUILD = Path(__file__).resolve().parents[2] / "build"
ROUNDS = {1: 4, 4: 2, 16: 2}  # of so many times the work
ALONE_16 = ("multiprocessing", "concurrent.futures")  # with one worker it takes 40 seconds each
PARTS = "engines", "house"
LOOPS = "loops side by side"  # no engine: what the cores of this machine can give
ITSELF = {"loop": "loop", LOOPS: "loops"}  # what tools.bench.one calls it


class Result(NamedTuple):
    """One line of bench.json."""

    engine: str
    workers: int
    work: int
    seconds: float
    ratio_to_limit: float


def main(arguments: Sequence[str]) -> int:
    """Measure and print; return 0, or 1 if an engine failed or returned another index."""
    asked = _parsed(arguments)
    BUILD.mkdir(exist_ok=True)
    busy = calm()
    print(f"Python {sys.version.split()[0]}, {_cores()} usable cores, start method {METHOD} where it can be chosen; "
          f"other programs take {busy:.0%} of the machine" + (": repeat this on a quiet one" if busy > 0.1 else ""))
    wrong = 0
    if "engines" in asked.parts:
        wrong += engines(asked)
    if "house" in asked.parts:
        from tools.bench.house import house

        wrong += house(BUILD / "house.json", asked.quick)
    return int(wrong > 0)


def engines(asked: argparse.Namespace) -> int:
    """Measure the engines, print their tables, write bench.json; return how many failed."""
    right, names, memory, wrong = one("loop", "", 0, 1)["digest"], [], {}, {}
    for name in asked.only:
        try:
            seen, memory[name] = with_memory("build", name, max(asked.workers), 1)
            if seen["digest"] != right:
                raise Failed("its index is not the loop's")
            names.append(name)
        except Failed as problem:
            wrong[name] = str(problem)
    print(f"same index as the loop: {', '.join(names) or 'nobody'}", flush=True)
    results = measure(names, asked, wrong)
    written = [each._asdict() for each in results if each.engine != LOOPS]
    (BUILD / "bench.json").write_text(json.dumps(written, indent=1) + "\n", "utf-8")
    print_builds(results, names)
    print_parts(names, asked, memory, wrong)
    for name in names:
        print(f"  {name}: {NOTES[name]}")
    for name, problem in wrong.items():
        print(f"FAILED {name}: {problem}")
    return len(wrong)


def measure(names: list[str], asked: argparse.Namespace, wrong: dict[str, str]) -> list[Result]:
    """Return the best of the rounds for each engine, the loop first; who fails is told of in wrong."""
    best: dict[tuple[str, int, int], float] = {}
    for work in asked.work:
        for number in range(asked.rounds or ROUNDS.get(work, 1)):
            for name, workers in turns(names, asked, work, number):
                try:
                    seen = one(ITSELF.get(name, "build"), name, workers, work)
                except Failed as problem:
                    wrong[name] = str(problem)
                    continue
                best[name, workers, work] = min(seen["seconds"], best.get((name, workers, work), 1e9))
            print(f"  work {work}×: round {number + 1} done", file=sys.stderr, flush=True)
    return [Result(name, workers, work, round(seconds, 4), round(seconds / limit(best, workers, work), 4))
            for (name, workers, work), seconds in best.items()]


def limit(best: dict[tuple[str, int, int], float], workers: int, work: int) -> float:
    """Return the seconds that no engine can beat: the loop's, shared by so many workers."""
    return best["loop", 1, work] / workers


def turns(names: list[str], asked: argparse.Namespace, work: int, number: int) -> Iterator[tuple[str, int]]:
    """Yield who is measured in this round with how many workers; each round begins with another engine."""
    first = number % len(names) if names else 0
    yield "loop", 1
    yield from ((LOOPS, workers) for workers in asked.workers if workers > 1)
    for name in (*names[first:], *names[:first]):
        for workers in asked.workers:
            if workers > 1 or work < 16 or (name in ALONE_16 and number == 0) or asked.rounds:
                yield name, workers


def print_builds(results: list[Result], names: list[str]) -> None:
    """Print the table of ratios: seconds divided by the limit, 1.00 is perfect."""
    columns = sorted({(each.work, each.workers) for each in results if each.engine != "loop"},
                     key=lambda column: (column[1], column[0]))
    table = {(each.engine, each.work, each.workers): each for each in results}
    head = [f"{work}×, {workers} worker{'s' * (workers > 1)}" for work, workers in columns]
    print("\ntime to build the index, cold start and end included; in brackets the ratio to the limit (loop / workers)")
    _row("", head)
    _row("limit", [f"{table['loop', work, 1].seconds / workers:8.2f} s (1.000)" for work, workers in columns])
    for name in (LOOPS, *names):
        cells = (table.get((name, *column)) for column in columns)
        _row(name, ["-" if each is None else f"{each.seconds:8.2f} s ({each.ratio_to_limit:.3f})" for each in cells])
    for work, workers in columns:
        peers = [each for each in results if (each.work, each.workers) == (work, workers)
                 and each.engine not in (*ITSELF, "multiprocessing")]
        ours = table.get(("multiprocessing", work, workers))
        if ours and peers:
            ahead = min(peers, key=lambda each: each.seconds)
            print(f"  {work}×, {workers}: ours {'is first' if ours.seconds <= ahead.seconds else 'is NOT first'}, "
                  f"{ours.seconds / ahead.seconds:.3f} of the best peer's time ({ahead.engine})")


def print_parts(names: list[str], asked: argparse.Namespace, memory: dict[str, float], wrong: dict[str, str]) -> None:
    """Print start-up, messages, copies, a build on workers that are there already, and memory."""
    workers = max(asked.workers)
    print(f"\nthe parts, with {workers} workers: imported, started and the first answer; the same with the end;")
    print("once the work on workers that are there; empty tasks, a message there and one back;")
    print("arguments of 1 and 16 MiB; memory at its most, of all processes together")
    _row("", ["first answer", "with the end", "warm, 1×", "messages", "1 MiB", "16 MiB", "memory"])
    for name in names:
        try:
            start = min((one("start", name, workers, 1) for _ in range(1 if asked.quick else 3)),
                        key=lambda seen: seen["answered"])
            warm = min(one("warm", name, workers, 1)["seconds"] for _ in range(1 if asked.quick else 2))
            rate = one("messages", name, workers, 1)["messages"]
            copies = one("copies", name, workers, 1)["copies"]
        except Failed as problem:
            wrong[name] = str(problem)
            continue
        _row(name, [f"{start['answered'] * 1000:.0f} ms", f"{start['seconds'] * 1000:.0f} ms", f"{warm:.2f} s",
                    f"{rate:,.0f}/s", *(f"{copies[size]:,.0f} MiB/s" for size in ("1", "16")),
                    f"{memory[name]:.0f} MiB"])


def _row(name: str, cells: Sequence[Any]) -> None:
    print(f"{name:<19}" + "".join(f"{cell:>21}" if len(cells) < 7 else f"{cell:>15}" for cell in cells), flush=True)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tools.bench", description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", help="quick, engines, house; all parts by default")
    here = installed()
    parser.add_argument("--only", type=lambda text: text.split(","), default=here, help="engines, with commas")
    parser.add_argument("--work", type=_numbers, help="how many times the work, with commas; 1,4,16 by default")
    parser.add_argument("--workers", type=_numbers, default=[1, 2])
    parser.add_argument("--rounds", type=int, help="of every size; more for small ones by default")
    asked = parser.parse_args(arguments)
    unknown = {*asked.parts} - {*PARTS, "quick"} | {*asked.only} - {*here}
    if unknown:
        parser.error(f"there is no {', '.join(sorted(unknown))} here")
    asked.quick = "quick" in asked.parts
    asked.parts = [part for part in PARTS if part in asked.parts] or list(PARTS)
    asked.work = asked.work or ([1, 4] if asked.quick else [1, 4, 16])
    asked.rounds = asked.rounds or (1 if asked.quick else None)
    return asked


def _numbers(text: str) -> list[int]:
    return [int(each) for each in text.split(",")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
