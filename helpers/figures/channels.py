"""Draw what each way to another process carries, over the size of a message, on logarithmic axes.

Starts nothing: takes the records of helpers.experiments.channels, or anything with way, size, one_way and round_trip.
"""

from collections.abc import Callable, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, duration

MARKS, DASHES = "os^Dv", ("-", "--", ":", "-.", (0, (5, 1)))
UNITS = ("bytes", "KiB", "MiB")


def channels(carried: Sequence[Any], title: str) -> Picture:
    """Return the figure: messages and bytes a second one way, and the time there and back. title: the finding."""
    figure = Figure(figsize=(9, 6.6), dpi=110, layout="constrained")
    rows = figure.subplots(3, 1, sharex=True)
    _panel(rows[0], carried, "one way:\nmessages a second", lambda each: 1 / each.one_way, _amount)
    _panel(rows[1], carried, "one way:\nbytes a second", lambda each: each.size / each.one_way, _rate)
    _panel(rows[2], carried, "there and back:\ntime a message", lambda each: each.round_trip, _time)
    rows[2].set_xlabel("size of a message")
    rows[2].set_xticks(sorted({each.size for each in carried}))
    rows[2].xaxis.set_major_formatter(FuncFormatter(_bytes))
    rows[2].xaxis.minorticks_off()
    figure.legend(*rows[0].get_legend_handles_labels(), loc="outside upper center", ncols=5, frameon=False, fontsize=9)
    rows[0].set_title(title, loc="left", fontsize=11)
    return picture(figure, f"Lab: {title}. {words(carried)}", table(carried))


def words(carried: Sequence[Any]) -> str:
    """Return the alt text: each way at the smallest and at the largest size that it was measured at."""
    told = []
    for way in dict.fromkeys(each.way for each in carried):
        ends = [each for each in carried if each.way == way]
        told.append(f"{way}: " + "; ".join(
            f"with {size_of(each.size)} {1 / each.one_way:,.0f} messages a second one way, {duration(each.round_trip)} "
            "there and back" for each in (ends[0], ends[-1])))
    return ". ".join(told) + "."


def table(carried: Sequence[Any]) -> list[tuple[str, ...]]:
    """Return the table behind the figure: a header, then a row a measurement."""
    return [("way", "size", "messages a second, one way", "bytes a second, one way", "there and back"),
            *((each.way, size_of(each.size), f"{1 / each.one_way:,.0f}", rate_of(each.size / each.one_way),
               duration(each.round_trip)) for each in carried)]


def size_of(number: float) -> str:
    """Return a number of bytes with a unit that fits.

    >>> size_of(1), size_of(65536), size_of(16 << 20), size_of(3 << 30)
    ('1 byte', '64 KiB', '16 MiB', '3 GiB')
    """
    if number == 1:
        return "1 byte"
    for unit in UNITS:
        if number < 1024:
            return f"{number:.3g} {unit}"
        number /= 1024
    return f"{number:.3g} GiB"


def rate_of(number: float) -> str:
    """Return bytes a second in powers of ten, as rates are given.

    >>> rate_of(100), rate_of(25_000_000), rate_of(3e9)
    ('100 B', '25 MB', '3 GB')
    """
    for unit in ("B", "kB", "MB"):
        if number < 999.5:
            return f"{number:.3g} {unit}"
        number /= 1000
    return f"{number:.3g} GB"


def _panel(axes: Axes, carried: Sequence[Any], label: str, value: Callable[[Any], float],
           ticks: Callable[[float, int], str]) -> None:
    for place, way in enumerate(dict.fromkeys(each.way for each in carried)):
        points = [(each.size, value(each)) for each in carried if each.way == way]
        axes.plot(*zip(*points), color=COLOURS[(0, 5, 2, 3, 1)[place % 5]], marker=MARKS[place % 5], markersize=5,
                  linestyle=DASHES[place % 5], linewidth=1.6, label=way)
    axes.set_xscale("log", base=2)
    axes.set_yscale("log")
    axes.set_ylabel(label, fontsize=9)
    axes.yaxis.set_major_formatter(FuncFormatter(ticks))
    axes.yaxis.minorticks_off()
    axes.grid(alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)


def _amount(number: float, _: int = 0) -> str:
    return f"{number:,.6g}"


def _bytes(number: float, _: int = 0) -> str:
    return size_of(number)


def _rate(number: float, _: int = 0) -> str:
    return rate_of(number)


def _time(seconds: float, _: int = 0) -> str:
    return duration(seconds)
