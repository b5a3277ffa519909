"""Draw a way to be slower than the loop: bars for the loop, for the pool, and for the pool that is cured.

Starts nothing: takes a helpers.chapters.page_13.slower.Slower.
"""

from typing import Any

from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, HATCHES, INK, canvas, duration


def slower(seen: Any) -> Picture:
    """Return the figure of the three ways, each with its time and what it cost."""
    figure, axes = canvas(1.85)
    longest = max(way.seconds for way in seen.ways)
    for row, way in enumerate(seen.ways):
        axes.barh(row, way.seconds * 1000, 0.6, color=COLOURS[row], hatch=HATCHES[row], edgecolor="white")
        axes.text(way.seconds * 1000, row, f"  {duration(way.seconds)}, {way.told}", va="center", fontsize=9.5,
                  color=INK)
    axes.set_yticks(range(3), [way.name for way in seen.ways])
    axes.set_ylim(2.5, -0.5)
    axes.set_xlim(0, 1.45 * 1000 * longest)
    axes.set_xlabel("milliseconds")
    axes.grid(axis="x", alpha=0.3)
    axes.set_axisbelow(True)
    axes.set_title(finding(seen), loc="left", fontsize=11)
    return picture(figure, words(seen), [("way", "time", "what it took"),
                                         *((way.name, duration(way.seconds), way.told) for way in seen.ways)])


def finding(seen: Any) -> str:
    """Return how the pool and its cure compare with the loop."""
    loop, pool, cured = (way.seconds for way in seen.ways)
    return f"{seen.name.capitalize()}: {times(pool / loop)} the loop's time; cured: {times(cured / loop)}"


def times(factor: float) -> str:
    """Return a factor with a precision that fits.

    >>> times(312.4), times(0.6)
    ('312 times', '0.6 times')
    """
    return f"{factor:,.0f} times" if factor >= 10 else f"{factor:.1f} times"


def words(seen: Any) -> str:
    """Return the alt text: the finding, then each way."""
    told = "; ".join(f"{way.name}: {duration(way.seconds)}, {way.told}" for way in seen.ways)
    return f"Lab: {finding(seen)}. {told}."
