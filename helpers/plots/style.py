"""One look for every figure of the course: sizes, colours that differ in grey, too, and words for numbers.

Starts nothing. matplotlib comes with the first figure: it takes half a second to load. Colours are the Okabe-Ito
palette (Okabe and Ito, Color Universal Design, 2008).
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")
HATCHES = ("", "///", "...", "xxx", "\\\\\\", "+++", "ooo")
START, START_EDGE, WAIT_EDGE, INK = "#EEEEEE", "#AAAAAA", "#999999", "#222222"
FONT = "DejaVu Sans"  # comes with matplotlib
OTHERS = ("NanumGothic", "Noto Sans CJK KR", "Malgun Gothic", "Apple SD Gothic Neo", "AppleGothic", "Noto Sans CJK JP",
          "Noto Sans CJK SC", "Yu Gothic", "Hiragino Sans", "Microsoft YaHei", "PingFang SC", "WenQuanYi Zen Hei",
          "Arial Unicode MS")  # where a system has one of them, it writes what that hasn't
NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def canvas(height: float, width: float = 9.0) -> tuple[Figure, Axes]:
    """Return a new figure of this size in inches and its axes, without touching pyplot."""
    figure, (axes,) = canvases([height], width)
    return figure, axes


def canvases(heights: Sequence[float], width: float = 9.0) -> tuple[Figure, list[Axes]]:
    """Return a new figure and its axes of these heights in inches, one below the other with one x-axis for all."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, sum(heights)), dpi=110, layout="constrained")
    column = figure.subplots(len(heights), 1, sharex=True, squeeze=False, height_ratios=heights)[:, 0]
    for axes in column:
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.tick_params(axis="y", length=0)
    return figure, list(column)


def drawable(text: str) -> str:
    """Return the text with an empty square for each letter that no font of the figures has."""
    return text if text.isascii() else "".join(letter if font_for(letter) else "□" for letter in text)


def font_for(letter: str) -> str:
    """Return the name of the first font that has this letter, or ""."""
    return next((name for name in (FONT, *OTHERS) if ord(letter) in _letters(name)), "")


def write_everything(figure: Figure) -> None:
    """Let each text of the figure use another font for letters that the figures' own doesn't have."""
    from matplotlib.text import Text

    for text in figure.findobj(Text):
        words = text.get_text()
        needed = set() if words.isascii() else {font_for(letter) for letter in words}
        if needed - {"", FONT}:
            text.set_fontfamily([FONT, *(name for name in OTHERS if name in needed)])


@functools.cache
def _letters(name: str) -> frozenset[int]:
    from matplotlib.font_manager import findfont, fontManager, get_font

    if all(font.name != name for font in fontManager.ttflist):
        return frozenset()
    return frozenset(get_font(findfont(name)).get_charmap())


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number and its noun in words.

    >>> count(2, "worker"), count(1, "process", "processes"), count(40, "task")
    ('two workers', 'one process', '40 tasks')
    """
    return f"{in_words(number)} {noun if number == 1 else plural or noun + 's'}"


def in_words(number: int) -> str:
    """Return a small number as a word, a large one in digits."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def duration(seconds: float) -> str:
    """Return a time with a unit that fits.

    >>> duration(0.000012), duration(0.428), duration(2.04)
    ('12 µs', '428 ms', '2.0 s')
    """
    if 0 < seconds < 0.001:
        return f"{seconds * 1e6:.0f} µs"
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"
