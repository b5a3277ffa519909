"""What the course's own engine costs: a table of measured, aimed at, and build/house.json.

Runs in the bench itself; what is measured runs in processes of its own. A bar that is missed is told, not an error:
times are judged by people, on a quiet machine.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tools.bench.running import ROOT, Failed, run

PAGES = "seconds a page, all cells"


class Bar(NamedTuple):
    """What is measured, in which unit, the most that it may be (None for no bar), and how."""

    name: str
    unit: str
    most: float | None
    measure: Callable[[int], float]


def house(path: Path, quick: bool) -> int:
    """Measure, print and write to this path; quick leaves the pages out. Return how many measurements failed."""
    told, failed = [], 0
    print(f"\n{'the house':<66}{'measured':>14}{'aim':>12}")
    for bar in BARS:
        try:
            value = bar.measure(2 if quick else 5)
        except Failed as problem:
            print(f"{bar.name:<66}FAILED {problem}")
            failed += 1
            continue
        told.append({"name": bar.name, "unit": bar.unit, "measured": round(value, 4), "most": bar.most})
        aim = "" if bar.most is None else f"{bar.most:g} {bar.unit}"
        missed = "   missed" if bar.most is not None and value > bar.most else ""
        print(f"{bar.name:<66}{f'{value:.2f} {bar.unit}':>14}{aim:>12}{missed}", flush=True)
    if not quick:
        seconds = pages()
        told += [{"name": f"{PAGES}: {name}", "unit": "s", "measured": round(each, 2), "most": 30}
                 for name, each in seconds.items()]
        print(f"{PAGES}: " + "  ".join(f"{name[:2]}: {each:.1f}" for name, each in seconds.items()))
    path.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    return failed


def in_new_process(name: str, rounds: int = 1) -> float:
    """Return the best of so many runs of a function of tools.bench.inside, each in a process of its own."""
    return min(run([sys.executable, "-m", "tools.bench.inside", name], 120.0)[0] for _ in range(rounds))


def child_import(rounds: int) -> float:
    """Return the milliseconds by which a child's side of the recording makes an interpreter's start longer."""
    plain, with_it = [], []
    for _ in range(6 * rounds):  # interleaved
        plain.append(_start("pass"))
        with_it.append(_start("import helpers.recording.recorder"))
    return (min(with_it) - min(plain)) * 1000


def looked_at(rounds: int) -> float:
    """Return by how many per cent helpers.look makes a script slower that indexes the library with a pool."""
    both = [run([sys.executable, "-m", "tools.bench.inside", "look"], 120.0)[0] for _ in range(rounds)]
    return (min(each["looked"] for each in both) / min(each["plain"] for each in both) - 1) * 100


def pages() -> dict[str, float]:
    """Return how many seconds each page takes from its first cell to its last, its kernel's start included."""
    seconds = {}
    for path in sorted(ROOT.glob("notebooks/*.ipynb")):
        seconds[path.stem] = run([sys.executable, "-m", "tools.bench.inside", "page", str(path)], 300.0)[0]
    return seconds


def _start(code: str) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    return time.perf_counter() - begin


BARS = (
    Bar("%load_ext helpers, above a bare shell", "ms", 150, lambda rounds: in_new_process("extension", rounds)),
    Bar("a child's import of the recorder, above a bare interpreter", "ms", 30, child_import),
    Bar("a record", "µs", 2, lambda rounds: in_new_process("record", rounds)),
    Bar("the timeline on or off, all library files, two workers", "%", 2, lambda rounds: in_new_process("recorded")),
    Bar("a figure of 2,000 spans", "ms", 80, lambda rounds: in_new_process("figure_2000")),
    Bar("a figure of 661 spans", "ms", 80, lambda rounds: in_new_process("figure_661")),
    Bar("the first figure, the import of matplotlib included", "ms", None, lambda rounds: in_new_process("first")),
    Bar("python -m helpers.look, the program itself", "%", 5, looked_at),
)
