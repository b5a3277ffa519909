"""One real process under remote control: call a method, look at the state, keep the error if there is one.

Runs in the parent.
"""

import multiprocessing
from multiprocessing.context import BaseContext
from typing import NamedTuple

from helpers.workers import faults, waiting

TASKS = {
    "cooks for a minute": (waiting.nap, (60,)),
    "is done at once": (waiting.nap, (0,)),
    "burns the dish (raises)": (faults.raise_error, ("the dish is burnt",)),
}
JOIN_SECONDS = 1.0


class Step(NamedTuple):
    """One call on the process: what was called, the error it raised ("" if none), and the state after it."""

    call: str
    error: str
    state: str


class Life(NamedTuple):
    """What happened to one process so far: its steps, and whether it is alive, its exit code and name now."""

    steps: tuple[Step, ...]
    state: str
    exitcode: int | None
    name: str


class Remote:
    """Holds one Process; every method does one call on it and returns the whole Life so far.

    The task counts at the next ``new``. join waits at most one second, so that a page never hangs.
    """

    def __init__(self, context: BaseContext | None = None) -> None:
        self.context = context or multiprocessing
        self.process = None
        self.steps: list[Step] = []

    def new(self, task: str) -> Life:
        """Forget the old process (it is ended first) and make another one that isn't started."""
        self.end()
        if task not in TASKS:
            raise ValueError(f"there is no task {task!r}; choose one of: {', '.join(TASKS)}")
        target, args = TASKS[task]
        self.process = self.context.Process(target=target, args=args, name="cook")
        self.steps = [Step("Process(…)", "", self.state())]
        return self.life()

    def call(self, name: str, *args: object) -> Life:
        """Call a method of the process and keep what it raised."""
        if self.process is None:
            raise RuntimeError("there is no process yet; press new first")
        error = ""
        try:
            getattr(self.process, name)(*args)
        except (AssertionError, ValueError, AttributeError) as problem:
            error = f"{type(problem).__name__}: {problem}"
        self.steps.append(Step(f"{name}({', '.join(map(str, args))})", error, self.state()))
        return self.life()

    def state(self) -> str:
        """Return initial, started, ended or closed, as the process object itself tells it."""
        try:
            if self.process.pid is None:
                return "initial"
            return "started" if self.process.is_alive() else "ended"
        except ValueError:
            return "closed"

    def life(self) -> Life:
        """Return what happened so far."""
        state = self.state()
        code = None if state == "closed" else self.process.exitcode
        return Life(tuple(self.steps), state, code, "cook")

    def end(self) -> None:
        """Kill the process if it still runs, and release it."""
        if self.process is not None and self.state() == "started":
            self.process.kill()
            self.process.join()
