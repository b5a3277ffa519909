"""Draw what a process and a manager's server said to each other: two lines, and an arrow for each message.

Starts nothing: takes the messages of helpers.experiments.sharing, as words and numbers.
"""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes

from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, INK, START_EDGE, canvas, canvases, count, duration

SENT, ANSWERED, KEY = COLOURS[0], COLOURS[5], COLOURS[3]
MANY = 9  # so many requests still have room for their words
LONG = 0.005  # seconds from which on the axis counts milliseconds


def conversation(messages: Sequence[Any], title: str | None = None) -> Picture:
    """Return the figure of these messages in their order, evenly apart. title: by default how many there were.

    Raises ValueError if there is no message to draw.
    """
    if not messages:
        raise ValueError("there is no message to draw: did anything go through a proxy inside the with block?")
    figure, axes = canvas(1.75)
    _lines(axes, 0, len(messages))
    for place, message in enumerate(messages):
        _arrow(axes, message, place + 0.1, place + 0.9)
        if len(messages) <= 2 * MANY:
            _words(axes, message, place + 0.39)
    axes.set_xlim(-0.1, len(messages) + 0.1)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    told = count(len(messages), "message")
    axes.set_title(title or told.capitalize(), loc="left", fontsize=11)
    return picture(figure, f"Messages: {f'{title}. ' if title else ''}{told}. {in_order(messages)}.")


def shared(records: Any) -> Picture:
    """Return the figure of a helpers.experiments.sharing.Shared: each way to do the work, on one time axis."""
    figure, every = canvases([0.75, *[1.5] * (len(records.ways) - 1)])
    wall = max(way.seconds for way in records.ways.values())
    scale, unit = (1e6, "microseconds") if wall < LONG else (1e3, "milliseconds")
    for axes, (name, way) in zip(every, records.ways.items()):
        _way(axes, way, wall * scale, scale)
        axes.set_title(f"{name}: {tally(way.messages)} in {duration(way.seconds)}", loc="left", fontsize=11)
    key = any(each.words == "key" for way in records.ways.values() for each in way.messages)
    every[-1].set_xlabel(f"{unit} since the first access; solid: a request, dashed: its answer"
                         f"{', pink: about the key' if key else ''}")
    figure.suptitle(heading(records), x=0.01, ha="left", fontsize=12, fontweight="bold")
    told = "; ".join(f"{name}: {tally(way.messages)} in {duration(way.seconds)}"
                     for name, way in records.ways.items())
    return picture(figure, f"Lab: {heading(records)}. {told}.", rows(records))


def heading(records: Any) -> str:
    """Return what was done, as a title."""
    task = records.task.capitalize()
    if records.entries == 1:
        return f"{task.removesuffix(' each')} one entry"
    return f"{task} of {count(records.entries, 'entry', 'entries')}"


def tally(messages: Sequence[Any]) -> str:
    """Return how many messages there are, and their bytes, in words."""
    if not messages:
        return "no message"
    return f"{count(len(messages), 'message')} of {sum(message.size for message in messages):,} bytes"


def in_order(messages: Sequence[Any]) -> str:
    """Return the messages in words, one after the other."""
    return ", ".join(f"{'asks' if message.sent else 'is told'} {message.words}" for message in messages)


def rows(records: Any) -> list[tuple[str, ...]]:
    """Return the table behind the figure of the lab: a header, then a row a way."""
    return [("way", "requests", "answers", "bytes", "time"),
            *((name, str(sum(each.sent for each in way.messages)), str(sum(not each.sent for each in way.messages)),
               f"{sum(each.size for each in way.messages):,}", duration(way.seconds))
              for name, way in records.ways.items())]


def _way(axes: Axes, way: Any, wall: float, scale: float) -> None:
    """Draw one way: its messages where they were said, or how long it took without any; wall is scaled already."""
    axes.set_xlim(-0.01 * wall, 1.01 * wall)
    axes.grid(axis="x", alpha=0.3)
    if not way.messages:
        axes.broken_barh([(0, max(way.seconds * scale, 0.004 * wall))], (0.3, 0.4), facecolors=COLOURS[2])
        axes.set_ylim(0, 1)
        axes.set_yticks([0.5], ["this process"])
        return
    _lines(axes, 0, way.seconds * scale)
    moments = [message.at * scale for message in way.messages]
    for place, (message, moment) in enumerate(zip(way.messages, moments)):
        if message.sent:
            answer = moments[place + 1] if place + 1 < len(moments) else moment
            _arrow(axes, message, moment, (moment + answer) / 2)
        else:
            _arrow(axes, message, (moments[place - 1] + moment) / 2 if place else moment, moment)


def _lines(axes: Axes, begin: float, end: float) -> None:
    """Draw the two who talk: this process on top, the server below."""
    for row in (1, 0):
        axes.plot([begin, end], [row, row], color=START_EDGE, linewidth=3, solid_capstyle="round", zorder=1)
    axes.set_yticks([1, 0], ["this process", "the server"])
    axes.set_ylim(-0.35, 1.35)


def _arrow(axes: Axes, message: Any, begin: float, end: float) -> None:
    down = (1, 0) if message.sent else (0, 1)
    colour = KEY if message.words == "key" else SENT if message.sent else ANSWERED
    axes.annotate("", (end, down[1]), (begin, down[0]), zorder=2,
                  arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 1.3, "shrinkA": 0, "shrinkB": 0,
                              "linestyle": "-" if message.sent else "--"})


def _words(axes: Axes, message: Any, place: float) -> None:
    axes.text(place, 0.64 if message.sent else 0.36, message.words, ha="center", va="center", fontsize=8, color=INK,
              bbox={"fc": "white", "ec": "none", "pad": 1.2, "alpha": 0.9})
