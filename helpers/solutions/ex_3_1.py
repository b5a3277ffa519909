"""Reference answer to exercise 3.1."""

import signal


def explain(exitcode):
    """Return in words what an exit code says."""
    if exitcode is None:
        return "still running"
    if exitcode == 0:
        return "fine"
    if exitcode > 0:
        return f"failed with {exitcode}"
    return f"ended by {signal.Signals(-exitcode).name}"
