"""Which exercises are done, in one small file that the reader may delete.

Runs in the parent. The file is .ten_kitchens.json in the home folder, or where COURSE_PROGRESS says; with
COURSE_PROGRESS=off, or in CI, nothing is read or written.
"""

import json
import os
from pathlib import Path

NAME = ".ten_kitchens.json"


def progress_file() -> Path | None:
    """Return where progress is kept, or None if it is switched off."""
    chosen = os.environ.get("COURSE_PROGRESS", "")
    if chosen == "off" or (not chosen and os.environ.get("CI")):
        return None
    return Path(chosen) if chosen else Path.home() / NAME


def done() -> set[str]:
    """Return the keys of the exercises that were answered right; a missing or damaged file counts as none."""
    path = progress_file()
    try:
        kept = json.loads(path.read_text("utf-8"))["done"] if path else []
        return {key for key in kept if isinstance(key, str)}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def mark_done(key: str) -> None:
    """Remember that this exercise was answered right; a file that can't be written is not an error."""
    path = progress_file()
    if path is None or key in done():
        return
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        partial.write_text(json.dumps({"done": sorted(done() | {key})}), encoding="utf-8")
        os.replace(partial, path)  # whole or not at all
    except OSError:
        partial.unlink(missing_ok=True)
