"""Draw who started whom, one row a process, children indented below their parent.

Starts nothing: takes the nodes of helpers.instruments.tree, or anything with pid, parent, name and role.
"""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, INK, START, START_EDGE, canvas, count

SAYS = {"notebook": "this notebook: the parent", "process": "",
        "server": "helper of the library: forks processes for the method forkserver",
        "tracker": "helper of the library: clears up semaphores and shared memory",
        "janitor": "helper of this course: ends what a killed kernel leaves"}
CALLED = {"server": "fork server", "tracker": "resource tracker", "janitor": "janitor"}
STEP, WIDTH = 1.1, 2.6


def tree(nodes: Sequence[Any], title: str | None = None) -> Picture:
    """Return the figure of a tree of processes.

    nodes: each process before its children. title: the finding; by default the processes are counted.
    """
    figure, axes = canvas(0.7 + 0.42 * len(nodes))
    axes.set_axis_off()
    axes.set_xlim(0, 14)
    axes.set_ylim(len(nodes) - 0.4, -0.6)
    places = _places(nodes)
    for node in nodes:
        _line(axes, places, node)
    for node in nodes:
        _box(axes, places[node.pid], node)
    axes.set_title(title or finding(nodes), loc="left", fontsize=11)
    return picture(figure, words(nodes), rows(nodes))


def finding(nodes: Sequence[Any]) -> str:
    """Return how many processes the notebook has below it, helpers left out."""
    own = sum(node.role == "process" for node in nodes)
    return f"{count(own, 'process', 'processes').capitalize()} of yours below the notebook"


def words(nodes: Sequence[Any]) -> str:
    """Return the alt text: who started whom. Helpers are left out, they differ between systems."""
    started: dict[str, list[str]] = {}
    for node in nodes:
        if node.role == "process":
            started.setdefault(_starter(nodes, node), []).append(node.name)
    clauses = "; ".join(f"{who} started {' and '.join(children)}" for who, children in started.items())
    return f"Tree: {clauses or 'the notebook has no processes below it'}."


def rows(nodes: Sequence[Any]) -> list[tuple[str, ...]]:
    """Return the table behind the figure: a header, then a row a process."""
    names = {node.pid: label(node) for node in nodes}
    return [("process", "role", "pid", "its parent"),
            *((names[node.pid], node.role, str(node.pid), names.get(node.parent, "")) for node in nodes)]


def label(node: Any) -> str:
    """Return what to call a process: helpers by what they are."""
    return CALLED.get(node.role, node.name)


def _starter(nodes: Sequence[Any], node: Any) -> str:
    """Return the name of the process whose code asked for this one, past any fork server."""
    by_pid = {each.pid: each for each in nodes}
    above = by_pid.get(node.parent)
    while above is not None and above.role == "server":
        above = by_pid.get(above.parent)
    return "the notebook" if above is None or above.role == "notebook" else above.name


def _places(nodes: Sequence[Any]) -> dict[int, tuple[float, int]]:
    """Return pid -> left edge and row."""
    places: dict[int, tuple[float, int]] = {}
    for row, node in enumerate(nodes):
        left = places[node.parent][0] + STEP if node.parent in places else 0.1
        places[node.pid] = left, row
    return places


def _line(axes: Axes, places: dict[int, tuple[float, int]], node: Any) -> None:
    if node.parent not in places:
        return
    (left, row), (above, top) = places[node.pid], places[node.parent]
    down = above + 0.4
    axes.plot([down, down, left], [top + 0.3, row, row], color=START_EDGE, linewidth=1.5, zorder=0)


def _box(axes: Axes, place: tuple[float, int], node: Any) -> None:
    left, row = place
    own = node.role in ("notebook", "process")
    colour = {"notebook": COLOURS[0], "process": COLOURS[4]}.get(node.role, START)
    axes.add_patch(FancyBboxPatch((left, row - 0.27), WIDTH, 0.54, boxstyle="round,pad=0.04", linewidth=1,
                                  facecolor=colour, edgecolor=START_EDGE))
    ink = "white" if node.role == "notebook" else INK
    axes.text(left + WIDTH / 2, row, label(node), ha="center", va="center", fontsize=9, color=ink,
              fontweight="bold" if own else "normal")
    said = "   ".join(filter(None, (f"pid {node.pid}", SAYS[node.role])))
    axes.text(left + WIDTH + 0.2, row, said, va="center", fontsize=8.5, color=INK)
