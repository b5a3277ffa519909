"""What the house measures, each in a process of its own: ``python -m tools.bench.inside NAME``; prints a number.

Runs in that process; its children import this again, so nothing happens at import.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from helpers.workers.indexing import index_file
from tools.bench.one import SHORT, files

ROUNDS = 2 if SHORT else 7
SCRIPT = '''
from multiprocessing import get_context
from helpers.workers.indexing import index_file
from tools.bench.one import files
if __name__ == "__main__":
    with get_context("spawn").Pool(2) as pool:
        for _ in pool.imap_unordered(index_file, files(1), 4):
            pass
'''


def extension() -> float:
    """Return the milliseconds that %load_ext helpers takes in a shell as a kernel has it."""
    import ipykernel.ipkernel  # noqa: F401 - a kernel has this
    from ipykernel.zmqshell import ZMQInteractiveShell

    shell = ZMQInteractiveShell.instance()
    return _timed(lambda: shell.run_line_magic("load_ext", "helpers")) * 1000


def record() -> float:
    """Return the microseconds of a mark."""
    from helpers.recording.recorder import Recorder

    with tempfile.TemporaryDirectory() as folder:
        recorder, number = Recorder(folder), 20_000

        def marks():
            for _ in range(number):
                recorder.mark("begin", "argparse.py")

        best = min(_timed(marks) for _ in range(ROUNDS))
        recorder.close()
    return best / number * 1e6


def recorded() -> float:
    """Return by how many per cent a recording makes the index of the library slower: its begin and end, too."""
    from helpers.recording.recording import recording

    plain, with_it, paths = [], [], files(1)
    for _ in range(ROUNDS):
        plain.append(_timed(lambda: _build(index_file, paths)))

        def on():
            with recording() as run:
                _build(run.of(index_file), paths)

        with_it.append(_timed(on))
    return (min(with_it) / min(plain) - 1) * 100


def figure_2000() -> float:
    """Return the milliseconds of a figure of 2,000 spans, after the first one."""
    return _figure(2000)


def figure_661() -> float:
    """Return the milliseconds of a figure of 661 spans, after the first one."""
    return _figure(661)


def first() -> float:
    """Return the milliseconds of a process's first figure."""
    from helpers.plots.timeline import timeline

    return _timed(lambda: timeline(a_run(8))) * 1000


def look() -> dict[str, float]:
    """Return the seconds of a script, plainly and looked at; the report that is written afterwards isn't counted."""
    from helpers.look.program import watch

    with tempfile.TemporaryDirectory() as place:
        script = Path(place, "script.py")
        script.write_text(SCRIPT, "utf-8")
        records = Path(place, "records")
        records.mkdir()
        subprocess.run([sys.executable, script], check=True)  # warms up
        plain = _timed(lambda: subprocess.run([sys.executable, script], check=True))
        seen = watch([str(script)], records)
        if seen.exitcode:
            raise RuntimeError(seen.errors)
    return {"plain": plain, "looked": seen.seconds}


def page(path: str) -> float:
    """Return the seconds that a notebook takes."""
    import nbformat
    from nbclient import NotebookClient

    here = {"metadata": {"path": str(Path(path).parent)}}
    client = NotebookClient(nbformat.read(path, 4), timeout=120, resources=here)
    return _timed(client.execute)


def a_run(number: int) -> Any:
    """Return the Run of two workers that did so many tasks in turn."""
    from helpers.records import Lane, Run, Span

    begins = [0.05 + place * 0.002 for place in range(number)]
    spans = [Span("task", f"module_{place}.py", begin, begin + 0.0018) for place, begin in enumerate(begins)]
    wall = 0.1 + number * 0.002
    lanes = tuple(Lane(f"SpawnPoolWorker-{each + 1}", 100 + each, 0.0, 0.05, wall - 0.01, 0, tuple(spans[each::2]),
                       role="pool") for each in range(2))
    return Run(Lane("parent", 1, 0.0, 0.0, None, None, (Span("call", "waits for the next result", 0.01, wall),)), lanes,
               wall)


def _figure(number: int) -> float:
    from helpers.plots.timeline import timeline

    run = a_run(number)
    timeline(run)
    return min(_timed(lambda: timeline(run)) for _ in range(ROUNDS)) * 1000


def _build(work: Callable[[str], Any], paths: list[str]) -> None:
    from tools.bench.engines import ENGINES, installed

    with ENGINES[installed()[0]](work, 2) as each:
        if len(list(each(paths, 1))) != len(paths):
            raise AssertionError("some results are missing")


def _timed(function: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    function()
    return time.perf_counter() - begin


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
