"""The game of the scheduler: three levels, one schedule, undo by replay.

Runs in the parent. Every state is made by a replay on real processes, which end when nobody has played for a while
and are started again by the next step.
"""

import ast
import inspect
import textwrap
import threading
from collections.abc import Callable, Mapping
from multiprocessing.context import BaseContext
from typing import Any, NamedTuple

from helpers.experiments.schedules import NAMES, Ending, State, Stepper
from helpers.workers import recipes

IDLE = 3.0  # seconds; less than %leftovers waits


class Level(NamedTuple):
    """What to reach: programs, the task in a sentence, the ending that wins ("" if there is none), and why it is so."""

    task: str
    programs: tuple[Callable[..., Any], ...]
    aim: str
    because: str


LEVELS = {
    "1 lost update": Level(
        "Both add one to the count. Make it end at 1.", (recipes.add_one, recipes.add_one), "count 1",
        "Both read the same number before either had written, so the second write covers the first."),
    "2 deadlock": Level(
        "Each needs the knife and the board. Bring them to a stand for ever.",
        (recipes.knife_then_board, recipes.board_then_knife), "deadlock",
        "Each holds what the other one waits for, and nobody lets go."),
    "3 mended": Level(
        "Try again: lose an update, or bring them to a stand.", (recipes.with_both, recipes.with_both), "",
        "Who has the knife goes through to the end: the other one can neither read too early nor hold the board."),
}


def lock_names(programs: list[Callable[..., Any]]) -> list[str]:
    """Return the names of the locks that these programs take as arguments."""
    return sorted({name for each in programs for name in inspect.signature(each).parameters} - {"count"})


class Listing(NamedTuple):
    """The source of a program: (line number in its file, text), without the docstring."""

    lines: tuple[tuple[int, str], ...]


class Scene(NamedTuple):
    """What the reader sees: the level's task, both listings, the state, what happened last, and what was tried.

    tried: how every schedule ends, or None if nobody asked. won: the state is what the level asks for.
    """

    level: str
    task: str
    listings: tuple[Listing, ...]
    state: State
    said: str
    tried: Mapping[str, Ending] | None = None
    won: bool = False


class Game:
    """One reader's game. levels: by default the three of the course; context: of the start method."""

    def __init__(self, levels: Mapping[str, Level] = LEVELS, context: BaseContext | None = None,
                 idle: float = IDLE) -> None:
        self.levels, self.context, self.idle = levels, context, idle
        self.level, self.schedule = next(iter(levels)), ""
        self.tried: dict[str, Mapping[str, Ending]] = {}
        self.stepper: Stepper | None = None
        self._turn = threading.Lock()  # the timer that ends idle processes is a thread
        self._timer: threading.Timer | None = None

    def choose(self, level: str) -> Scene:
        """Go to a level, at its beginning."""
        if level != self.level:
            self.level, self.schedule = level, ""
            self._with_stepper(lambda stepper: stepper.take(self.levels[level].programs))
        return self.play(self.schedule)

    def go(self, name: str) -> Scene:
        """Let this process run its next line, if it can."""
        return self.play(self.schedule + name[0])

    def undo(self) -> Scene:
        """Take the last step back, by a replay of all steps before it."""
        return self.play(self.schedule[:-1], "One step back.")

    def anew(self) -> Scene:
        """Begin the level again."""
        return self.play("", "Everybody stands before the first line.")

    def play(self, schedule: str, said: str = "") -> Scene:
        """Return the scene after this schedule; letters of nobody who could go are dropped."""
        before = self.schedule
        state = self._with_stepper(lambda stepper: stepper.play(wished(schedule)))
        self.schedule = state.schedule
        return self._scene(state, said or told(before, wished(schedule), state))

    def every_schedule(self) -> Scene:
        """Try every schedule of this level on the real processes, then come back to where the reader was."""
        self.tried[self.level] = self._with_stepper(Stepper.every_schedule)
        said = in_words(self.tried[self.level], self.levels[self.level])
        return self.play(self.schedule)._replace(said=said)

    def close(self) -> None:
        """End the processes. The game can go on: its next step starts them again."""
        with self._turn:
            if self._timer is not None:
                self._timer.cancel()
            if self.stepper is not None:
                self.stepper.close()
            self.stepper = None

    def _with_stepper(self, ask: Callable[[Stepper], Any]) -> Any:
        with self._turn:
            if self._timer is not None:
                self._timer.cancel()
            if self.stepper is None:
                locks = lock_names([program for level in self.levels.values() for program in level.programs])
                self.stepper = Stepper(self.levels[self.level].programs, self.context, locks)
            try:
                return ask(self.stepper)
            finally:
                self._timer = threading.Timer(self.idle, self.close)
                self._timer.daemon = True
                self._timer.start()

    def _scene(self, state: State, said: str) -> Scene:
        level = self.levels[self.level]
        won = bool(level.aim) and state.ending == level.aim
        if state.ending:
            said = f"{said} {conclusion(state, level)}"
        if state.replaced:
            said = f"A process was gone; both were started again and the schedule was replayed. {said}"
        return Scene(self.level, level.task, tuple(map(listing, level.programs)), state, said,
                     self.tried.get(self.level), won)


