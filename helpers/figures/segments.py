"""Draw the life of a segment: a row a step, what was seen after it.

Starts nothing: takes the stages of helpers.instruments.segments.
"""

from collections.abc import Sequence
from typing import Any

from matplotlib.patches import Rectangle

from helpers.plots.picture import Picture, picture
from helpers.plots.style import INK, canvas

COLUMNS = ("its name", "read here", "read in the child")
THERE, GONE = "#CBE8DC", "#F4F4F4"  # they differ in grey, too, and carry words
NAMES, WIDTH, HEIGHT = 2.6, 1.9, 0.86


def lifecycle(stages: Sequence[Any]) -> Picture:
    """Return the figure of these stages."""
    figure, axes = canvas(0.7 + 0.3 * (1 + len(stages)), 7.5)
    axes.set_axis_off()
    axes.set_xlim(0, NAMES + WIDTH * len(COLUMNS))
    axes.set_ylim(len(stages) + 0.02, -1)
    for place, name in enumerate(COLUMNS):
        axes.text(NAMES + WIDTH * (place + 0.5), -0.5, name, ha="center", va="center", fontsize=9.5, color=INK,
                  fontweight="bold")
    for row, stage in enumerate(stages):
        axes.text(0.1, row + HEIGHT / 2, stage.step, va="center", fontsize=9.5, color=INK)
        for place, word in enumerate(said(stage)):
            left = NAMES + WIDTH * place
            colour = GONE if word.startswith("–") else THERE
            axes.add_patch(Rectangle((left + 0.04, row), WIDTH - 0.08, HEIGHT, facecolor=colour))
            axes.text(left + WIDTH / 2, row + HEIGHT / 2, word, ha="center", va="center", fontsize=9, color=INK)
    axes.set_title(finding(stages), loc="left", fontsize=11)
    table = [("after", *COLUMNS), *((stage.step, *said(stage)) for stage in stages)]
    return picture(figure, words(stages), table)


def said(stage: Any) -> tuple[str, str, str]:
    """Return the words of the three fields of a row."""
    return ("in the list" if stage.listed else "– gone", stage.parent or "– not open", stage.child or "– not open")


def finding(stages: Sequence[Any]) -> str:
    """Return how long the bytes outlived the name."""
    without = [stage.step for stage in stages if not stage.listed and (stage.parent or stage.child)]
    return (f"The name goes with {without[0]}; the bytes stay for whoever has them open" if without
            else "The segment goes with the last close()")


def words(stages: Sequence[Any]) -> str:
    """Return the alt text: the finding, then a clause a step."""
    rows = "; ".join(f"after {stage.step}: {', '.join(f'{name} {word}' for name, word in zip(COLUMNS, said(stage)))}"
                     for stage in stages)
    return f"Lab: {finding(stages)}. {rows}."
