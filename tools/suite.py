"""Run the tests, and what failed once more by itself: for machines that other work makes slow at times.

    tools/suite.py [PYTEST ARGUMENTS]       make does so where CI is set

A page that failed is run again from its first cell. What fails twice is a failure; what passes at the second run is
listed, so that nobody overlooks it.
"""

import json
import subprocess
import sys
from pathlib import Path

CACHE = Path(".pytest_cache/v/cache/lastfailed")
MOST = 20  # more than so many failures are no accident; a page counts once, its kernel may not have come up


def main(arguments: list[str]) -> int:
    """Return the exit code of the last run."""
    CACHE.unlink(missing_ok=True)
    code = pytest(arguments)
    failed = list(json.loads(CACHE.read_text("utf-8"))) if code == 1 and CACHE.exists() else []
    again = sorted({name.split("::")[0] if ".ipynb" in name else name for name in failed})
    if not 0 < len(again) <= MOST:
        return code
    print("once more, by themselves:", *again, sep="\n  ", flush=True)
    code = pytest([*(each for each in arguments if each.startswith("-")), "--numprocesses=1", *again])
    if code == 0:
        print("passed at the second run only:", *failed, sep="\n  ", flush=True)
    return code


def pytest(arguments: list[str]) -> int:
    """Run pytest with these arguments and return its exit code."""
    return subprocess.call([sys.executable, "-m", "pytest", *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
