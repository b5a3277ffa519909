"""Draw what each way to end left behind: a row a way, a column a thing, a word and a mark in each field.

Starts nothing: takes a helpers.experiments.one_process.endings.Seen, or anything with remains, last and clean.
"""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from helpers.plots.picture import Picture, picture
from helpers.plots.style import INK, canvas, in_words

COLUMNS = ("exit code", "finally", "atexit", "its file", "its item", "its lock")
GOOD, MIDDLE, BAD, PLAIN = "#CBE8DC", "#FBE6B8", "#B84A00", "#F4F4F4"  # light, light and dark: they differ in grey
MARKS = {GOOD: "✓ ", MIDDLE: "± ", BAD: "✗ ", PLAIN: ""}
NAMES, WIDTH, HEIGHT = 3.3, 1.75, 0.86  # in units of the axes: the names' column, a field, its share of a row


def endings(seen: Any) -> Picture:
    """Return the figure of all ways that were seen so far; the last one stands out."""
    figure, axes = canvas(0.75 + 0.3 * (1 + len(seen.remains)))
    axes.set_axis_off()
    axes.set_xlim(0, NAMES + WIDTH * len(COLUMNS))
    axes.set_ylim(len(seen.remains) + 0.02, -1)
    for place, name in enumerate(COLUMNS):
        axes.text(NAMES + WIDTH * (place + 0.5), -0.5, name, ha="center", va="center", fontsize=9.5, color=INK,
                  fontweight="bold")
    for row, each in enumerate(seen.remains):
        _row(axes, row, each, each.way == seen.last)
    axes.set_title(finding(seen), loc="left", fontsize=11)
    table = [("how it ended", *COLUMNS), *((each.way, *_said(each)) for each in seen.remains)]
    return picture(figure, words(seen), table)


def finding(seen: Any) -> str:
    """Return the last end in words, or how many of all ways let the worker clean up."""
    if seen.last:
        return next(sentence(each) for each in seen.remains if each.way == seen.last)
    held = sum(not each.free for each in seen.remains)
    return (f"{in_words(len(seen.clean)).capitalize()} of {in_words(len(seen.remains))} ways let the worker clean up; "
            f"after {in_words(held)} its lock is still held")


def sentence(each: Any) -> str:
    """Return what one end left, as a sentence without its full stop."""
    done = "finally ran" if each.finally_ran else "finally did not run"
    return (f"{each.way}: {_code(each)}, {done}, file {each.file}, item {'arrived' if each.arrived else 'lost'}, "
            f"lock {'free' if each.free else 'held'}")


def words(seen: Any) -> str:
    """Return the alt text: the finding, then a clause a way."""
    rows = "; ".join(f"{sentence(each)}, atexit {'ran' if each.atexit_ran else 'did not run'}" for each in seen.remains)
    return f"Lab: {finding(seen)}. {rows}."


def _code(each: Any) -> str:
    code = _number(each)
    return f"exit code {code}" if each.exitcode is not None else code


def _number(each: Any) -> str:
    if each.lives_on:
        return "lives on"
    return "nobody asked" if each.exitcode is None else str(each.exitcode).replace("-", "−")


def _fields(each: Any) -> list[tuple[str, str]]:
    """Return the word and the colour of each column."""
    ran = [("ran", GOOD) if ran else ("did not run", BAD) for ran in (each.finally_ran, each.atexit_ran)]
    file = {"whole": GOOD, "half": MIDDLE, "empty": BAD}[each.file]
    item = ("arrived", GOOD) if each.arrived else ("lost", BAD)
    lock = ("free", GOOD) if each.free else ("held", BAD)
    return [(_number(each), PLAIN), *ran, (each.file, file), item, lock]


def _said(each: Any) -> Sequence[str]:
    return [word for word, _ in _fields(each)]


def _row(axes: Axes, row: int, each: Any, last: bool) -> None:
    axes.text(0.1, row + HEIGHT / 2, f"▶ {each.way}" if last else each.way, va="center", fontsize=9.5, color=INK,
              fontweight="bold" if last else "normal")
    for place, (word, colour) in enumerate(_fields(each)):
        left = NAMES + WIDTH * place
        axes.add_patch(Rectangle((left + 0.04, row), WIDTH - 0.08, HEIGHT, facecolor=colour,
                                 edgecolor=INK if last else "none", linewidth=1.2))
        axes.text(left + WIDTH / 2, row + HEIGHT / 2, MARKS[colour] + word, ha="center", va="center", fontsize=9,
                  color="white" if colour == BAD else INK)
