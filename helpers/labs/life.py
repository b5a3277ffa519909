"""The lab of notebook 02: remote control of one process.

Runs in the parent.
"""

from collections.abc import Callable

from helpers.experiments.one_process.life import JOIN_SECONDS, TASKS, Life, Remote
from helpers.figures.one_process.life import life_cycle
from helpers.frame.lab import Lab, one_of

QUESTION = "Which calls are allowed in which state, and what does each wrong one raise?"


def remote_lab(remote: Remote | None = None) -> Lab:
    """Return the lab: one button for each call on one real process."""
    remote = remote or Remote()
    controls = {"task": one_of(list(TASKS), "the next process")}

    def on(name: str, *args: object) -> Callable[[str], Life]:
        return lambda task: remote.call(name, *args)

    actions = {"new": remote.new, "start": on("start"), "join": on("join", JOIN_SECONDS),
               "terminate": on("terminate"), "kill": on("kill"), "close": on("close")}
    return Lab(QUESTION, controls, actions, life_cycle, told)


def told(life: Life) -> str:
    """Return what the last call did."""
    last = life.steps[-1]
    return f"{last.call} raised {last.error}" if last.error else f"{last.call}; the process is {life.state}"
