"""Draw a decision chart: questions one below the other, the answer to each "yes" beside it.

Starts nothing. The chart and its alt text are made from the same steps, so they can't tell different things.
"""

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, INK, START, START_EDGE, canvas

LEFT, WIDE, RIGHT, ANSWER = 0.0, 6.9, 8.1, 8.3  # where the columns begin, and how wide they are
STEP, HIGH = 1.75, 1.3


class Choice(NamedTuple):
    """One step: a question, what to take if the answer is yes, and why. Lines are broken where the text breaks."""

    question: str
    take: str
    because: str


WORK = (
    Choice("Is the loop done\nin half a second?",
           "the loop", "whatever you start takes\nlonger than the work"),
    Choice("Does the work mostly wait?\n(network, disks, other programs)",
           "threads", "or asyncio, with libraries\nthat are made for it"),
    Choice("Do your threads compute in parallel?\n(in C that lets go of the GIL, or a\nfree-threaded Python)",
           "threads", "one memory, so nothing is copied"),
    Choice("Are arguments and results\nsmall against the work?",
           "processes", "a pool or an executor; from\nPython 3.14 interpreters, too"),
    Choice("Can you send less?\n(a path, not its content; load\nonce a worker)",
           "processes", "with the data made or read\nwhere the work is done"),
)
LAST = Choice("", "shared memory", "with one owner who removes it")


def which_way(steps: Sequence[Choice] = WORK, last: Choice = LAST, title: str = "Which way?") -> Picture:
    """Return the chart: from the top, the first question that is answered with yes decides; else the last resort."""
    figure, axes = canvas(0.4 + 0.8 * (len(steps) + 1))
    axes.set_axis_off()
    axes.set_xlim(-0.1, RIGHT + ANSWER + 0.1)
    axes.set_ylim(-STEP * len(steps) - HIGH / 2 - 0.1, HIGH / 2 + 0.1)
    heads = list(dict.fromkeys(step.take for step in (*steps, last)))
    for row, step in enumerate(steps):
        y = -STEP * row
        _question(axes, y, row + 1, step)
        _arrow(axes, (LEFT + WIDE, y), (RIGHT, y), "yes")
        _answer(axes, y, step, COLOURS[heads.index(step.take)])
        if row + 1 < len(steps):
            _arrow(axes, (LEFT + WIDE / 2, y - HIGH / 2), (LEFT + WIDE / 2, y - STEP + HIGH / 2), "no")
    bottom = -STEP * len(steps)
    axes.plot([LEFT + WIDE / 2] * 2, [-STEP * (len(steps) - 1) - HIGH / 2, bottom], color=INK, linewidth=1.2)
    _arrow(axes, (LEFT + WIDE / 2 - 0.02, bottom), (RIGHT, bottom), "no")
    _answer(axes, bottom, last, COLOURS[heads.index(last.take)])
    axes.set_title(f"{title} The first yes decides", loc="left", fontsize=12, fontweight="bold")
    return picture(figure, words(steps, last))


def words(steps: Sequence[Choice] = WORK, last: Choice = LAST) -> str:
    """Return the alt text: every question in order, with what its yes leads to."""
    told = " ".join(f"{number}. {_line(step.question)} Yes: {step.take}; {_line(step.because)}."
                    for number, step in enumerate(steps, 1))
    return (f"Decision chart, from the top; the first yes decides. {told} "
            f"If every answer is no: {last.take}, {_line(last.because)}.")


def _line(text: str) -> str:
    return " ".join(text.split())


def _question(axes: Axes, y: float, number: int, step: Choice) -> None:
    _box(axes, LEFT, y, WIDE, START, START_EDGE)
    axes.text(LEFT + 0.35, y, str(number), va="center", fontsize=13, fontweight="bold", color="#666666")
    axes.text(LEFT + 1.0, y, step.question, va="center", fontsize=9.5, color=INK, linespacing=1.25)


def _answer(axes: Axes, y: float, step: Choice, colour: str) -> None:
    _box(axes, RIGHT, y, ANSWER, "white", colour)
    axes.text(RIGHT + 0.3, y, step.take, va="center", fontsize=11, fontweight="bold", color=INK)
    axes.text(RIGHT + 3.6, y, step.because, va="center", fontsize=9, color=INK, linespacing=1.25)


def _box(axes: Axes, left: float, y: float, width: float, fill: str, edge: str) -> None:
    axes.add_patch(FancyBboxPatch((left + 0.1, y - HIGH / 2 + 0.1), width - 0.2, HIGH - 0.2,
                                  boxstyle="round,pad=0.1,rounding_size=0.15", facecolor=fill, edgecolor=edge,
                                  linewidth=2.2 if fill == "white" else 1.0))


def _arrow(axes: Axes, begin: tuple[float, float], end: tuple[float, float], label: str) -> None:
    axes.add_patch(FancyArrowPatch(begin, end, arrowstyle="-|>", mutation_scale=13, color=INK, shrinkA=0, shrinkB=0))
    across = begin[1] == end[1]
    x = (max(begin[0], LEFT + WIDE) + end[0]) / 2 - 0.1 if across else begin[0] + 0.15
    axes.text(x, begin[1] + 0.1 if across else (begin[1] + end[1]) / 2, label, fontsize=9, color=INK,
              ha="center" if across else "left", va="bottom" if across else "center")
