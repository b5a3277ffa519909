"""Run a reader's program as it would run plainly, in a process tree of its own, and watch over the tree.

Runs in the parent of the program.

    python -m helpers.look ── starts ──> python my_script.py ── its own processes, each of which records itself
          │                                   │ errors: streamed, the last of them kept
          └──── deadline, Ctrl-C ────────────>│ stopped, asked where each process stands, ended
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from helpers.recording.reading import failures, read_run
from helpers.records import Run
from helpers.safety.leftovers import leftovers, snapshot
from helpers.safety.stacks import Stuck, name_in, where
from helpers.safety.trees import end_tree, members, role, wait_gone, written

SITE = Path(__file__).parent / "site"
TRACING = str(Path("recording", "tracing.py"))
KEPT, SOON, GRACE, GONE = 200_000, 0.5, 3.0, 2.0  # letters of errors; seconds: to end after the program, after Ctrl-C
POSIX = os.name == "posix"
SLICE = 3600.0 if POSIX else 0.3  # seconds: Windows hears Ctrl-C between two waits only
LOOKED = "TEN_KITCHENS_LOOK"  # in the environment of the program and of all that it starts: where the records go


class Seen(NamedTuple):
    """What was seen of a program.

    exitcode: the program's own, as a shell tells it. ending: "ended", "deadline" or "interrupted". seconds: how long
    it took. run: the record, None if Python itself never began. errors: the last part of what the tree wrote to its
    error stream. stuck: where each process stood at the deadline. left: processes that outlived the program, and were
    ended. shared: segments of shared memory that are left.
    failed: what tasks raised.
    """

    exitcode: int
    ending: str
    seconds: float
    run: Run | None
    errors: str
    stuck: tuple[Stuck, ...]
    left: tuple[str, ...]
    shared: tuple[str, ...]
    failed: tuple[str, ...] = ()


def watch(command: Sequence[str], folder: Path, deadline: float | None = None) -> Seen:
    """Run ``python *command``, recorded, and return what was seen; nothing of its tree is alive afterwards.

    folder: an empty folder for the records. deadline: seconds, None for no end.
    """
    before = snapshot(folder / "none")
    mark = "" if POSIX else str(folder)  # there are no sessions by which one that outlives the program is found
    begin = time.perf_counter_ns()
    program = _start(command, folder, deadline)
    _mark(folder, program.pid, begin, "recording")
    errors = _Errors(program.stderr)
    ending, stuck = "ended", ()
    try:
        ending = _wait(program, deadline)
        if program.poll() is None:
            stuck = ask(program.pid, folder, mark)
    finally:
        stop, said = time.perf_counter_ns(), errors.text() if ending != "ended" else None
        left = () if ending != "ended" else _left(program.pid, mark)
        end_tree(program.pid, GONE, mark, LOOKED)
        program.wait()
    errors.thread.join(1.0)
    _mark(folder, program.pid, stop, "stop")
    shared = leftovers(before, SOON).shared
    code = 124 if ending == "deadline" else program.returncode
    said = errors.text() if said is None else said
    return Seen(128 - code if code < 0 else code, ending, (stop - begin) / 1e9, _run(folder), said, stuck, left, shared,
                tuple(failures(folder)))


def ask(program: int, folder: Path, mark: str = "") -> tuple[Stuck, ...]:
    """Stop the tree where it stands, let each process write its stacks (faulthandler, by SIGABRT), and end it.

    The program is asked first, while all others are stopped, so nobody reacts to the end of another. On Windows each
    process wrote its stacks by itself, a moment before the deadline.
    """
    tree = [each for each in members(program, mark, LOOKED) if role(each) == "process"]
    if POSIX:
        for each in tree:
            _signal(each.pid, signal.SIGSTOP)
    stuck = []
    for each in sorted(tree, key=lambda each: each.pid != program):
        if POSIX:
            _signal(each.pid, signal.SIGABRT)
            _signal(each.pid, signal.SIGCONT)
            wait_gone([each], 10.0)
        path = folder / f"{each.pid}.stack"
        if not POSIX and each.pid == program:
            written(path)  # its clock began when it had booted
        stack = _without_ours(path.read_text("utf-8", "replace") if path.exists() else "")
        stuck.append(Stuck(each.pid, name_in(stack, each.pid == program), where(stack), stack))
    return tuple(stuck)


def _start(command: Sequence[str], folder: Path, deadline: float | None) -> "subprocess.Popen[bytes]":
    alone = {"start_new_session": True} if POSIX else {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    python, launched = _python()
    settings = {**os.environ, **launched, LOOKED: str(folder),
                "PYTHONPATH": os.pathsep.join(filter(None, (str(SITE), os.environ.get("PYTHONPATH"))))}
    if not POSIX and deadline:
        settings["TEN_KITCHENS_DEADLINE"] = str(max(0.1, deadline - 0.5))
    sys.stdout.flush()
    return subprocess.Popen([python, *command], stderr=subprocess.PIPE, env=settings, **alone)


def _python() -> tuple[str, dict[str, str]]:
    """Return the Python to start, and what to set for it, so that the process is the program itself.

    In an environment on Windows sys.executable only starts the real Python, as a child; multiprocessing goes around it.
    """
    real = getattr(sys, "_base_executable", None) or sys.executable
    if POSIX or os.path.normcase(real) == os.path.normcase(sys.executable):
        return sys.executable, {}
    return real, {"__PYVENV_LAUNCHER__": sys.executable}


def _wait(program: "subprocess.Popen[bytes]", deadline: float | None) -> str:
    """Wait for the program's end; Ctrl-C goes to the whole tree, which then has a moment to end by itself."""
    end = float("inf") if deadline is None else time.monotonic() + deadline
    try:
        while True:
            try:
                program.wait(max(0.0, min(SLICE, end - time.monotonic())))
                return "ended"
            except subprocess.TimeoutExpired:
                if time.monotonic() >= end:
                    return "deadline"
    except KeyboardInterrupt:
        try:
            os.killpg(program.pid, signal.SIGINT) if POSIX else program.send_signal(signal.CTRL_BREAK_EVENT)
            program.wait(GRACE)
        except (subprocess.TimeoutExpired, KeyboardInterrupt, ProcessLookupError):
            pass
        return "interrupted"


