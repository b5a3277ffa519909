"""Ask a live process where it stands, from outside, with py-spy.

Runs in the parent. py-spy is a program of its own and not part of the standard library; it may not be there, and the
system may not let it look.
"""

import re
import shutil
import subprocess
import sysconfig
import time
from pathlib import Path

SECONDS = 20.0


def live_stack(pid: int) -> str:
    """Return the functions in which this process stands, innermost first, a line each; or why that can't be told."""
    program = shutil.which("py-spy", path=sysconfig.get_path("scripts")) or shutil.which("py-spy")
    if program is None:
        return "py-spy is not installed here; it comes with: pip install py-spy"
    for _ in range(10):
        done = subprocess.run([program, "dump", "--pid", str(pid)], capture_output=True, text=True, encoding="utf-8",
                              errors="replace", timeout=SECONDS, stdin=subprocess.DEVNULL)
        said = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout)  # a kernel asks programs for colours
        frames = re.findall(r"^\s+(\S+) \((\S+):(\d+)\)$", said, re.MULTILINE)
        if len(frames) > 2 or done.stderr.strip():
            break
        time.sleep(0.2)  # the process is still being born
    if frames:
        return "\n".join(f"{name}, line {line} of {Path(file).name}" for name, file, line in frames)
    return f"py-spy may not look here: {(done.stderr.strip().splitlines() or ['it said nothing'])[0]}"
