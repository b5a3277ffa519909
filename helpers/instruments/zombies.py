"""Look whether a process has ended and waits to be collected.

Runs in the parent.
"""

import os
import time

PATIENCE = 10.0  # seconds; a process that has just ended may need a moment to be shown so


def seen_as_zombie(pid: int, patience: float = PATIENCE) -> bool:
    """Return True as soon as the system shows this process as a zombie.

    False if there is no such process, or if it isn't one after so many seconds. Windows has no zombies: False.
    """
    if os.name == "nt":
        return False
    import psutil

    end = time.monotonic() + patience
    try:
        process = psutil.Process(pid)
        while process.status() != psutil.STATUS_ZOMBIE:
            if time.monotonic() > end:
                return False
            time.sleep(0.005)
    except psutil.NoSuchProcess:
        return False
    return True
