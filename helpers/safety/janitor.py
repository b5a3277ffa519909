"""End what belongs to a kernel that was killed.

The module runs twice: ``start_janitor`` in the parent, and the file itself as a small process beside the kernel:

    kernel ── starts ──> janitor: waits until the kernel is gone, whatever the reason,
       └── workers, …  <── ends ──┘ then ends its processes and removes its folders

A kernel that ends in order takes its pools along. One that is killed can't, and its workers would live on while
their task runs. The kernel's processes are known by its session, and by a mark in the environment for those that
have a session of their own. The resource tracker is left to clean up shared memory, which it does by itself.
"""

import os
import shutil
import subprocess
import sys
import time
import uuid
from pathlib import Path

MARK = "COURSE_KERNEL"
TRACKER = "multiprocessing.resource_tracker"
POLL = 0.25  # seconds between looks, where the system can't wait for a process that is no child


def start_janitor(*folders: Path) -> "subprocess.Popen[bytes]":
    """Start the janitor of this kernel and return it; it ends by itself after the kernel.

    folders: the kernel's temporary files and sockets, removed when the kernel is gone.
    """
    mark = os.environ[MARK] = uuid.uuid4().hex  # a kernel inside a kernel gets a mark of its own
    alone = {"start_new_session": True} if os.name == "posix" else {"creationflags": subprocess.CREATE_NO_WINDOW}
    settings = {name: value for name, value in os.environ.items() if name != MARK}
    nowhere = subprocess.DEVNULL
    return subprocess.Popen([sys.executable, __file__, str(os.getpid()), mark, *map(str, folders)], stdin=nowhere,
                            stdout=nowhere, stderr=nowhere, env=settings, **alone)


def is_janitor(process: object) -> bool:
    """Return True if this psutil process is a janitor; one that can't be asked, since it begins or ends, is none."""
    return __file__ in command_line(process)


def command_line(process: object, tries: int = 50) -> list[str]:
    """Return the process's command line; one that begins or ends may have none for a moment, and is asked again.

    Empty if it is gone, or goes on refusing.
    """
    import psutil

    for _ in range(tries):
        try:
            line = process.cmdline()
        except psutil.AccessDenied:
            line = []
        except psutil.Error:
            break
        if line:
            return line
        time.sleep(0.01)  # an empty one: it is just becoming another program
    return []


def main(pid: int, mark: str, *folders: Path) -> None:
    """Wait for the kernel's end, then end its processes until there are none, and remove its folders."""
    wait_for_end(pid)
    gone = set(folders)
    for _ in range(50):
        left = belonging(pid, mark)
        if not left:
            break
        gone |= socket_folders(left)
        for each in left:
            end(each)
        time.sleep(0.05)
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)


def socket_folders(processes: list) -> set[Path]:
    """Return the temporary folders in which these psutil processes have sockets of multiprocessing.

    The server of a manager removes its folder when it ends in order; one that is killed can't.
    """
    import psutil

    found = set()
    for each in processes if os.name == "posix" else ():  # elsewhere these are no files
        try:
            paths = [Path(socket.laddr) for socket in each.net_connections("unix") if socket.laddr]
        except (psutil.Error, OSError, RuntimeError):
            continue  # gone, or not ours to ask
        found |= {path.parent for path in paths if path.parent.name.startswith("pymp-")}
    return found


def end(process: object) -> None:
    """Kill the process; one that has just ended by itself, or may not be ended, is nobody's error."""
    import psutil

    try:
        process.kill()
    except (psutil.Error, OSError):
        pass


def wait_for_end(pid: int) -> None:
    """Return when the process is gone or a zombie."""
    import psutil

    try:
        kernel = psutil.Process(pid)
        while kernel.is_running() and kernel.status() != psutil.STATUS_ZOMBIE:
            _doze(pid)
    except psutil.NoSuchProcess:
        pass


def belonging(pid: int, mark: str) -> list:
    """Return the psutil processes of this kernel that are alive, without the resource tracker."""
    import psutil

    found = []
    for each in psutil.process_iter():
        try:
            if each.pid in (os.getpid(), pid) or TRACKER in " ".join(command_line(each, 1)):
                continue
            if _is_its(each, pid, mark):
                found.append(each)
        except (psutil.Error, OSError):
            pass  # it ended while we looked, or is another user's
    return found


def _is_its(process: object, pid: int, mark: str) -> bool:
    import psutil

    if process.status() == psutil.STATUS_ZOMBIE:
        return False
    if os.name == "posix" and os.getsid(process.pid) == pid:
        return True
    return process.environ().get(MARK) == mark


def _doze(pid: int) -> None:
    """Sleep until the process ends, where the system tells; else for a moment."""
    try:
        import select

        descriptor = os.pidfd_open(pid)
    except (AttributeError, ImportError, OSError):
        time.sleep(POLL)
        return
    try:
        select.select([descriptor], [], [])
    finally:
        os.close(descriptor)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], *map(Path, sys.argv[3:]))
