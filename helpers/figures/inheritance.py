"""Draw what the children of each start method found of their parent.

Starts nothing: takes what helpers.experiments.inheritance.inherited returned.
"""

from collections.abc import Mapping

from matplotlib.axes import Axes

from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, INK, START, START_EDGE, WAIT_EDGE, canvas, count, in_words

LINE, LEFT, WIDTH = 0.27, 4.6, 1.7  # inches a row, where the columns begin, how far they are apart
METHODS = ("spawn", "forkserver", "fork")


def inheritance(found: Mapping[str, Mapping[str, bool]]) -> Picture:
    """Return the figure: a row for each thing, a column for each method; filled where the child found it."""
    methods = [method for method in METHODS if method in found]
    things = list(found[methods[0]])
    figure, axes = canvas(0.85 + LINE * len(things))
    axes.set_axis_off()
    axes.set_xlim(0, LEFT + WIDTH * len(METHODS))
    axes.set_ylim(len(things) - 0.4, -1.5)
    for row, thing in enumerate(things):
        if row % 2 == 0:
            axes.axhspan(row - 0.5, row + 0.5, color=START, alpha=0.55, linewidth=0)
        axes.text(0.1, row, thing, va="center", fontsize=10, color=INK)
    for column, method in enumerate(METHODS):
        x = LEFT + WIDTH * (column + 0.3)
        axes.text(x, -1, method, va="center", ha="left", fontsize=10.5, fontweight="bold", color=INK)
        for row, thing in enumerate(things):
            _answer(axes, x, row, found[method][thing] if method in found else None)
    axes.set_title(_title(found, methods), loc="left", fontsize=11)
    return picture(figure, words(found), rows(found))


def words(found: Mapping[str, Mapping[str, bool]]) -> str:
    """Return the alt text: for each method what its child found, and what it didn't."""
    told = []
    for method, answers in found.items():
        yes, no = ([thing for thing, there in answers.items() if there is wanted] for wanted in (True, False))
        told.append(f"{method} found: {'; '.join(yes)}. Not found: {'; '.join(no) or 'nothing is missing'}.")
    return f"Lab: what a child finds of its parent. {' '.join(told)}"


def rows(found: Mapping[str, Mapping[str, bool]]) -> list[tuple[str, ...]]:
    """Return the table behind the figure: a header, then a row for each thing."""
    things = next(iter(found.values()))
    return [("the child found", *found), *((thing, *("yes" if answers[thing] else "no" for answers in found.values()))
                                           for thing in things)]


def _title(found: Mapping[str, Mapping[str, bool]], methods: list[str]) -> str:
    counted = [f"{in_words(sum(found[method].values()))} by {method}" for method in methods]
    return f"What a child finds of its parent: of {count(len(found[methods[0]]), 'thing')}, {', '.join(counted)}"


def _answer(axes: Axes, x: float, row: int, there: bool | None) -> None:
    if there is None:
        axes.text(x, row, "not on this system", va="center", fontsize=8.5, color=WAIT_EDGE)
        return
    axes.plot([x], [row], marker="o", markersize=9, markerfacecolor=COLOURS[0] if there else "white",
              markeredgecolor=COLOURS[0] if there else START_EDGE, markeredgewidth=1.2)
    axes.text(x + 0.17, row, "yes" if there else "no", va="center", fontsize=9.5, color=INK if there else "#666666")
