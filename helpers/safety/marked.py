"""Find the processes that have a mark in their environment, wherever they went.

Runs in the parent. A judgement looks at every process of the machine four times, so on Linux the files of the system
are read and searched, and nothing is taken apart.
"""

import os

MARK = "COURSE_GUARDED"  # in the environment of a guarded program and of all that it starts
PROC = "/proc"  # of Linux


def bearers(mark: str, known: dict, name: str = MARK) -> list:
    """Return the psutil processes that have this mark under this name, without those whose pid is known already."""
    import psutil

    if not os.path.exists(f"{PROC}/self/environ"):
        return [each for each in psutil.process_iter() if each.pid not in known and _bears(each, mark, name)]
    found, wanted = [], f"{name}={mark}".encode()
    for pid in psutil.pids():
        try:
            with open(f"{PROC}/{pid}/environ", "rb", 0) as file:
                if wanted in file.read().split(b"\0") and pid not in known:
                    found.append(psutil.Process(pid))
        except (psutil.Error, OSError):
            pass  # it has just ended, or is another user's
    return found


def _bears(process: object, mark: str, name: str) -> bool:
    import psutil

    try:
        return process.environ().get(name) == mark
    except (psutil.Error, OSError):
        return False
