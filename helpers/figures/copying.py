"""Draw what it takes to copy an array to workers and to share it: bytes to the left, time to the right.

Starts nothing: takes a helpers.experiments.copying.Sharing.
"""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes

from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, HATCHES, INK, canvas, count, duration

ROWS = ("a copy with each task", "one array, shared")
FIRST, SECOND = COLOURS[0], COLOURS[1]


def copying(seen: Any) -> Picture:
    """Return the figure of both ways."""
    figure, left = canvas(2.6)
    left.remove()
    left, right = figure.subplots(1, 2, sharey=True)
    ways = seen.copied, seen.shared
    _bars(left, [(way.put / 2**20, way.sent / 2**20) for way in ways], [size(way.put + way.sent) for way in ways])
    longest = max(way.putting + way.working for way in ways)
    scale, unit = (1000, "milliseconds") if longest < 2 else (1, "seconds")
    _bars(right, [(way.putting * scale, way.working * scale) for way in ways],
          [duration(way.putting + way.working) for way in ways])
    left.set_xlabel("MiB copied")
    right.set_xlabel(unit)
    left.set_yticks((0, 1), ROWS)
    left.set_ylim(1.6, -0.6)
    handles = right.get_legend_handles_labels()[0]
    figure.legend(handles[:2], ("into shared memory, once", "tasks: pickled, sent, worked on"),
                  loc="outside lower right", ncols=2, frameon=False, fontsize=9)
    figure.suptitle(finding(seen), x=0.01, ha="left", fontsize=11)
    return picture(figure, words(seen), rows(seen))


def size(number: int) -> str:
    """Return a number of bytes with a unit that fits.

    >>> size(300), size(33_554_432)
    ('300 bytes', '32.0 MiB')
    """
    return f"{number / 2**20:.1f} MiB" if number >= 2**19 else f"{number / 1024:.0f} KiB" if number >= 4096 else (
        f"{number} bytes")


def finding(seen: Any) -> str:
    """Return how many bytes each way copied, in how much time."""
    copied, shared = seen.copied, seen.shared
    return (f"{seen.mebibytes} MiB, {count(seen.tasks, 'task')}: copies {size(copied.sent)} in "
            f"{duration(copied.working)}, shared {size(shared.put + shared.sent)} in "
            f"{duration(shared.putting + shared.working)}")


def words(seen: Any) -> str:
    """Return the alt text: the finding, and what went through pipes."""
    return (f"Lab: {finding(seen)}. Through pipes went {size(seen.copied.sent)} with copies and "
            f"{size(seen.shared.sent)} with shared memory; {count(seen.workers, 'worker')}.")


def rows(seen: Any) -> list[tuple[str, ...]]:
    """Return the table behind the figure: a header, then a row a way."""
    header = ("way", "through pipes", "into shared memory", "time to put it there", "time for the tasks")
    return [header, *((name, size(way.sent), size(way.put), duration(way.putting), duration(way.working))
                      for name, way in zip(ROWS, (seen.copied, seen.shared)))]


def _bars(axes: Axes, parts: Sequence[tuple[float, float]], texts: Sequence[str]) -> None:
    """Draw two bars of two parts each, and what they add up to."""
    longest = max(sum(each) for each in parts)
    for row, ((put, rest), text) in enumerate(zip(parts, texts)):
        axes.barh(row, put, 0.6, color=SECOND, hatch=HATCHES[1], edgecolor="white", label="put")
        axes.barh(row, rest, 0.6, left=put, color=FIRST, label="rest")
        axes.text(put + rest + 0.02 * longest, row, text, va="center", color=INK, fontsize=9.5)
    axes.set_xlim(0, 1.3 * longest)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", alpha=0.3)
    axes.set_axisbelow(True)
