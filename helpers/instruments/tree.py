"""Who started whom: the notebook's process and all that are below it.

Runs in the parent. The system knows pids and parents; names come from multiprocessing, and for grandchildren
from whoever started them.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from helpers.safety.janitor import command_line, is_janitor
from helpers.safety.trees import CONSOLES, SERVER, role


class Node(NamedTuple):
    """One process: its pid, its parent's, its name, and its role.

    role is "notebook", "process", "server" (a fork server), "tracker" (the resource tracker) or "janitor"
    (the course's own). The notebook's parent is None.
    """

    pid: int
    parent: int | None
    name: str
    role: str


def process_tree(names: Mapping[int, str] | None = None) -> tuple[Node, ...]:
    """Return the tree of this process as it is now, each process before its children, siblings by their age.

    names: pid -> name of processes that this one didn't start itself.
    """
    import multiprocessing
    import os

    import psutil

    known = {child.pid: child.name for child in multiprocessing.active_children()} | dict(names or {})
    return Node(os.getpid(), None, "notebook", "notebook"), *_below(psutil.Process(), known)


def _below(process: Any, names: Mapping[int, str]) -> Iterator[Node]:
    import psutil

    try:
        for child in sorted(process.children(), key=lambda child: (child.create_time(), child.pid)):
            found = _node(child, process.pid, names)
            if found:
                yield found
                yield from _below(child, names)
    except psutil.Error:
        pass  # it ended while we looked


def _node(process: Any, parent: int, names: Mapping[int, str]) -> Node | None:
    import psutil

    try:
        if process.status() == psutil.STATUS_ZOMBIE or process.name().lower() in CONSOLES:
            return None
        kind = _role(process, names)
        return Node(process.pid, parent, names.get(process.pid, process.name()), kind)
    except psutil.Error:
        return None


def _role(process: Any, names: Mapping[int, str]) -> str:
    if process.pid in names:
        return "process"
    if is_janitor(process):
        return "janitor"
    return "server" if f"from {SERVER}" in " ".join(command_line(process)) else role(process)
