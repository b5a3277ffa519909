"""Run code that may hang, in a process tree of its own, with a deadline; say what happened and leave nothing.

Runs in the parent.

    kernel ── guarded ──> helpers.safety.program ── the function ──> its processes
       <── Outcome ── reply, records, stacks of whatever was stuck ──┘

At the deadline the whole tree is stopped where it stands, then each process in turn writes the stacks of its
threads (faulthandler, by SIGUSR1 the program, by SIGABRT the others) and is gone. Windows has no such signals: there
only the program's own stack is known.
"""

import multiprocessing
import os
import pickle
import re
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from helpers.recording.workspace import discard, scratch
from helpers.records import Run
from helpers.safety.janitor import socket_folders
from helpers.safety.marked import MARK
from helpers.safety.stacks import Stuck
from helpers.safety.trees import end_tree, members, stop, stop_and_ask

LOOK, CROWD = 1.5, 12  # seconds between looks at a recording that may be hopeless; lanes that say so at once
STILL, LONGER = 3.0, 2.0  # what marked something so many seconds ago gets so many times its deadline, and no more
SLICE = 0.5 if os.name == "nt" else 3600.0  # Windows answers the stop button between two waits only
STACKS = r"^(?:Fatal Python error: Aborted|(?:Current thread|Thread) 0x\w+.* \(most recent call first\):$)"
GONE = 10.0  # seconds that a resource tracker or fork server gets to end by itself; on a busy machine it may just start
SOCKET_NAME = 100  # letters that every system allows in the name of a socket
BELOW = "/pymp-12345678/listener-12345678"  # what the library appends to the temporary folder


class Outcome(NamedTuple):
    """What a guarded function did.

    verdict: "returned", "raised", "timed out" or "died". value: what it returned. error: "Type: message" of what
    it raised. traceback: its text. exitcode: of its program, None if that was ended at the deadline. seconds: how
    long it took. stuck: where each process stood at the deadline. run: what was recorded, or None. output: what
    the tree printed.
    """

    verdict: str
    value: Any
    error: str
    traceback: str
    exitcode: int | None
    seconds: float
    stuck: tuple[Stuck, ...]
    run: Run | None
    output: str

    @property
    def sentence(self) -> str:
        """Return what happened in one sentence, without any time."""
        if self.verdict == "timed out":
            places = "; ".join(f"{each.name} at {each.where}" for each in self.stuck)
            return f"it had not ended at the deadline: {places}"
        return {"returned": f"it returned {self.value!r}", "raised": f"it raised {self.error}",
                "died": f"its process died with exit code {self.exitcode}"}[self.verdict]


def guarded(function: Callable[..., Any], *args: Any, deadline: float = 10.0, method: str | None = None,
            path: Sequence[str] = (), record: bool = False, hopeless: Callable[[Run], bool] | None = None) -> Outcome:
    """Run function(*args) in a program of its own and return the Outcome; nothing of it is left afterwards.

    function: must be importable, not a lambda and not from a notebook cell. deadline: seconds. method: start method
    in that program, by default the caller's. path: folders to import from, besides the caller's sys.path.
    record: give the function a recording as its first argument; the Outcome then has its Run.
    hopeless: says of a recording that still runs whether its function can never return; it is then stopped early. One
    that still leaves marks at the deadline is on a busy machine, and gets more time, up to LONGER times as much.
    Raises TypeError if the function or an argument can't be sent, ValueError for a deadline that isn't positive.
    """
    if not callable(function):
        raise TypeError(f"guarded needs a function, not {function!r}; write guarded(work, x), not guarded(work(x))")
    if not isinstance(deadline, (int, float)) or not deadline > 0:
        raise ValueError(f"the deadline must be a positive number of seconds, not {deadline!r}")
    request = _request(function, args, deadline, method or multiprocessing.get_start_method(), path, record)
    folder = scratch("guarded")
    (folder / "records").mkdir()
    (folder / "request").write_bytes(request)
    try:
        return _watch(folder, deadline, record, hopeless)
    finally:
        discard(folder)


def _request(function: Callable[..., Any], args: tuple[Any, ...], deadline: float, method: str,
             path: Sequence[str], record: bool) -> bytes:
    home = getattr(function, "__module__", None)
    if home == "__main__" or "<" in getattr(function, "__qualname__", ""):
        raise TypeError(f"{getattr(function, '__qualname__', function)} can't be found by another program; define it "
                        "at the top of a module, in a notebook with %%worker_module")
    try:
        return pickle.dumps(([*path, *sys.path], method, deadline)) + pickle.dumps((function, args, record))
    except Exception as problem:
        raise TypeError(f"this can't be sent to another program: {problem}") from None


