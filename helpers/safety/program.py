"""The program that runs a guarded function: ``python -m helpers.safety.program FOLDER``.

Runs as the parent of the guarded function's own processes, in a process tree of its own. It imports only the
standard library: a judgement starts it anew.

    FOLDER/request   pickled: sys.path, start method, function, arguments, record, deadline     (written by watchdog)
    FOLDER/reply     pickled: ("returned", value) or ("raised", error, traceback)               (written here)
    FOLDER/records   the marks of the recording, if one was asked for
"""

import faulthandler
import multiprocessing
import os
import pickle
import signal
import sys
import traceback
from pathlib import Path
from typing import Any


def main(folder: Path) -> None:
    """Run the request in this folder and leave the reply beside it."""
    _no_core_files()
    if hasattr(faulthandler, "register"):  # the watchdog asks where this stands while all others stand still
        faulthandler.register(signal.SIGUSR1, all_threads=True)
    with open(folder / "request", "rb") as file:
        path, method, deadline = pickle.load(file)
        sys.path[:] = path
        if os.name == "nt":  # no signal there makes a process tell where it stands
            faulthandler.dump_traceback_later(deadline, exit=False)
        multiprocessing.set_start_method(method)
        reply = run(file, folder)
    try:
        text = pickle.dumps(reply)
    except Exception as problem:
        text = pickle.dumps(("raised", f"its result can't be pickled: {type(problem).__name__}: {problem}", ""))
    partial = folder / "reply.part"
    partial.write_bytes(text)
    os.replace(partial, folder / "reply")  # whole or not at all


def run(file: Any, folder: Path) -> tuple[Any, ...]:
    """Unpickle the function and call it; return what to reply."""
    try:
        function, args, record = pickle.load(file)
        if not record:
            return "returned", function(*args)
        from helpers.recording.recording import recording

        with recording(folder / "records") as started:
            return "returned", function(started, *args)
    except Exception as problem:
        return "raised", f"{type(problem).__name__}: {problem}", traceback.format_exc()


def _no_core_files() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # Windows has no such limit and writes no such file


if __name__ == "__main__":
    main(Path(sys.argv[1]))