def _left(program: int, mark: str = "") -> tuple[str, ...]:
    """Return the processes of the tree that are still there a moment after the program ended; the library's own
    helpers end by themselves."""
    end = time.monotonic() + SOON
    while True:
        alive = [each for each in members(program, mark, LOOKED) if role(each) == "process"]
        if not alive or time.monotonic() > end:
            return tuple(f"process {each.pid}" for each in alive)
        time.sleep(0.02)


class _Errors:
    """Stream what the tree writes to its error stream, and keep the last of it."""

    def __init__(self, source: object) -> None:
        self.source, self.kept = source, bytearray()
        self.thread = threading.Thread(target=self._stream, daemon=True)
        self.thread.start()

    def _stream(self) -> None:
        while piece := os.read(self.source.fileno(), 65536):
            self.kept = (self.kept + piece)[-KEPT:]
            try:
                sys.stderr.buffer.write(piece)
                sys.stderr.flush()
            except (OSError, ValueError, AttributeError):
                pass  # nobody listens; the program itself goes on

    def text(self) -> str:
        """Return what was kept."""
        return bytes(self.kept).decode("utf-8", "replace")


def _mark(folder: Path, pid: int, ns: int, kind: str) -> None:
    with open(folder / f"{pid}.marks", "ab") as file:
        file.write(f"{ns}\t\t{kind}\t\n".encode())


def _run(folder: Path) -> Run | None:
    try:
        return read_run(folder)
    except (ValueError, OSError):
        return None


def _without_ours(stack: str) -> str:
    """Return a stack without the frames of the recording, which aren't the reader's."""
    return "".join(line for line in stack.splitlines(keepends=True) if TRACING not in line)


def _signal(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass  # it was quicker
