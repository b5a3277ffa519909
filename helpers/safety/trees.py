"""Find the processes of a tree, ask each where it stands, and end them.

Runs in the parent. A tree is the program, its descendants, and on POSIX whoever is in its session: a process whose
parent is gone is still found there.
"""

import os
import signal
import time
from pathlib import Path

from helpers.safety.janitor import command_line, is_janitor
from helpers.safety.marked import MARK, bearers
from helpers.safety.stacks import Stuck, name_in, where

TRACKER, SERVER = "multiprocessing.resource_tracker", "multiprocessing.forkserver"
CONSOLES = {"conhost.exe", "openconsole.exe"}  # a console program on Windows may have one of these as its child
ENOUGH = 12  # so many processes are asked; a hundred would tell the same
PATIENCE = 10.0  # seconds until a process has written its stacks and is gone; on a busy machine it may be long unserved


def members(program: int, mark: str = "", name: str = MARK) -> list:
    """Return the psutil processes of the tree that are alive, the program first if it is.

    mark: what the tree has in its environment under this name; so one that left the session is found, too.
    """
    import psutil

    found = {}
    try:
        root = psutil.Process(program)
        found = {each.pid: each for each in (root, *below(root))}
    except psutil.Error:
        pass
    if os.name == "posix":
        for pid in psutil.pids():
            if pid not in found and _session(pid) == program:
                found |= {each.pid: each for each in _process(pid)}
    if mark:
        found |= {each.pid: each for each in bearers(mark, found, name)}
    return [each for each in found.values() if _alive(each)]


def stop(program: int, mark: str = "") -> list:
    """Stop the tree where it stands, on POSIX, and return its psutil processes."""
    tree = members(program, mark)
    if os.name == "posix":
        _send([each for each in tree if role(each) != "tracker"], signal.SIGSTOP)  # the tracker has cleaning to do
    return tree


def below(process: object) -> list:
    """Return the psutil processes below this one, without janitors and Windows' consoles and what is below those.

    Raises psutil.NoSuchProcess if it is gone.
    """
    import psutil

    left_out, found = set(), []
    for each in process.children(recursive=True):  # parents come before their children
        try:
            if each.ppid() in left_out or each.name().lower() in CONSOLES or is_janitor(each):
                left_out.add(each.pid)
            else:
                found.append(each)
        except psutil.Error:
            pass  # it ended while we looked
    return found


def stop_and_ask(program: int, errors: Path, mark: str = "") -> tuple[Stuck, ...]:
    """Stop the tree where it stands; let each process write its stacks to the errors file, and the workers end.

    The rest stays stopped meanwhile, so nobody reacts to the end of another. The program tells first and is stopped
    again: woken after its workers have ended, its join would return. Helpers of the library are left out.
    """
    if os.name != "posix":
        stack = written(errors)
        return (Stuck(program, "the program", where(stack), stack),)
    workers = [each for each in stop(program, mark) if role(each) == "process"]
    stuck = []
    for each in sorted(workers, key=lambda each: each.pid != program)[:ENOUGH]:  # the program first
        stack = (_tells if each.pid == program else _ends)(each, errors)
        stuck.append(Stuck(each.pid, name_in(stack, each.pid == program), where(stack), stack))
    return tuple(stuck)


def written(errors: Path, seconds: float = 3.0) -> str:
    """Return the stacks that the program writes by itself at its deadline, which is a little later than the watchdog's.

    Its clock began when it had booted; so many seconds are waited.
    """
    end, text = time.monotonic() + seconds, ""
    while "(most recent call first)" not in text and time.monotonic() < end:
        time.sleep(0.05)
        text = errors.read_text("utf-8", "replace") if errors.exists() else ""
    return text


def _tells(program: object, errors: Path) -> str:
    """Let the program write its stacks, stop it again, and return what it wrote."""
    size = errors.stat().st_size
    _send([program], signal.SIGUSR1)
    _send([program], signal.SIGCONT)
    end = time.monotonic() + PATIENCE
    written = 0
    while time.monotonic() < end and _alive(program):
        time.sleep(0.01)
        now = errors.stat().st_size - size
        if now and now == written:  # nothing came for a moment: that was all
            break
        written = now
    _send([program], signal.SIGSTOP)
    return _since(errors, size)


def _ends(process: object, errors: Path) -> str:
    """Let a process write its stacks and end, and return what it wrote."""
    size = errors.stat().st_size
    _send([process], signal.SIGABRT)
    _send([process], signal.SIGCONT)
    wait_gone([process], PATIENCE)
    return _since(errors, size)


def _since(errors: Path, size: int) -> str:
    with open(errors, "rb") as file:
        file.seek(size)
        return file.read().decode("utf-8", "replace")


def end_tree(program: int, grace: float, mark: str = "", name: str = MARK) -> None:
    """Kill the tree; the resource tracker gets so many seconds to clean shared memory and end by itself."""
    for _ in range(20):  # a process may be born while others are killed
        tree = members(program, mark, name)
        spared = [each for each in tree if role(each) == "tracker"]
        others = [each for each in tree if each not in spared]
        if not others:
            break
        _send(others, signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        wait_gone(others, 1)
    left = members(program, mark, name)
    wait_gone(left, grace)
    _send(members(program, mark, name), signal.SIGKILL if os.name == "posix" else signal.SIGTERM)


def role(process: object) -> str:
    """Return "tracker", "server" (of forkserver) or "process", by the command line."""
    import psutil

    try:
        line = " ".join(command_line(process))
        if TRACKER in line or "resource_tracker" in line:  # joblib has one of its own
            return "tracker"
        return "server" if f"from {SERVER}" in line and _is_server(process) else "process"
    except psutil.Error:  # it, or its parent, ended while we looked
        return "process"


def wait_gone(processes: list, seconds: float) -> None:
    """Wait until these processes are gone or zombies, for at most so many seconds."""
    end = time.monotonic() + seconds
    while any(_alive(each) for each in processes) and time.monotonic() < end:
        time.sleep(0.01)


def _is_server(process: object) -> bool:
    """Return True unless the process was forked from the server: these carry its command line."""
    parent = process.parent()
    return parent is None or f"from {SERVER}" not in " ".join(command_line(parent))


def _alive(process: object) -> bool:
    import psutil

    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:  # who may not be looked at is there
        return True


def _process(pid: int) -> list:
    """Return the psutil process with this pid in a list; an empty one if it is gone."""
    import psutil

    try:
        return [psutil.Process(pid)]
    except psutil.Error:
        return []


def _session(pid: int) -> int | None:
    try:
        return os.getsid(pid)
    except (ProcessLookupError, PermissionError):
        return None


def _send(processes: list, number: int) -> None:
    import psutil

    for each in processes:
        try:
            each.send_signal(number)
        except (psutil.Error, OSError):
            pass  # it was quicker
