"""Draw which worker indexed which file when, what was cut off by a kill, and what was begun again.

Starts nothing: takes a helpers.experiments.beyond.engines.Worked.
"""

from typing import Any

from helpers.plots.picture import Picture, picture
from helpers.plots.style import canvas, count
from helpers.plots.timeline import HEIGHT, draw, rows, words


def engines(seen: Any) -> Picture:
    """Return the figure: a lane a worker, with the finding as its title."""
    figure, axes = canvas(1.0 + HEIGHT * (len(seen.run.lanes) + 1))
    draw(axes, seen.run, seen.run.wall, finding(seen))
    return picture(figure, f"Lab: {finding(seen)}. {words(seen.run).removeprefix('Timeline: ')}", rows(seen.run))


def finding(seen: Any) -> str:
    """Return what came of it, as one line."""
    what = f"{seen.engine}, {count(seen.workers, 'worker')}, {count(seen.files, 'file')}"
    if seen.right:
        end = f"begun twice: {', '.join(seen.again)}" if seen.again else "each file once"
        return f"{what}: {'one was killed, and ' if seen.killed else ''}the index is right; {end}"
    killed = "one was killed; " if seen.killed else ""
    return f"{what}: {killed}{seen.said or 'wrong'}, {seen.got} of {seen.files} arrived"
