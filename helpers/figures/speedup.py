"""Draw what Amdahl's law allows and what happened: a bar for the loop, for the law, and for each worker.

Starts nothing: takes a helpers.experiments.speedup.Speedup. A worker's bar shows how much time went where, not when.
"""

from collections.abc import Sequence
from typing import Any

from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, INK, START, START_EDGE, WAIT_EDGE, canvas, count, duration

LOOKS = {
    "serial part": {"color": COLOURS[1], "hatch": "///", "edgecolor": "white"},
    "start": {"facecolor": START, "edgecolor": START_EDGE},
    "messages and copies": {"color": COLOURS[2], "hatch": "...", "edgecolor": "white"},
    "work": {"color": COLOURS[0]},
    "idle at the end": {"facecolor": "white", "edgecolor": WAIT_EDGE, "hatch": "...."},
}
KINDS = tuple(LOOKS)


def speedup(seen: Any) -> Picture:
    """Return the figure of one comparison."""
    bars = _bars(seen)
    figure, axes = canvas(1.25 + 0.42 * len(bars))
    scale, unit = (1000, "milliseconds") if seen.loop < 2 else (1, "seconds")
    for row, (_, parts) in enumerate(bars):
        left = 0.0
        for kind, seconds in zip(KINDS, parts):
            if seconds > 0:
                axes.barh(row, seconds * scale, 0.62, left=left * scale, label=kind, linewidth=0.6, **LOOKS[kind])
                left += seconds
        axes.text(left * scale, row, f"  {duration(left)}", va="center", fontsize=9, color=INK)
    axes.set_yticks(range(len(bars)), [name for name, _ in bars])
    axes.set_ylim(len(bars) - 0.5, -0.5)
    axes.set_xlim(0, 1.12 * scale * max(sum(parts) for _, parts in bars))
    axes.set_xlabel(f"{unit} until the last result")
    axes.grid(axis="x", alpha=0.3)
    axes.set_axisbelow(True)
    shown = dict(zip(*reversed(axes.get_legend_handles_labels())))
    figure.legend([shown[kind] for kind in KINDS if kind in shown], [kind for kind in KINDS if kind in shown],
                  loc="outside lower center", ncols=5, frameon=False, fontsize=9)
    axes.set_title(finding(seen), loc="left", fontsize=11)
    return picture(figure, words(seen), rows(seen))


def finding(seen: Any) -> str:
    """Return what the law allows, what was measured, and the largest reason for the gap."""
    told = f"Amdahl allows {seen.predicted:.1f} times the loop's speed, measured {seen.measured:.1f}"
    gap = seen.seconds - seen.loop / seen.predicted
    name, most = max(seen.reasons.items(), key=lambda each: each[1])
    return f"{told}; the gap is mostly: {name}, {duration(most)}" if gap > 0.03 * seen.loop and most > 0 else told


def words(seen: Any) -> str:
    """Return the alt text: the finding, and what each reason added."""
    reasons = ", ".join(f"{name} {signed(seconds)}" for name, seconds in seen.reasons.items())
    return (f"Lab: {finding(seen)}. The loop took {duration(seen.loop)}, the pool {duration(seen.seconds)}, with "
            f"{count(seen.workers, 'worker')} on {count(seen.cores, 'core')}. Beyond the law: {reasons}.")


def signed(seconds: float) -> str:
    """Return a time that may be less than nothing.

    >>> signed(0.25), signed(-0.012)
    ('250 ms', 'minus 12 ms')
    """
    return duration(seconds) if seconds >= 0 else f"minus {duration(-seconds)}"


def rows(seen: Any) -> list[tuple[str, ...]]:
    """Return the table behind the figure: a header, then a row a bar."""
    return [("bar", *KINDS, "all"),
            *((name, *map(signed, parts), duration(sum(parts))) for name, parts in _bars(seen))]


def _bars(seen: Any) -> Sequence[tuple[str, tuple[float, ...]]]:
    """Return for each bar its name and the seconds of each kind."""
    law = (seen.serial, 0.0, 0.0, seen.work / seen.side_by_side, 0.0)
    workers = [(f"worker {number}", (seen.again, each.start, each.messages, each.work, each.idle))
               for number, each in enumerate(seen.splits, 1)]
    return [("the loop", (seen.serial, 0.0, 0.0, seen.work, 0.0)), ("Amdahl's law", law), *workers]
