"""Draw the life cycle of one process: its four states, the way it went, and each call with its error.

Starts nothing: takes a helpers.experiments.one_process.life.Life, or anything with steps, state and exitcode.
"""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, INK, START, START_EDGE, canvas

STATES = ("initial", "started", "ended", "closed")
ARROWS = ("start()", "its end,\na signal", "close()")
SAYS = {"initial": "pid None", "started": "is_alive() True", "ended": "is_alive() False",
        "closed": "nothing may be asked"}
LAST = 7


def life_cycle(life: Any) -> Picture:
    """Return the figure of a life so far: where the process is, and its last seven calls."""
    steps = life.steps[-LAST:]
    figure, axes = canvas(1.5 + 0.24 * max(1, len(steps)))
    axes.set_axis_off()
    axes.set_xlim(0, 16)
    axes.set_ylim(-0.5 - 0.62 * max(1, len(steps)), 3.3)
    seen = {step.state for step in life.steps}
    for place, state in enumerate(STATES):
        _box(axes, 4 * place + 0.2, state, life, seen)
    for place, label in enumerate(ARROWS):
        _arrow(axes, 4 * place + 2.95, label)
    for row, step in enumerate(steps):
        _line(axes, -0.62 * row, len(life.steps) - len(steps) + row + 1, step)
    axes.set_title(_title(life), loc="left", fontsize=11)
    return picture(figure, words(life))


def words(life: Any) -> str:
    """Return the alt text: the state now, and every call in order."""
    calls = "; ".join(f"{step.call} {'raised ' + step.error if step.error else 'left it ' + step.state}"
                      for step in life.steps)
    return f"Lab: {_title(life)} {calls}."


def _title(life: Any) -> str:
    code = f", exit code {life.exitcode}" if life.exitcode is not None else ""
    return f"The process is {life.state}{code}."


def _box(axes: Axes, left: float, state: str, life: Any, seen: set[str]) -> None:
    now = state == life.state
    colour = COLOURS[0] if now else (START if state in seen else "white")
    axes.add_patch(FancyBboxPatch((left, 1.2), 2.6, 1.5, boxstyle="round,pad=0.05", facecolor=colour,
                                  edgecolor=START_EDGE, linewidth=1.2))
    ink = "white" if now else INK
    axes.text(left + 1.3, 2.15, state, ha="center", va="center", fontsize=11, color=ink,
              fontweight="bold" if now else "normal")
    axes.text(left + 1.3, 1.6, SAYS[state], ha="center", va="center", fontsize=8, color=ink)


def _arrow(axes: Axes, left: float, label: str) -> None:
    axes.add_patch(FancyArrowPatch((left, 1.95), (left + 1.15, 1.95), arrowstyle="-|>", mutation_scale=12, color=INK))
    axes.text(left + 0.57, 2.15, label, ha="center", va="bottom", fontsize=8, color=INK)


def _line(axes: Axes, y: float, number: int, step: Any) -> None:
    axes.text(0.2, y + 0.3, f"{number}. {step.call}", fontsize=9, family="monospace", color=INK, va="center")
    said = step.error or f"the process is {step.state}"
    axes.text(5.2, y + 0.3, said, fontsize=9, va="center", color=COLOURS[5] if step.error else INK)
