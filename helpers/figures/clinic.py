"""Draw who waits for whom: a box a process, an arrow from each to whom it waits for, and where each one stands.

Starts nothing: takes a finding of helpers.experiments.clinic, or anything with patient, treatment, sentence, state,
circle and seats.
"""

from textwrap import fill, wrap
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, INK, START, START_EDGE, canvas

BAD, GOOD, WAITING = COLOURS[5], COLOURS[2], COLOURS[4]
LEFT, WIDTH, TEXT, RIGHT = 1.9, 2.7, 4.9, 14.0
FRAMES, LONGEST, WRAP = 3, 84, 110  # of a stack that are drawn; letters in a line, and in one of the title


def clinic(finding: Any) -> Picture:
    """Return the figure of a finding: its processes, who waits for whom, and where each one stands."""
    names = _rows(finding)
    lines = len(wrap(headline(finding), WRAP))
    figure, axes = canvas(0.4 + 0.2 * lines + 0.78 * len(names))
    axes.set_axis_off()
    axes.set_xlim(0, RIGHT)
    axes.set_ylim(len(names) - 0.45, -0.55)
    seats = {seat.who: seat for seat in finding.seats}
    for row, name in enumerate(names):
        _box(axes, row, name, _look(finding, seats.get(name)))
        _text(axes, row, _told(finding, seats.get(name)), seats.get(name))
    for place, (seat, whom) in enumerate(_edges(finding)):
        _arrow(axes, place, names.index(seat.who), names.index(whom), _urgent(finding, seat, whom))
    axes.set_title(fill(headline(finding), WRAP), loc="left", fontsize=11)
    return picture(figure, words(finding), rows(finding))


def headline(finding: Any) -> str:
    """Return patient, treatment and diagnosis in one line."""
    treated = "" if finding.treatment == "none" else f", {finding.treatment}"
    method = "" if finding.patient.startswith("fork") else f" ({finding.method})"  # that one forks, whatever is chosen
    return f"{finding.patient}{treated}{method}: {finding.sentence}"


def words(finding: Any) -> str:
    """Return the alt text: the diagnosis, then each process."""
    each = "; ".join(f"{seat.who} {_told(finding, seat)}{_for(seat)}" for seat in finding.seats)
    return f"Lab: {headline(finding)}. {each}."


def rows(finding: Any) -> list[tuple[str, ...]]:
    """Return the table behind the figure: a header, then a row a process, with its whole stack."""
    return [("process", "state", "waits for whom", "its line", "its stacks, innermost first"),
            *((seat.who, _told(finding, seat), ", ".join(seat.whom), _line(seat), seat.stack.replace("\n", " · "))
              for seat in finding.seats)]


def _rows(finding: Any) -> list[str]:
    """Return the names of all boxes: the processes, then whoever is waited for and isn't a process."""
    names = [seat.who for seat in finding.seats]
    return [*names, *dict.fromkeys(whom for seat in finding.seats for whom in seat.whom if whom not in names)]


def _edges(finding: Any) -> list[tuple[Any, str]]:
    return [(seat, whom) for seat in finding.seats for whom in seat.whom]


def _urgent(finding: Any, seat: Any, whom: str) -> bool:
    """Return True for an arrow that explains the hang: part of the circle, or to somebody who won't come."""
    if finding.circle:
        after = dict(zip(finding.circle, (*finding.circle[1:], finding.circle[0])))
        return after.get(seat.who) == whom
    return not any(other.who == whom and not other.gone for other in finding.seats)


def _told(finding: Any, seat: Any) -> str:
    if seat is None:
        return "is not there"
    if finding.state in ("told", "ended") and seat is finding.seats[0]:
        return f"has ended with {finding.error}" if finding.state == "told" else f"returned {finding.value!r}"
    return seat.words


def _for(seat: Any) -> str:
    return f" ({', '.join(seat.whom)})" if seat.whom else ""


def _line(seat: Any) -> str:
    if seat.wait is None or not seat.wait.line:
        return ""
    return f"{seat.wait.code}   {seat.wait.file}:{seat.wait.line} in {seat.wait.function}"


def _look(finding: Any, seat: Any) -> dict[str, Any]:
    if seat is None:
        return {"facecolor": "white", "linestyle": "--", "edgecolor": BAD}
    if finding.state != "hangs":
        return {"facecolor": GOOD if finding.state == "well" else COLOURS[1], "edgecolor": START_EDGE}
    if seat.gone:
        return {"facecolor": START, "hatch": "xxx", "edgecolor": "#BBBBBB"}
    return {"facecolor": COLOURS[1] if seat.who in finding.circle else WAITING, "edgecolor": START_EDGE}


def _box(axes: Axes, row: int, name: str, look: dict[str, Any]) -> None:
    axes.add_patch(FancyBboxPatch((LEFT, row - 0.22), WIDTH, 0.44, boxstyle="round,pad=0.05", linewidth=1.2, **look))
    words = name if len(name) < 22 else name.replace(" that ", "\nthat ")
    backed = {"facecolor": START, "edgecolor": "none", "pad": 1.5} if "hatch" in look else None
    axes.text(LEFT + WIDTH / 2, row, words, ha="center", va="center", fontsize=9.5 if "\n" not in words else 8,
              color=INK, fontweight="bold", bbox=backed)


def _text(axes: Axes, row: int, told: str, seat: Any) -> None:
    lines = [(told, {"fontsize": 9.5, "fontweight": "bold"})]
    if seat is not None and _line(seat):
        lines.append((_line(seat), {"fontsize": 8, "family": "monospace"}))
    if seat is not None and seat.stack:
        own = seat.stack.split("\n\n")[-1].splitlines()[:FRAMES]  # the main thread is the last one
        lines.append((" < ".join(own), {"fontsize": 7.5, "family": "monospace", "alpha": 0.75}))
    for place, (text, style) in enumerate(lines):
        height = row + 0.25 * (place - (len(lines) - 1) / 2)
        longest = LONGEST - (18 if "fontweight" in style else 0)
        short = text if len(text) <= longest else f"{text[:longest - 2]} …"
        axes.text(TEXT, height, short, va="center", color=INK, in_layout=False, **style)


def _arrow(axes: Axes, place: int, start: float, end: float, urgent: bool) -> None:
    """Draw from one box to another, round their left side; each arrow has a depth of its own."""
    depth = LEFT - 0.35 - 0.3 * (place % 5)
    side = 1 if end > start else -1  # a pair of arrows back and forth keeps apart
    start, end = start + 0.05 * side, end - 0.15 * side
    colour, width = (BAD, 2.4) if urgent else ("#888888", 1.1)
    axes.plot([LEFT - 0.06, depth, depth], [start, start, end], color=colour, linewidth=width,
              linestyle="-" if urgent else (0, (3, 2)), solid_joinstyle="round", zorder=0 if not urgent else 1)
    axes.annotate("", (LEFT - 0.04, end), (depth, end), zorder=2,
                  arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": width, "shrinkA": 0, "shrinkB": 0})

