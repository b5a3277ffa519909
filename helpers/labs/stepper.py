"""The lab of notebook 11: you are the scheduler.

Runs in the parent. A step takes milliseconds, so buttons work at once and stay enabled: who plays by keyboard keeps
the focus. The schedule is a text, too: type a letter to let that process go, delete one to take the step back.
"""

from collections.abc import Callable, Mapping
from typing import Any

from ipywidgets import HTML, Text

from helpers.experiments.stepper import LEVELS, Game, Level, Scene
from helpers.figures.stepper import board
from helpers.frame.lab import WIDE, Lab, one_of

QUESTION = "You are the scheduler: can you lose an update, and bring two processes to a stand for ever?"
KEYS = "type A or B to let Anna or Ben go, delete a letter to undo"


def stepper_lab(levels: Mapping[str, Level] = LEVELS, game: Game | None = None) -> "SchedulerLab":
    """Return the lab: choose a level, say who goes next, undo, try every schedule.

    levels: name -> Level; by default the three of the course.
    """
    return SchedulerLab(game or Game(levels))


def step_through(*programs: Callable[..., Any], aim: str = "") -> "SchedulerLab":
    """Return the lab with programs of your own, two or three.

    programs: functions whose parameters name shared objects: count is a number, any other name is a lock.
    aim: the ending that wins, for example "deadlock" or "count 1".
    """
    return stepper_lab({"yours": Level("Your programs. How can they end?", programs, aim, "")})


class SchedulerLab(Lab):
    """The lab of one Game, its buttons, and the schedule as a text."""

    def __init__(self, game: Game) -> None:
        self.game = game
        first = game.levels[game.level]
        goes = {f"{name} goes": (lambda level, name=name: self.at(level).go(name))
                for name in ("Anna", "Ben", "Cleo")[:len(first.programs)]}
        actions = {**goes, "Undo": lambda level: self.at(level).undo(),
                   "Start anew": lambda level: self.at(level).anew(),
                   "Try every schedule": lambda level: self.at(level).every_schedule()}
        super().__init__(QUESTION, {"level": one_of(list(game.levels), "level")}, actions, board, told)
        self.field = Text(description="schedule", placeholder="for example ABBA", continuous_update=True, style=WIDE)
        self.field.observe(self._typed, "value")
        self.controls["level"].observe(self._chosen, "value")
        self._shown = False

    def at(self, level: str) -> Game:
        """Return the game, at this level."""
        if level != self.game.level:
            self.game.choose(level)
        return self.game

    def press(self, label: str) -> Any:
        """Do what the button does, here and now, and show where everybody stands."""
        scene = super().press(label)
        self._follow()
        return scene

    def show(self, *labels: str) -> None:
        """Lay the lab out, press these buttons and show the board; no process stays behind for that."""
        try:
            super().show(*labels)
            self._shown = True
        finally:
            self.game.close()

    def rows(self) -> list[Any]:
        """Return the lab's parts from top to bottom."""
        level, buttons, status = super().rows()
        return [level, buttons, self.field, HTML(f"<small>In the field: {KEYS}.</small>"), status]

    def _click(self, label: str) -> None:
        self.press(label)

    def _busy(self, busy: bool) -> None:
        pass  # a button that is off loses the keyboard's focus

    def _typed(self, change: dict[str, Any]) -> None:
        """Play what was typed, unless it is what the buttons made."""
        if change["new"] != self.game.schedule:
            self.actions["…"] = lambda level: self.at(level).play(change["new"])
            self.press("…")
            del self.actions["…"]

    def _chosen(self, change: dict[str, Any]) -> None:
        """Show the programs of another level; nothing is played yet, so the status line stays as it is."""
        if self._shown:
            self.records = self.game.choose(change["new"])
            self._handle.update(self.draw(self.records))
            self._follow()

    def _follow(self) -> None:
        if self.field.value != self.game.schedule:
            self.field.value = self.game.schedule


def told(scene: Scene) -> str:
    """Return what happened last."""
    return scene.said
