"""Record what real processes did: who was started when, was ready, worked, waited and ended.

Runs in the parent. Standard library only. Inside the ``with`` block the methods of the standard library that start
or wait for processes leave marks, too; they do what they always do, and are put back at the end of the block.

    with recording() as run, Pool(4) as pool:
        results = pool.map(run.of(nap), [0.1, 0.2])
    run.tasks, run.busy, run.wall, run.most_at_once
"""

import os
import shutil
import threading
from collections.abc import Callable
from contextlib import ExitStack
from multiprocessing import connection
from pathlib import Path
from typing import Any

from helpers.recording.hooks import hooked
from helpers.recording.reading import read_run
from helpers.recording.recorder import Recorded, Recorder, Started, one_line
from helpers.recording.workspace import scratch
from helpers.records import Run

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
        self._finished: Run | None = None
        self._recorder: Recorder | None = None

    def __enter__(self) -> "Recording":
        if self._finished is not None:
            raise RuntimeError("this recording is finished; start another one with recording()")
        self._folder = self._folder or scratch("records")
        self._owner = os.getpid(), threading.get_ident()
        self._recorder = Recorder(str(self._folder), self._owner)
        self._depth = 0
        self._children: list[tuple[Any, threading.Thread]] = []
        self._hooks = ExitStack()
        self._recorder.mark("recording")
        self._hooks.enter_context(hooked(self))
        return self

    def __exit__(self, *problem: object) -> None:
        self._hooks.close()
        self._finished = self.freeze()
        self._recorder.close()
        if self._own_folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def of(self, function: Callable[..., Any], label: str | None = None) -> Recorded:
        """Return the function as a task that records its begin and end, in whichever process or thread it is called.

        label: the task's name in the figure; by default its first argument, for a path its last part.
        """
        if self._recorder is None:
            raise RuntimeError("run.of wraps a task inside the block: with recording() as run: … run.of(work)")
        if not callable(function):
            raise TypeError(f"run.of needs a function, not {function!r}; write run.of(work), not run.of(work(...))")
        return Recorded(self._recorder, function, label)

    def freeze(self) -> Run:
        """Return what was recorded up to now as a plain, picklable Run."""
        for process, watcher in self._children:
            code = _exitcode(process)
            if code is not None:
                watcher.join(2.0)  # it ended: its watcher is about to say so
                self._recorder.mark("exit", f"{watcher.name} {code}")
        self._recorder.mark("stop")
        return read_run(self._folder)

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
        process.run = Started(self._recorder, process.run)  # also of a subclass with a run of its own
        self._recorder.mark("ask", str(threading.get_ident()))
        try:
            method()
        except BaseException:
            raise
        finally:
            vars(process).pop("run", None)
        self._recorder.mark("child", f"{process.pid} {threading.get_ident()} {process.name}")
        self._children.append((process, self._watch(process)))

    def _watch(self, process: Any) -> threading.Thread:
        end = _duplicate(process.sentinel)
        watcher = threading.Thread(target=self._wait, args=(end, process.pid), name=str(process.pid), daemon=True)
        watcher.start()
        return watcher

    def _wait(self, end: int, pid: int) -> None:
        connection.wait([end])
        self._recorder.mark("ended", str(pid))
        _close(end)


def _exitcode(process: Any) -> int | None:
    try:
        return process.exitcode
    except ValueError:  # the process object was closed
        return None


if os.name == "nt":
    from multiprocessing.reduction import duplicate as _duplicate

    def _close(handle: int) -> None:
        import _winapi

        _winapi.CloseHandle(handle)
else:
    _duplicate, _close = os.dup, os.close
