"""Draw several runs below each other on one time axis, to compare ways of doing the same work.

Starts nothing: takes helpers.records.Run objects (or finished recordings) by name and returns one Picture.
"""

from collections.abc import Mapping
from typing import Any

from helpers.plots.lanes import shown
from helpers.plots.picture import Picture, picture
from helpers.plots.style import canvases, drawable, duration
from helpers.plots.timeline import HEIGHT, draw, finding, rows, words


def timelines(runs: Mapping[str, Any], title: str | None = None) -> Picture:
    """Return the figure of these runs, each with its name and what its records say.

    runs: name -> a recording after its with block, or a Run. title: the finding; by default the time of each run.
    Raises ValueError if there is no run to draw.
    """
    if not runs:
        raise ValueError('timelines needs at least one run: timelines({"pool": run})')
    wall = max(run.wall for run in runs.values())
    figure, every = canvases([0.75 + HEIGHT * (len(shown(run)) + 1) for run in runs.values()])
    for axes, (name, run) in zip(every, runs.items()):
        draw(axes, run, wall, f"{name}: {_small(finding(run))}")
        axes.label_outer()
    title = title or "; ".join(f"{name} {duration(run.wall)}" for name, run in runs.items())
    figure.suptitle(drawable(title), x=0.01, ha="left", fontsize=12, fontweight="bold", parse_math=False)
    told = " ".join(f"{name}: {words(run).removeprefix('Timeline: ')}" for name, run in runs.items())
    return picture(figure, f"Timeline: {title}. {told}", _rows(runs))


def _rows(runs: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Return the table behind the figure: the tables of the runs, with a column for the run's name."""
    tables = {name: rows(run) for name, run in runs.items()}
    head = ("run", *next(iter(tables.values()))[0])
    return [head, *((name, *row) for name, table in tables.items() for row in table[1:])]


def _small(text: str) -> str:
    return text[0].lower() + text[1:]
