"""Run one measurement in a process of its own, with a deadline; and look how much memory its processes take.

Runs in the bench itself. Nothing of a measurement is alive afterwards, whatever became of it.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psutil

from helpers.safety.trees import end_tree, members

ROOT = Path(__file__).resolve().parents[2]
LOOK = 0.1  # seconds between two looks at the memory
GRACE = 3.0


class Failed(Exception):
    """A measurement ended with an error or not at all; the text says how."""


def one(what: str, name: str, workers: int, work: int, deadline: float = 400.0) -> dict[str, Any]:
    """Return what a measurement printed: see tools.bench.one. Raises Failed."""
    return run([sys.executable, "-m", "tools.bench.one", what, name, str(workers), str(work)], deadline)[0]


def with_memory(what: str, name: str, workers: int, work: int, deadline: float = 400.0) -> tuple[dict[str, Any], float]:
    """Return the same, and the most MiB that its processes had at one moment; looking takes time from them."""
    command = [sys.executable, "-m", "tools.bench.one", what, name, str(workers), str(work)]
    return run(command, deadline, looks=True)


def run(command: list[str], deadline: float, looks: bool = False) -> tuple[Any, float]:
    """Run a command, return the JSON on its last line and the most MiB of its tree (0 without looks)."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "COURSE_PROGRESS": "off",
                "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)  # else each process compiles every module anew
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        program = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=output, stderr=errors,
                                   stdin=subprocess.DEVNULL, start_new_session=os.name == "posix")
        most = _Most(program.pid) if looks else None
        try:
            program.wait(deadline)
        except subprocess.TimeoutExpired:
            raise Failed(f"not done after {deadline:.0f} s") from None
        finally:
            if most:
                most.over.set()
                most.thread.join()
            end_tree(program.pid, GRACE)
            program.wait()
        output.seek(0)
        errors.seek(0)
        if program.returncode:
            last = errors.read().decode("utf-8", "replace").strip().splitlines()[-1:]
            raise Failed(f"exit code {program.returncode}: {' '.join(last)}")
        return json.loads(output.read().decode("utf-8").strip().splitlines()[-1]), most.mebibytes if most else 0.0


class _Most:
    """The most memory that the processes of a tree had at one moment: what is theirs alone, where the system tells."""

    def __init__(self, pid: int) -> None:
        self.pid, self.mebibytes, self.over = pid, 0.0, threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()

    def _look(self) -> None:
        while not self.over.wait(LOOK):
            self.mebibytes = max(self.mebibytes, sum(map(_own, members(self.pid))) / 2**20)


def _own(process: psutil.Process) -> int:
    try:
        memory = process.memory_full_info()
        return getattr(memory, "uss", memory.rss)
    except psutil.Error:
        return 0  # it has just ended, or may not be asked


def calm(seconds: float = 2.0) -> float:
    """Return what share of the machine other programs take at the moment, 0 to 1."""
    psutil.cpu_percent()
    time.sleep(seconds)
    return psutil.cpu_percent() / 100
