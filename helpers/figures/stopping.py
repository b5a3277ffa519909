"""Draw what became of tasks: a tile a task, with a word in it; alone, or below the timelines of two ways to run them.

Starts nothing: takes words and numbers, or what helpers.experiments.stopping returns.
"""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes

from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, INK, START, START_EDGE, canvas, canvases, in_words
from helpers.plots.timeline import HALF, HEIGHT, draw, rows, words

DARK, PALE = "white", INK
LOOKS = {  # word -> fill, colour of the word, line style of the edge
    "done": (COLOURS[2], DARK, "-"), "running": (COLOURS[0], DARK, "-"), "pending": ("white", PALE, "-"),
    "cancelled": (START, PALE, "-"), "lost": (COLOURS[5], DARK, "-"), "broken": (COLOURS[1], PALE, "-"),
    "failed": (COLOURS[3], PALE, "-"), "never came": ("white", PALE, ":"),
}


def fates(now: Sequence[str], title: str | None = None) -> Picture:
    """Return the figure of one row of tiles, numbered from 1.

    now: a word of LOOKS for each task. title: by default how many there are of each word.
    Raises ValueError for an unknown word.
    """
    unknown = sorted(set(now) - set(LOOKS))
    if unknown or not now:
        raise ValueError(f"can't draw {unknown or 'nothing'}; each task needs one of: {', '.join(LOOKS)}")
    figure, axes = canvas(0.95)
    axes.set_axis_off()
    axes.set_xlim(0, len(now))
    axes.set_ylim(0.5, -0.5)
    _tiles(axes, now, 0, len(now))
    axes.set_title(title or f"{tally(now).capitalize()}", loc="left", fontsize=11)
    told = f"{title}. " if title else ""
    return picture(figure, f"Tasks: {told}{tally(now)}. {in_order(now)}.")


def stopped(records: Any) -> Picture:
    """Return the figure of a helpers.experiments.stopping.Stopped: pool above executor, with the fate of each task."""
    sides = {"Pool": records.pool, "ProcessPoolExecutor": records.executor}
    wall = max(side.run.wall for side in sides.values())
    scale = 1000 if wall < 2 else 1
    figure, every = canvases([0.85 + HEIGHT * (len(side.run.lanes) + 2.3) for side in sides.values()])
    for axes, (name, side) in zip(every, sides.items()):
        draw(axes, side.run, wall, f"{name}: {tally(side.fates)}")
        row = len(side.run.lanes) + 1.3
        _tiles(axes, side.fates, row, wall * scale)
        axes.set_yticks([*axes.get_yticks(), row], [*(tick.get_text() for tick in axes.get_yticklabels()), "task"])
        axes.set_ylim(row + 0.55, -0.65)
        axes.label_outer()
    figure.suptitle(heading(records), x=0.01, ha="left", fontsize=12, fontweight="bold")
    told = " ".join(f"{name}: {tally(side.fates)}. {in_order(side.fates)}. {words(side.run)}"
                    for name, side in sides.items())
    table = [("run", *rows(records.pool.run)[0]),
             *((name, *row) for name, side in sides.items() for row in rows(side.run)[1:])]
    return picture(figure, f"Lab: {heading(records)}. {told}", table)


def heading(records: Any) -> str:
    """Return what happened in the middle, as a title."""
    return f"In the middle, after the third result: {records.middle}"


def tally(now: Sequence[str]) -> str:
    """Return how many there are of each word, in the order of their first task.

    >>> tally(["done", "done", "cancelled"])
    'two done, one cancelled'
    """
    return ", ".join(f"{in_words(list(now).count(word))} {word}" for word in dict.fromkeys(now))


def in_order(now: Sequence[str]) -> str:
    """Return the fate of each task in words, neighbours of one fate together.

    >>> in_order(["done", "done", "lost"])
    'tasks 1 and 2 done, task 3 lost'
    """
    groups: list[tuple[int, int, str]] = []
    for number, word in enumerate(now, 1):
        if groups and groups[-1][2] == word:
            groups[-1] = (groups[-1][0], number, word)
        else:
            groups.append((number, number, word))
    return ", ".join(f"{_span(first, last)} {word}" for first, last, word in groups)


def _span(first: int, last: int) -> str:
    if first == last:
        return f"task {first}"
    return f"tasks {first} {'and' if last == first + 1 else 'to'} {last}"


def _tiles(axes: Axes, now: Sequence[str], row: float, width: float) -> None:
    """Draw a tile a task, all together as wide as this."""
    one = width / len(now)
    for place, word in enumerate(now):
        fill, ink, edge = LOOKS[word]
        axes.broken_barh([((place + 0.04) * one, 0.92 * one)], (row - HALF, 2 * HALF), facecolors=fill,
                         edgecolors=START_EDGE if ink == PALE else fill, linestyle=edge, linewidth=1.2)
        axes.text((place + 0.5) * one, row, f"{place + 1} {word}", ha="center", va="center", fontsize=8, color=ink)
