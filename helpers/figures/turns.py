"""Draw the turns that threads or processes took at computing: a lane each, a bar where it got on.

Starts nothing: takes a Run from helpers.instruments.turns.
"""

from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, START_EDGE, canvas, count, duration
from helpers.records import Run

HALF = 0.34


def turns(run: Run, title: str) -> Picture:
    """Return the figure of these turns, on a time axis that begins with the first one. title: the finding."""
    figure, axes = canvas(0.95 + 0.4 * len(run.lanes))
    for row, lane in enumerate(run.lanes):
        bars = [(span.begin * 1000, span.seconds * 1000) for span in lane.tasks]
        begin, end = lane.tasks[0].begin * 1000, lane.tasks[-1].end * 1000
        axes.broken_barh([(begin, end - begin)], (row - 0.03, 0.06), facecolors=START_EDGE)
        axes.broken_barh(bars, (row - HALF, 2 * HALF), facecolors=COLOURS[row % 2 * 4])
    axes.set_yticks(range(len(run.lanes)), [lane.name for lane in run.lanes])
    axes.set_ylim(len(run.lanes) - 0.5, -0.5)
    axes.set_xlim(0, run.wall * 1000)
    axes.set_xlabel("milliseconds since the first turn")
    axes.grid(axis="x", alpha=0.3)
    axes.set_axisbelow(True)
    axes.set_title(title, loc="left", fontsize=11)
    return picture(figure, words(run, title), rows(run))


def words(run: Run, title: str) -> str:
    """Return the alt text: the finding, then one clause a lane."""
    lanes = "; ".join(f"{lane.name}: {count(len(lane.tasks), 'turn')} in {duration(lane.ended - lane.asked)}"
                      for lane in run.lanes)
    return f"Timeline: {title}. {lanes}."


def rows(run: Run) -> list[tuple[str, ...]]:
    """Return the table behind the figure: a header, then a row a lane."""
    return [("who", "first turn", "last turn ended", "turns", "time in turns"),
            *((lane.name, duration(lane.asked), duration(lane.ended), str(len(lane.tasks)),
               duration(sum(span.seconds for span in lane.tasks))) for lane in run.lanes)]
