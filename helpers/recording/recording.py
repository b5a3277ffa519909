"""Record what real processes did: who was started when, was ready, worked, waited and ended.

Runs in the parent. Standard library only. Inside the ``with`` block the methods of the standard library that start
or wait for processes leave marks, too; they do what they always do, and are put back at the end of the block.

    with recording() as run, Pool(4) as pool:
        results = pool.map(run.of(nap), [0.1, 0.2])
    run.tasks, run.busy, run.wall, run.most_at_once
"""

import os
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from multiprocessing import connection
from pathlib import Path
from typing import Any

from helpers.recording.hooks import hooked
from helpers.recording.labels import home_of
from helpers.recording.reading import read_run
from helpers.recording.recorded import Recorded, Started
from helpers.recording.recorder import Recorder, one_line
from helpers.recording.watched import Watched, watched
from helpers.recording.workspace import discard, scratch
from helpers.records import Run

WORKERS = {("multiprocessing.pool", "worker"): "pool", ("concurrent.futures.process", "_process_worker"): "executor"}

__all__ = ["Recording", "read_run", "recording"]


def recording(folder: str | os.PathLike[str] | None = None) -> "Recording":
    """Return a recording, to be used in a ``with`` block.

    folder: where the marks go; by default a temporary folder that is removed at the end of the block.
    """
    return Recording(folder)


