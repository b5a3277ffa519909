"""What a notebook left behind: processes, shared memory, temporary files.

Runs in the parent.
"""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from helpers.recording.workspace import sweep
from helpers.safety.trees import below, role

SHARED = Path("/dev/shm")
PATIENCE = 5.0  # seconds that whatever is just ending gets; only spent when something is there
KEPT = {"modules"}  # what the reader wrote stays until the kernel ends
BARE = "end each with terminate() and join()"
WAYS = (  # a word of a process's name, and what ends those of this kind
    ("Manager", "call shutdown() of a manager"),
    ("PoolWorker", "leave the pool's with block, or call its terminate() and join()"),
    ("LokyProcess", "call get_reusable_executor().shutdown(), from joblib.externals.loky: joblib keeps its workers"),
    ("Dask ", "call close() of the client and of the cluster"),
    ("Nanny", "call close() of the client and of the cluster"),
    ("ray::", "call ray.shutdown()"),
    ("raylet", "call ray.shutdown()"),
    ("gcs_server", "call ray.shutdown()"),
    ("Process-", f"{BARE}, those of an executor with its shutdown()"),
)


class Snapshot(NamedTuple):
    """What was there when a page began: names of shared memory, and the folder of temporary files."""

    shared: frozenset[str]
    folder: Path


class Leftovers(NamedTuple):
    """What is there now and was not when the page began: names and pids, segments, files."""

    processes: tuple[str, ...]
    shared: tuple[str, ...]
    files: tuple[str, ...]

    def __str__(self) -> str:
        """Return one sentence, with what to do if something is left."""
        if not any(self):
            return "left behind: no process, no shared memory, no temporary file"
        told = []
        if self.processes:
            told.append(f"processes: {', '.join(self.processes)} ({how_to_end(self.processes)})")
        if self.shared:
            told.append(f"shared memory: {', '.join(self.shared)} (call unlink() in the process that made it)")
        if self.files:
            told.append(f"temporary files: {', '.join(self.files)} (leave the with block that made them)")
        return "left behind: " + "; ".join(told)


def how_to_end(names: Sequence[str]) -> str:
    """Return what to do about processes of these names: each kind once, whose own way to end it there is."""
    told = {next((cure for words, cure in WAYS if words in name), BARE): 0 for name in names}
    return ", ".join(sorted(told, key=lambda cure: cure.startswith(BARE)))


def snapshot(folder: Path) -> Snapshot:
    """Return what is there now. folder: where this kernel's temporary files are."""
    return Snapshot(frozenset(_shared()), folder)


def leftovers(before: Snapshot, patience: float = PATIENCE) -> Leftovers:
    """Return what is there beyond the snapshot; what goes away within so many seconds isn't counted."""
    end = time.monotonic() + patience
    while True:
        shared = _left_shared(_shared() - before.shared)
        left = Leftovers(tuple(_processes()), tuple(sorted(shared)), tuple(_files(before.folder)))
        if not any(left) or time.monotonic() > end:
            return left
        time.sleep(0.02)


def _processes() -> list[str]:
    """Return this process's descendants; multiprocessing's own helpers and the janitor belong to the kernel."""
    import multiprocessing

    import psutil

    names = {child.pid: child.name for child in multiprocessing.active_children()}  # this reaps who has ended
    found = []
    for each in below(psutil.Process()):
        try:
            if role(each) == "process" and each.status() != psutil.STATUS_ZOMBIE:
                found.append(f"{names.get(each.pid, each.name())} (pid {each.pid})")
        except psutil.Error:
            pass  # gone while we looked
    return found


def _shared() -> set[str]:
    """Return the names of this user's shared memory segments, where the system lists them (Linux).

    Semaphores are left out: a lock or a pool keeps its own for as long as the page has a name for it, and the
    resource tracker removes them all at the kernel's end.
    """
    if not SHARED.is_dir():
        return set()
    found = set()
    for path in SHARED.iterdir():
        try:
            if path.name.startswith(("psm_", "wnsm_")) and path.stat().st_uid == os.getuid():
                found.add(path.name)
        except FileNotFoundError:
            pass
    return found


def _left_shared(names: set[str]) -> set[str]:
    """Return which of these names are left behind by this kernel.

    A segment that another program has mapped is that program's: other pages may run at the same time.
    """
    if not names:
        return set()
    import psutil

    here = {os.getpid(), *(each.pid for each in psutil.Process().children(recursive=True))}
    elsewhere = {inode for pid in psutil.pids() if pid not in here for inode in mapped(pid)}
    return {name for name in names if (inode := _inode(SHARED / name)) and inode not in elsewhere}


def mapped(pid: int) -> set[int]:
    """Return the inodes of shared memory that a process has mapped; empty if it may not be read (Linux).

    Inodes and not names: the C library makes a semaphore under another name and links it to its own.
    """
    try:
        lines = Path(f"/proc/{pid}/maps").read_text("utf-8", "replace").splitlines()
    except OSError:
        return set()
    return {int(line.split()[4]) for line in lines if f"{SHARED}/" in line}


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None  # gone in the meantime


def _files(folder: Path) -> list[str]:
    sweep()
    return sorted(f"{part.name}/{path.name}" for part in folder.iterdir() if part.name not in KEPT
                  for path in part.iterdir()) if folder.is_dir() else []