def _watch(folder: Path, deadline: float, record: bool, hopeless: Callable[[Run], bool] | None) -> Outcome:
    with open(folder / "errors", "w+b") as errors, open(folder / "output", "w+b") as output:
        begin = time.perf_counter()
        mark = uuid.uuid4().hex
        program = _start(folder, output, errors, mark)
        stuck: tuple[Stuck, ...] = ()
        timed_out, sockets = False, set()
        try:
            _wait(program, deadline, folder, hopeless)
        except subprocess.TimeoutExpired:
            timed_out = True
            sockets = socket_folders(stop(program.pid, mark))  # before anybody who is asked ends
            stuck = stop_and_ask(program.pid, folder / "errors", mark)
        finally:
            seconds = time.perf_counter() - begin
            sockets |= socket_folders(members(program.pid, mark))
            end_tree(program.pid, GONE, mark)
            program.wait()
            for each in sockets:
                discard(each)
    return _outcome(folder, program.returncode, timed_out, seconds, stuck, record)


def _wait(program: "subprocess.Popen[bytes]", deadline: float, folder: Path,
          hopeless: Callable[[Run], bool] | None) -> None:
    """Wait for the program's end; subprocess.TimeoutExpired at the deadline, or when it is hopeless.

    One that has answered gets another moment to end, no more: what it leaves behind may keep it for ever.
    """
    begin, slice_, answered = time.monotonic(), LOOK if hopeless else SLICE, False
    end, still, newest = begin + deadline, None, None
    while time.monotonic() + slice_ < end:
        try:
            program.wait(slice_)
            return
        except subprocess.TimeoutExpired:
            if answered:
                return
            answered = (folder / "reply").exists()
            if hopeless is None or answered:
                continue
            seen = _run(folder)
            moment = (seen.wall, len(seen.lanes)) if seen is not None else None
            if moment != newest or seen is None:  # what has not begun yet is on a busy machine, too
                newest = moment
                end = max(end, min(time.monotonic() + STILL, begin + LONGER * deadline))
            now = moment if seen is not None and hopeless(seen) else None
            if now is not None and (now == still or len(seen.lanes) > CROWD):
                raise
            still = now
    program.wait(max(0.0, end - time.monotonic()))


def _start(folder: Path, output: Any, errors: Any, mark: str) -> subprocess.Popen[bytes]:
    alone = {"start_new_session": True} if os.name == "posix" else {
        "creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    home = str(Path(__file__).resolve().parents[2])  # the program finds this package wherever the kernel stands
    settings = {**os.environ, **_temporary(folder), MARK: mark, "PYTHON_COLORS": "0",  # a kernel asks for them
                "PYTHONFAULTHANDLER": "1", "PYTHONIOENCODING": "utf-8:backslashreplace",
                "PYTHONPATH": os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))}
    return subprocess.Popen([sys.executable, "-m", "helpers.safety.program", str(folder)], stdin=subprocess.DEVNULL,
                            stdout=output, stderr=errors, env=settings, **alone)


def _temporary(folder: Path) -> dict[str, str]:
    """Return settings that let what the tree makes with tempfile vanish with it; none where the names would get long.

    A socket's name may have so many letters, and the library makes sockets in temporary folders.
    """
    place = folder / "t"
    if os.name == "posix" and len(os.fsencode(place)) + len(BELOW) > SOCKET_NAME:
        return {}
    place.mkdir()
    return dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(place))


def _outcome(folder: Path, exitcode: int, timed_out: bool, seconds: float, stuck: tuple[Stuck, ...],
             record: bool) -> Outcome:
    reply: tuple[Any, ...] = ("timed out",) if timed_out else ("died",)
    if (folder / "reply").exists():
        reply = pickle.loads((folder / "reply").read_bytes())
        timed_out, stuck = False, ()  # it answered; what was still running beside the answer is gone
    value = reply[1] if reply[0] == "returned" else None
    error, trace = reply[1:] if reply[0] == "raised" else ("", "")
    texts = [(folder / name).read_text("utf-8", "replace") for name in ("output", "errors")]
    said = re.split(STACKS, "".join(texts), maxsplit=1, flags=re.MULTILINE)[0]
    return Outcome(reply[0], value, error, trace, None if timed_out else exitcode, seconds, stuck,
                   _run(folder) if record else None, said)


def _run(folder: Path) -> Run | None:
    from helpers.recording.reading import read_run

    try:
        return read_run(folder / "records")
    except (ValueError, OSError):
        return None  # its program was gone before the recording began
