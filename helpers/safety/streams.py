"""Catch what spawned children write to their error stream, which a page would show late, somewhere, or never.

Runs in the parent. Standard library only.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

ERRORS = 2  # the number of the error stream in every process


class Said:
    """What the children wrote: text, complete after the block. On Windows it may be empty."""

    text = ""


@contextmanager
def errors_of_children() -> Iterator[Said]:
    """Catch the error stream of processes spawned or forked in this block; yield what will hold its text.

    A fork server that runs already keeps the stream that it has.
    """
    said = Said()
    try:
        kept = os.dup(ERRORS)
    except OSError:  # a kernel without a console on Windows has no error stream to catch
        yield said
        return
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), ERRORS)
        try:
            yield said
        finally:
            os.dup2(kept, ERRORS)
            os.close(kept)
            file.seek(0)
            said.text = file.read().decode("utf-8", "replace")