class Recording:
    """What ``recording()`` gives: wraps tasks inside the block, holds the finished Run after it.

    After the block it has the attributes of helpers.records.Run: parent, lanes, wall, tasks, busy, most_at_once.
    """

    def __init__(self, folder: str | os.PathLike[str] | None = None) -> None:
        self._own_folder = folder is None
        self._folder = Path(folder) if folder is not None else None
        self.keeps_arguments = False  # True: each task's marks say what it was called with
        self._finished: Run | None = None
        self._recorder: Recorder | None = None

    def __enter__(self) -> "Recording":
        if self._finished is not None:
            raise RuntimeError("this recording is finished; start another one with recording()")
        self._folder = (self._folder or scratch("records")).absolute()  # also for a child that changes its own
        self._folder.mkdir(parents=True, exist_ok=True)
        self._owner = os.getpid(), threading.get_ident()
        self._recorder = Recorder(str(self._folder), self._owner)
        self._depth = 0
        self._children: list[tuple[Any, threading.Thread]] = []
        self._hooks = ExitStack()
        self._begin = self._recorder.mark("recording")
        self._hooks.enter_context(hooked(self))
        return self

    def __exit__(self, *problem: object) -> None:
        self._hooks.close()
        if os.getpid() != self._owner[0]:
            return  # a copy of the program, made by os.fork: the recording is its parent's
        self._finished = self.freeze()
        self._recorder.close()
        if self._own_folder:
            discard(self._folder)

    def of(self, function: Callable[..., Any], label: str | None = None) -> Recorded:
        """Return the function as a task that records its begin and end, in whichever process or thread it is called.

        label: the task's name in the figure; by default its first argument, for a path its last part.
        """
        if self._recorder is None:
            raise RuntimeError("run.of wraps a task inside the block: with recording() as run: … run.of(work)")
        if not callable(function):
            raise TypeError(f"run.of needs a function, not {function!r}; write run.of(work), not run.of(work(...))")
        return Recorded(self._recorder, function, label, self.keeps_arguments)

    def watch(self, thing: Any, name: str | None = None) -> Watched:
        """Return a queue, lock, event, condition or barrier that leaves marks, in whichever process uses it.

        name: for the figure; by default the kind of the object in small letters. Raises TypeError for other things.
        """
        if self._recorder is None:
            raise RuntimeError("run.watch is for inside the block: with recording() as run: … run.watch(lock)")
        return watched(self._recorder, thing, one_line(name or type(thing).__name__.lower()))

    def freeze(self) -> Run:
        """Return what was recorded up to now as a plain, picklable Run."""
        for process, watcher in self._children:
            code = _exitcode(process)
            if code is not None or getattr(process, "_closed", False):
                watcher.join(2.0)  # it ended: its watcher is about to say so
            if code is not None:
                self._recorder.mark("exit", f"{watcher.name} {code}")
        self._recorder.mark("stop")
        return read_run(self._folder)

    def now(self) -> float:
        """Return the seconds since the recording began, on the clock of its spans."""
        return (time.perf_counter_ns() - self._begin) / 1e9

    def note(self, label: str) -> None:
        """Mark this moment in the parent's lane, for example the arrival of a result."""
        self._recorder.mark("note", one_line(label))

    @property
    def result(self) -> Run:
        """Return the finished Run; RuntimeError while the block still runs."""
        if self._finished is None:
            raise RuntimeError("the recording still runs; look at it after the with block")
        return self._finished

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in Run.__dict__:
            raise AttributeError(name)
        return getattr(self.result, name)

    # what the hooks call

    def call(self, label: str, method: Callable[[], Any]) -> Any:
        """Run a method of the standard library; mark it if the parent's own thread called it from outside."""
        if self._depth or (os.getpid(), threading.get_ident()) != self._owner:
            return method()
        self._depth += 1
        self._recorder.mark("call", label)
        try:
            return method()
        finally:
            self._recorder.mark("return")
            self._depth -= 1

    def start(self, process: Any, method: Callable[[], Any]) -> Any:
        """Start a process so that it says when it is ready, and watch for its end."""
        if os.getpid() != self._owner[0]:
            return method()  # a forked child's own children are not ours
        role = role_of(getattr(process, "_target", None), getattr(process, "_args", ()))
        own = {key: value for key, value in vars(process).items() if key == "run"}  # mostly none: its class has it
        vars(process)["run"] = Started(self._recorder, process.run)  # also of a subclass with a run of its own
        self._recorder.mark("ask", str(threading.get_ident()))
        try:
            method()
        finally:
            vars(process).pop("run", None)
            vars(process).update(own)
        self._recorder.mark("child", f"{process.pid} {threading.get_ident()} {process.name}")
        self._recorder.mark("role", f"{process.pid} {role}")
        try:
            self._children.append((process, self._watch(process)))
        except (OSError, RuntimeError):
            pass  # no more files or threads here: its end is not seen, and the program goes on as it would

    def _watch(self, process: Any) -> threading.Thread:
        end = _duplicate(process.sentinel)
        watcher = threading.Thread(target=self._wait, args=(end, process.pid, process._popen), name=str(process.pid),
                                   daemon=True)
        watcher.start()
        return watcher

    def _wait(self, end: int, pid: int, popen: Any) -> None:
        connection.wait([end])
        self._recorder.mark("ended", str(pid))
        _close(end)
        code = _peek(pid, popen)
        if code is not None:
            self._recorder.mark("exit", f"{pid} {code}")


def role_of(target: Callable[..., Any] | None, args: tuple[Any, ...]) -> str:
    """Return what a process is started for: "process", "pool", "executor", "single" or "server" (see Lane)."""
    home, name = home_of(target)
    worker = WORKERS.get((home, name))
    if worker is None:
        return "server" if name.endswith("._run_server") else "process"
    return "single" if len(args) > 4 and args[4] == 1 else worker  # both take as fifth how many tasks they may do


def _exitcode(process: Any) -> int | None:
    try:
        return process.exitcode
    except ValueError:  # the process object was closed
        return None


def _peek(pid: int, popen: Any) -> int | None:
    """Return the exit code of a process that has ended, without taking it from who joins it; None if it isn't told."""
    try:
        if popen.returncode is None and popen.method != "forkserver":  # its server was asked, and answers only once
            if os.name == "nt":
                return popen.poll()
            ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
            return ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status
    except (AttributeError, OSError):  # no waitid here, or somebody joined it meanwhile
        pass
    return popen.returncode


if os.name == "nt":
    from multiprocessing.reduction import duplicate as _duplicate

    def _close(handle: int) -> None:
        import _winapi

        _winapi.CloseHandle(handle)
else:
    _duplicate, _close = os.dup, os.close
