"""What this machine and this Python allow, as the reader's first table.

Runs in the parent.
"""

import math
import multiprocessing
import os
import platform
import sys
from pathlib import Path

from helpers.workers.methods import start_methods

CPU_MAX = Path("/sys/fs/cgroup/cpu.max")


def usable_cores() -> int:
    """Return how many cores this process may use: affinity and a container's limit are taken into account."""
    affinity = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, math.ceil(min(affinity, container_limit())))


def container_limit(file: Path = CPU_MAX) -> float:
    """Return how many cores' worth of time the container gives; infinity without a limit (Linux, control groups 2)."""
    try:
        quota, period = file.read_text("ascii").split()
        return math.inf if quota == "max" else int(quota) / int(period)
    except (OSError, ValueError):
        return math.inf


def facts() -> list[tuple[str, str, str]]:
    """Return rows of (what, value here, what it means)."""
    return [
        ("cores in the machine", str(os.cpu_count()), "what the hardware has; other programs use them, too"),
        ("cores for this kernel", str(usable_cores()), "what you may use: the limit of every speed-up"),
        ("Python", platform.python_version(), "3.11 or newer"),
        ("start method", multiprocessing.get_start_method(), "how a child begins; set by the first cell"),
        ("methods here", ", ".join(start_methods()), "Windows has only spawn"),
        ("threads run in parallel", "no" if _has_gil() else "yes", "on a free-threaded build: yes"),
    ]


def _has_gil() -> bool:
    return getattr(sys, "_is_gil_enabled", lambda: True)()
