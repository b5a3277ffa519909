"""Find the processes of a tree, ask each where it stands, and end them.

Runs in the parent. A tree is the program, its descendants, and on POSIX whoever is in its session: a process whose
parent is gone is still found there.
"""

import os
import signal
from pathlib import Path

from helpers.safety.stacks import Stuck, name_in, where

TRACKER, SERVER = "multiprocessing.resource_tracker", "multiprocessing.forkserver"
PATIENCE = 10.0  # seconds until a process has written its stacks and is gone; on a busy machine it may be long unserved


def members(program: int) -> list:
    """Return the psutil processes of the tree that are alive, the program first if it is."""
    import psutil

    found = {}
    try:
        root = psutil.Process(program)
        found = {each.pid: each for each in (root, *root.children(recursive=True))}
    except psutil.NoSuchProcess:
        pass
    if os.name == "posix":
        for each in psutil.process_iter():
            if each.pid not in found and _session(each.pid) == program:
                found[each.pid] = each
    return [each for each in found.values() if _alive(each)]


def stop_and_ask(program: int, errors: Path) -> tuple[Stuck, ...]:
    """Stop the tree where it stands; let each process write its stacks to the errors file and end.

    The rest stays stopped meanwhile, so nobody reacts to the end of another. Helpers of the library are left out.
    """
    if os.name != "posix":
        return (Stuck(program, "the program", where(errors.read_text("utf-8", "replace")), ""),)
    tree = members(program)
    workers = [each for each in tree if role(each) == "process"]
    _send([each for each in tree if role(each) != "tracker"], signal.SIGSTOP)  # the tracker has cleaning to do
    stuck = []
    for each in sorted(workers, key=lambda each: each.pid == program):  # the program last
        size = errors.stat().st_size
        _send([each], signal.SIGABRT)
        _send([each], signal.SIGCONT)
        wait_gone([each], PATIENCE)
        with open(errors, "rb") as file:
            file.seek(size)
            stack = file.read().decode("utf-8", "replace")
        stuck.append(Stuck(each.pid, name_in(stack, each.pid == program), where(stack), stack))
    return tuple(reversed(stuck))


def end_tree(program: int, grace: float) -> None:
    """Kill the tree; the resource tracker gets so many seconds to clean shared memory and end by itself."""
    for _ in range(20):  # a process may be born while others are killed
        tree = members(program)
        spared = [each for each in tree if role(each) == "tracker"]
        others = [each for each in tree if each not in spared]
        if not others:
            break
        _send(others, signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        wait_gone(others, 1)
    left = members(program)
    wait_gone(left, grace)
    _send(members(program), signal.SIGKILL if os.name == "posix" else signal.SIGTERM)


def role(process: object) -> str:
    """Return "tracker", "server" (of forkserver) or "process", by the command line."""
    import psutil

    try:
        line = " ".join(process.cmdline())
        if TRACKER in line or "resource_tracker" in line:  # joblib has one of its own
            return "tracker"
        return "server" if f"from {SERVER}" in line and _is_server(process) else "process"
    except (psutil.NoSuchProcess, psutil.AccessDenied):  # it, or its parent, ended while we looked
        return "process"


def wait_gone(processes: list, seconds: float) -> None:
    """Wait until these processes are gone or zombies, for at most so many seconds."""
    import time

    end = time.monotonic() + seconds
    while any(_alive(each) for each in processes) and time.monotonic() < end:
        time.sleep(0.01)


def _is_server(process: object) -> bool:
    """Return True unless the process was forked from the server: these carry its command line."""
    parent = process.parent()
    return parent is None or f"from {SERVER}" not in " ".join(parent.cmdline())


def _alive(process: object) -> bool:
    import psutil

    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


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
        except (psutil.NoSuchProcess, ProcessLookupError):
            pass  # it was quicker