def wished(text: str) -> str:
    """Return the letters of a typed schedule that name a process: "a b-ab" is "ABAB"."""
    return "".join(letter for letter in text.upper() if letter in {name[0] for name in NAMES})


def told(before: str, wanted: str, state: State) -> str:
    """Return what the last step did, or why it couldn't be taken."""
    refused = len(wanted) > len(state.schedule)
    if not wanted or (not state.schedule and not refused):
        return "Everybody stands before the first line."
    place = next(place for place, name in enumerate(NAMES) if name[0] == (wanted if refused else state.schedule)[-1])
    if place >= len(state.reports):
        return f"There is no {NAMES[place]} here."
    name, report = NAMES[place], state.reports[place]
    if refused:
        if report.state == "waits":
            return f"{name} can't go: {who(state, report.wants)} holds the {report.wants}."
        return f"{name} has nothing left to do."
    if report.state == "waits":
        return f"{name} asked for the {report.wants} and has to wait: {who(state, report.wants)} holds it."
    did = ", ".join(report.did) or "ran a line"
    return f"{name}: {did}{'; that was the last line' if report.state == 'done' else ''}."


def who(state: State, lock: str) -> str:
    """Return the name of the lock's owner, as the lock itself tells it."""
    return next((name for name, report in zip(NAMES, state.reports) if lock in report.holds), "nobody")


def conclusion(state: State, level: Level) -> str:
    """Return how it ended, and why if that is what the level is about."""
    if state.ending == "error":
        return next(report.error for report in state.reports if report.error)
    what = {"deadlock": "Deadlock.", "a lock is kept": "All are done, and a lock is still held.",
            "cut off": "Too many steps; take some back."}.get(
        state.ending, f"The count is {state.count}.")
    if level.aim and state.ending == level.aim:
        return f"{what} You did it. {level.because}"
    return what if state.ending in ("deadlock", "cut off", "a lock is kept") else f"All are done. {what}"


def in_words(tried: Mapping[str, Ending], level: Level) -> str:
    """Return what trying every schedule found."""
    ways = sum(each.schedules for each in tried.values())
    found = "; ".join(f"{each.schedules} end with {ending if ending != 'deadlock' else 'a deadlock'}"
                      for ending, each in sorted(tried.items()))
    if len(tried) == 1:
        return f"All {ways} schedules were tried, and every one ends with {next(iter(tried))}. {level.because}"
    return f"All {ways} schedules were tried: {found}."


def listing(program: Callable[..., Any]) -> Listing:
    """Return the program's source, without its docstring."""
    lines, first = inspect.getsourcelines(program)
    text = textwrap.dedent("".join(lines))
    body = ast.parse(text).body[0].body
    head, *rest = body
    is_docstring = isinstance(head, ast.Expr) and isinstance(head.value, ast.Constant) and rest
    left_out = range(head.lineno, head.end_lineno + 1) if is_docstring else ()
    return Listing(tuple((first + place - 1, line) for place, line in enumerate(text.splitlines(), 1)
                         if place not in left_out and line.strip()))
