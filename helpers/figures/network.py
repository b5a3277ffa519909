"""Draw what passes between a client and its scheduler, and what engines cost.

Starts nothing: takes what helpers.experiments.beyond.network returns.
"""

from collections.abc import Sequence
from typing import Any

from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, HATCHES, INK, canvas, duration

TALL = 0.36


def sent(seen: Sequence[Any]) -> Picture:
    """Return the figure of bytes up and down, on a logarithmic axis."""
    figure, axes = canvas(1.2 + 0.5 * len(seen))
    _pairs(axes, [(each.up, each.down) for each in seen], bytes_of, ("to the scheduler", "back"))
    axes.set_yticks(range(len(seen)), [each.what for each in seen])
    axes.set_xlabel("bytes between client and scheduler")
    axes.set_title("What crosses the network", loc="left", fontsize=11)
    told = "; ".join(f"{each.what}: {bytes_of(each.up)} to the scheduler, {bytes_of(each.down)} back" for each in seen)
    rows = [("what", "to the scheduler", "back", "answers waited for"),
            *((each.what, bytes_of(each.up), bytes_of(each.down), str(each.turns)) for each in seen)]
    return picture(figure, f"What crosses the network. {told}.", rows)


def paid(seen: Sequence[Any]) -> Picture:
    """Return the figure of what engines cost: to start, and for one small task and its answer."""
    figure, axes = canvas(1.2 + 0.5 * len(seen))
    names = "start, first answer", "one task and answer"
    _pairs(axes, [(each.start, each.message) for each in seen], duration, names)
    axes.set_yticks(range(len(seen)), [each.engine for each in seen])
    axes.set_xlabel("seconds")
    axes.set_title("What an engine costs before it works", loc="left", fontsize=11)
    told = "; ".join(f"{each.engine}: {duration(each.start)} to start, {duration(each.message)} a task"
                     for each in seen)
    rows = [("engine", *names, "two workers save time from"),
            *((each.engine, duration(each.start), duration(each.message), duration(pays_from(each))) for each in seen)]
    return picture(figure, f"What an engine costs. {told}.", rows)


def pays_from(each: Any, tasks: int = 40, workers: int = 2) -> float:
    """Return from how many seconds of work on an engine is quicker than the loop: work = start + messages + work / n.

    >>> from helpers.experiments.beyond.network import Paid
    >>> pays_from(Paid("Pool", 0.4, 0.001), tasks=100)
    1.0
    """
    return round((each.start + tasks * each.message) * workers / (workers - 1), 9)


def bytes_of(number: int) -> str:
    """Return a number of bytes with a unit that fits.

    >>> bytes_of(300), bytes_of(20_480), bytes_of(4_194_304)
    ('300 bytes', '20 KiB', '4.0 MiB')
    """
    return f"{number / 2**20:.1f} MiB" if number >= 2**19 else f"{number / 1024:.0f} KiB" if number >= 4096 else (
        f"{number} bytes")


def _pairs(axes: Any, pairs: Sequence[tuple[float, float]], told: Any, names: tuple[str, str]) -> None:
    """Draw two bars a row, on a logarithmic axis, with their values behind them."""
    for place, name in enumerate(names):
        rows = [row + (place - 0.5) * TALL for row in range(len(pairs))]
        values = [pair[place] for pair in pairs]
        axes.barh(rows, values, TALL * 0.92, color=COLOURS[place], hatch=HATCHES[place], edgecolor="white", label=name)
        for row, value in zip(rows, values):
            axes.annotate(told(value), (value, row), xytext=(4, 0), textcoords="offset points", va="center",
                          color=INK, fontsize=9)
    axes.set_xscale("log")
    axes.set_xlim(min(map(min, pairs)) / 3, max(map(max, pairs)) * 6)
    axes.set_ylim(len(pairs) - 0.4, -0.6)
    axes.grid(axis="x", alpha=0.3)
    axes.set_axisbelow(True)
    axes.figure.legend(loc="outside lower right", ncols=2, frameon=False, fontsize=9)
