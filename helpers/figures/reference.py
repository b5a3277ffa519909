"""The charts of the reference: two decisions, which page runs how many names, what each tool costs, what was found.

Starts nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from helpers.figures.decision import Choice, which_way
from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, INK, START, canvas, canvases, drawable, duration
from helpers.records import Cost
from helpers.reference.looking import Entry
from helpers.reference.pages import link, pages

WHO = (
    Choice("Is it done in half a second\nas a plain loop?", "the loop", "page 0: a start costs more"),
    Choice("Does it mostly wait?\n(network, disks)", "threads",
           "ThreadPoolExecutor: page 1;\nasyncio with its libraries"),
    Choice("Is one machine too small?", "another engine", "joblib, Dask, Ray: page 15"),
    Choice("One task that must be ended by\nitself, or works in its own way?", "Process",
           "pages 2 and 3: start, kill, join"),
    Choice("May a worker die, must you cancel,\nor take what is done first?", "an executor",
           "ProcessPoolExecutor,\nas_completed: page 6"),
    Choice("Many tasks of one kind, results in\norder or one by one?", "Pool", "map, imap, chunksize: page 5"),
)
WHO_LAST = Choice("", "an executor", "if in doubt: it tells of a\nlost worker")
TALK = (
    Choice("Are arguments and results enough?", "nothing", "the pool or executor carries\nthem: pages 5 and 6"),
    Choice("Large data that all only read,\nor write in parts?", "shared memory",
           "SharedMemory, one owner who\nunlinks: page 10"),
    Choice("One number or a small C array that\nseveral change?", "Value, Array", "with get_lock(): page 10"),
    Choice("A dict, list or object of your own\nthat several change?", "Manager",
           "dear a call, works across\nmachines: page 7"),
    Choice("Exactly two ends, or another\nprogram or language?", "Pipe", "Pipe, Listener, Client: page 9"),
    Choice("Many producers or consumers?", "Queue", "with an end for each: page 8"),
)
TALK_LAST = Choice("", "an order", "who goes when: Event, Barrier,\nLock: page 11")
KINDS = {"start": "from nothing to the first task done", "message": "a small message there and back",
         "copy": "8 MB there, a number back"}


def who_works() -> Picture:
    """Return the chart that says what does the work."""
    return which_way(WHO, WHO_LAST, "Who does the work?")


def how_they_talk() -> Picture:
    """Return the chart that says what processes hand over or share."""
    return which_way(TALK, TALK_LAST, "What goes between them?")


def names_map(index: Mapping[str, Mapping[str, Any] | None]) -> Picture:
    """Return a bar a page: how many public names it runs, and of how many it has the cell of the index."""
    best = Counter(int(place["page"][:2]) for place in index.values() if place)
    used = Counter(page for place in index.values() if place for page in place["pages"])
    there = [page for page in pages() if used[page.number]]
    figure, axes = canvas(0.55 + 0.3 * len(there))
    labels = [f"{page.number} {page.title}" for page in there]
    axes.barh(labels, [used[page.number] for page in there], color=START, edgecolor="#AAAAAA", label="runs")
    axes.barh(labels, [best[page.number] for page in there], color=COLOURS[0], height=0.45, label="in the index")
    for row, page in enumerate(there):
        axes.text(used[page.number] + 1, row, str(used[page.number]), va="center", fontsize=9, color=INK)
    axes.invert_yaxis()
    axes.set_xlabel("public names")
    axes.legend(frameon=False, loc="lower right", bbox_to_anchor=(1, 1), ncols=2)
    run = sum(place is not None for place in index.values())
    title = f"{run} of {len(index)} public names are run by a cell"
    axes.set_title(title, loc="left", fontsize=12, fontweight="bold")
    rows = [("page", "names that it runs", "in the index"),
            *((label, str(used[page.number]), str(best[page.number])) for label, page in zip(labels, there))]
    told = ", ".join(f"page {page.number} {used[page.number]}" for page in there)
    return picture(figure, f"Bars: {title}. Names that each page runs: {told}.", rows)


def cost_chart(costs: Sequence[Cost]) -> Picture:
    """Return what each tool costs, three questions one below the other, each mark ten times the one before."""
    groups = {kind: sorted((cost for cost in costs if cost.kind == kind), key=lambda cost: cost.seconds)
              for kind in KINDS}
    figure, panels = canvases([0.5 + 0.32 * len(group) for group in groups.values()])
    figure.set_size_inches(9, 1.2 + 0.36 * len(costs))
    for number, (axes, (kind, group)) in enumerate(zip(panels, groups.items())):
        axes.barh([cost.tool for cost in group], [cost.seconds for cost in group], color=COLOURS[number], height=0.6)
        axes.set_xscale("log")
        for row, cost in enumerate(group):
            axes.text(cost.seconds * 1.1, row, duration(cost.seconds), va="center", fontsize=9, color=INK)
        axes.invert_yaxis()
        axes.set_title(KINDS[kind], loc="left", fontsize=10)
        axes.margins(x=0.15)
    panels[-1].set_xlabel("seconds; each mark is ten times the one before")
    told = "; ".join(f"{KINDS[kind]}: " + ", ".join(f"{cost.tool} {duration(cost.seconds)}" for cost in group)
                     for kind, group in groups.items())
    rows = [("what", "tool", "median"), *((KINDS[cost.kind], cost.tool, duration(cost.seconds)) for cost in costs)]
    return picture(figure, f"Bars of what each tool costs here. {told}.", rows)


class Found(Picture):
    """A strip of the pages with the marks of what was found, and below it the entries with their links."""

    def __init__(self, drawn: Picture, entries: Sequence[Entry]) -> None:
        super().__init__(drawn.png, drawn.alt)
        self.entries = entries

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        bundle = super()._repr_mimebundle_()
        return {**bundle, "text/html": bundle["text/html"] + "".join(map(entry_html, self.entries))}


def found(text: str, entries: Sequence[Entry]) -> Found:
    """Return where on the pages something is: dark where its cell is, light where it is run as well."""
    figure, axes = canvas(1.25)
    there = pages()
    dark = {entry.place.number for entry in entries[:1] if entry.place} | {
        number for entry in entries[:1] if not entry.place for number in entry.pages}
    light = {number for entry in entries[:1] for number in entry.pages} - dark
    for column, page in enumerate(there):
        colour = COLOURS[0] if page.number in dark else COLOURS[4] if page.number in light else START
        axes.bar(column, 1, width=0.9, color=colour)
        axes.text(column, 0.5, str(page.number), ha="center", va="center", fontsize=12, fontweight="bold",
                  color="white" if page.number in dark else INK)
    axes.set_axis_off()
    title = tell(text, entries)
    axes.set_title(drawable(shortened(title, 95)), loc="left", fontsize=12, fontweight="bold")
    on = ", ".join(f"page {number}" for number in sorted(dark)) or "no page"
    also = f" It is run on {', '.join(f'page {number}' for number in sorted(light))}, too." if light else ""
    return Found(picture(figure, f"A strip of the pages. {title} The cell to read is on {on}.{also}"), entries)


def tell(text: str, entries: Sequence[Entry]) -> str:
    """Return the finding in a sentence. Of a pasted traceback its last line stands for all."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return "The box is empty: type a part of a name or a term, or paste an error."
    what = shortened(" ".join(lines[-1].split()), 40)
    if not entries:
        return f'Nothing is known here about "{what}".'
    first = entries[0]
    more = f" and {len(entries) - 1} more" if len(entries) > 1 else ""
    return f'"{what}": {shortened(first.title, 60)}{more}.'


def shortened(text: str, most: int) -> str:
    """Return the text, or as much of it as fits into so many letters.

    >>> shortened("soup", 10), shortened("soup with pepper", 10)
    ('soup', 'soup with…')
    """
    return text if len(text) <= most else f"{text[:most - 1].rstrip()}…"


def entry_html(entry: Entry) -> str:
    """Return one entry as a line with its link, and the line of code that runs it."""
    place = entry.place
    where = f'<a href="{escape(place.address)}">{escape(str(place))}</a>' if place else ", ".join(
        f'<a href="{link(page.file)}">page {page.number}</a>' for page in pages() if page.number in entry.pages)
    code = f"<br><code>{escape(place.line)}</code>" if place and place.line else ""
    more = f" ({escape(entry.more)})" if entry.kind == "name" and entry.more else f"<br>{escape(entry.more)}"
    return f"<p><b>{escape(entry.title)}</b>{more if entry.more else ''}<br>{where}{code}</p>"
