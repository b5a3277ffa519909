"""Answers to exercise 3.1: What the number says."""

# %% starter
import signal


def explain(exitcode):
    ...        # four cases, about 7 lines


# %% right
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


# %% wrong: None counts as false -- "still running"
import signal

def explain(exitcode):
    if not exitcode:
        return "fine"
    if exitcode > 0:
        return f"failed with {exitcode}"
    return f"ended by {signal.Signals(-exitcode).name}"


# %% wrong: the number, not the name -- "signal.Signals"
def explain(exitcode):
    if exitcode is None:
        return "still running"
    if exitcode == 0:
        return "fine"
    return f"failed with {exitcode}" if exitcode > 0 else f"ended by {-exitcode}"


# %% wrong: forgets the minus -- "raised ValueError"
import signal

def explain(exitcode):
    if exitcode is None:
        return "still running"
    if exitcode == 0:
        return "fine"
    return f"failed with {exitcode}" if exitcode > 0 else f"ended by {signal.Signals(exitcode).name}"
