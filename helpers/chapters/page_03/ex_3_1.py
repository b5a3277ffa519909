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


# %% right: match
from signal import Signals


def explain(exitcode):
    match exitcode:
        case None:
            return "still running"
        case 0:
            return "fine"
        case code if code < 0:
            return "ended by " + Signals(abs(code)).name
        case code:
            return "failed with " + str(code)


# %% right: a conditional expression, the signal first
import signal


def explain(exitcode):
    if exitcode is not None and exitcode < 0:
        name = signal.Signals(-1 * exitcode).name
        return f"ended by {name}"
    return "still running" if exitcode is None else f"failed with {exitcode}" if exitcode else "fine"


# %% right: a table of all signals
import signal

NAMES = {-number: number.name for number in signal.Signals}


def explain(exitcode):
    if exitcode in NAMES:
        return "ended by %s" % NAMES[exitcode]
    return {None: "still running", 0: "fine"}.get(exitcode, "failed with %s" % exitcode)


# %% wrong: a table of two signals -- "explain(-"
def explain(exitcode):
    if exitcode is None:
        return "still running"
    if exitcode == 0:
        return "fine"
    if exitcode > 0:
        return f"failed with {exitcode}"
    return {-9: "ended by SIGKILL", -15: "ended by SIGTERM"}.get(exitcode, "ended by something")


# %% wrong: always 3 -- "and it should be 'failed with"
import signal


def explain(exitcode):
    if exitcode is None:
        return "still running"
    if exitcode < 0:
        return f"ended by {signal.Signals(-exitcode).name}"
    return "failed with 3" if exitcode else "fine"


# %% wrong: prints -- "returned None"
import signal


def explain(exitcode):
    if exitcode is None:
        print("still running")
    elif exitcode < 0:
        print(f"ended by {signal.Signals(-exitcode).name}")
    else:
        print(f"failed with {exitcode}" if exitcode else "fine")
