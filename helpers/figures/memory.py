"""Draw how much memory so many workers take: private to them, and shared by all.

Starts nothing: takes a helpers.experiments.memory.Memory.
"""

from typing import Any

from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, HATCHES, INK, canvas, count

MEBIBYTE = 1 << 20
OWN, ONE = "an array each", "one for all"


def memory(seen: Any) -> Picture:
    """Return the figure: for each number of workers a bar for arrays of their own, and one for a shared array."""
    figure, axes = canvas(0.9 + 0.62 * len(seen.numbers))
    names = []
    for place, (number, copied, shared) in enumerate(zip(seen.numbers, seen.copied, seen.shared)):
        own, private, once = copied / MEBIBYTE, shared / MEBIBYTE, seen.size / MEBIBYTE
        axes.barh(2 * place, own, 0.8, color=COLOURS[0], label="private to a worker")
        axes.barh(2 * place + 0.85, private, 0.8, color=COLOURS[0])
        axes.barh(2 * place + 0.85, once, 0.8, left=private, color=COLOURS[1], hatch=HATCHES[1], edgecolor="white",
                  label="shared by all, there once")
        for row, total in ((0, own), (0.85, private + once)):
            axes.text(total + 1, 2 * place + row, f"{total:.0f} MiB", va="center", fontsize=9, color=INK)
        names += [(2 * place, f"{count(number, 'worker')}, {OWN}"), (2 * place + 0.85, ONE)]
    axes.set_yticks([place for place, _ in names], [name for _, name in names])
    axes.invert_yaxis()
    axes.set_xlim(0, 1.15 * max(*seen.copied, *(each + seen.size for each in seen.shared)) / MEBIBYTE)
    axes.set_xlabel("MiB" if seen.exact else "MiB (private memory estimated from the resident size)")
    handles, labels = axes.get_legend_handles_labels()
    axes.legend(handles[:2], labels[:2], loc="upper right", frameon=False, fontsize=9)
    axes.set_title(finding(seen), loc="left", fontsize=11)
    return picture(figure, words(seen), rows(seen))


def finding(seen: Any) -> str:
    """Return what the most workers take, either way."""
    own, shared = seen.copied[-1] / MEBIBYTE, (seen.shared[-1] + seen.size) / MEBIBYTE
    return (f"{count(seen.numbers[-1], 'worker').capitalize()} with an array of {seen.size / MEBIBYTE:.0f} MiB: "
            f"{own:.0f} MiB with copies, {shared:.0f} MiB with one shared")


def words(seen: Any) -> str:
    """Return the alt text: the finding, then a clause for each number of workers."""
    parts = "; ".join(f"{count(number, 'worker')}: {copied / MEBIBYTE:.0f} MiB private with copies, "
                      f"{shared / MEBIBYTE:.0f} MiB private beside the shared array"
                      for number, copied, shared in zip(seen.numbers, seen.copied, seen.shared))
    estimated = "" if seen.exact else " Private memory is estimated from the resident size."
    return f"Lab: {finding(seen)}. {parts}.{estimated}"


def rows(seen: Any) -> list[tuple[str, ...]]:
    """Return the table behind the figure: a header, then a row for each number of workers."""
    return [("workers", "private, with copies", "private, with a shared array", "shared, once"),
            *((str(number), *(f"{each / MEBIBYTE:.0f} MiB" for each in (copied, shared, seen.size)))
              for number, copied, shared in zip(seen.numbers, seen.copied, seen.shared))]
