"""What this machine and this Python allow, as the reader's first table.

Runs in the parent.
"""

import multiprocessing
import os
import platform
import sys


def usable_cores() -> int:
    """Return how many cores this process may use: affinity and container limits are taken into account."""
    import joblib

    return joblib.cpu_count()


def facts() -> list[tuple[str, str, str]]:
    """Return rows of (what, value here, what it means)."""
    return [
        ("cores in the machine", str(os.cpu_count()), "what the hardware has; other programs use them, too"),
        ("cores for this kernel", str(usable_cores()), "what you may use: the limit of every speed-up"),
        ("Python", platform.python_version(), "3.11 or newer"),
        ("start method", multiprocessing.get_start_method(), "how a child begins; set by the first cell"),
        ("methods here", ", ".join(multiprocessing.get_all_start_methods()), "Windows has only spawn"),
        ("threads run in parallel", "no" if _has_gil() else "yes", "on a free-threaded build: yes"),
    ]


def _has_gil() -> bool:
    return getattr(sys, "_is_gil_enabled", lambda: True)()
