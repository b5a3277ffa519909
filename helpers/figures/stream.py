"""Draw Dask's own record of what its workers did: computing, and fetching what another worker has.

Starts nothing: takes the records that ``distributed.get_task_stream`` gives, as they are.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, HATCHES, INK, canvas, count, duration

HALF = 0.32
ACTIONS = {"compute": ("computes", COLOURS[0], HATCHES[0]), "transfer": ("fetches from another worker", COLOURS[1],
                                                                       HATCHES[1])}


def stream(records: Sequence[Mapping[str, Any]], last: str = "") -> Picture:
    """Return the figure: a lane a worker, a bar for each time it computed or fetched.

    last: the name of the function whose bars are named in the figure. Raises ValueError if there is no record.
    """
    if not records:
        raise ValueError("there is no task in the stream; read it after the with block, and wait for the results in it")
    workers = sorted({each["worker"] for each in records})
    lanes = {worker: f"worker {number}" for number, worker in enumerate(workers, 1)}
    zero = min(part["start"] for each in records for part in each["startstops"])
    figure, axes = canvas(1.1 + 0.5 * len(lanes))
    for each in records:
        row = list(lanes).index(each["worker"])
        for part in each["startstops"]:
            _, colour, hatch = ACTIONS.get(part["action"], ("", COLOURS[3], HATCHES[3]))
            begin, long = (part["start"] - zero) * 1000, (part["stop"] - part["start"]) * 1000
            axes.barh(row, long, 2 * HALF, left=begin, color=colour, hatch=hatch, edgecolor="white", linewidth=0.5)
        if last and each["key"].startswith(f"{last}-"):
            end = max(part["stop"] for part in each["startstops"])
            axes.annotate(last, ((end - zero) * 1000, row), xytext=(4, 0), textcoords="offset points", va="center",
                          color=INK, fontsize=9.5)
    axes.set_yticks(range(len(lanes)), list(lanes.values()))
    axes.set_ylim(len(lanes) - 0.4, -0.6)
    axes.set_xlabel("milliseconds since the first began")
    axes.margins(x=0.08)
    axes.grid(axis="x", alpha=0.3)
    axes.set_axisbelow(True)
    from matplotlib.patches import Patch

    figure.legend([Patch(facecolor=colour, hatch=hatch, edgecolor="white") for _, colour, hatch in ACTIONS.values()],
                  [name for name, _, _ in ACTIONS.values()], loc="outside lower right", ncols=2,
                  frameon=False, fontsize=9)
    axes.set_title(finding(records), loc="left", fontsize=11)
    return picture(figure, f"Timeline: {finding(records)}.", rows(records, lanes))


def finding(records: Sequence[Mapping[str, Any]]) -> str:
    """Return how many tasks were done where, and how long was computed and fetched."""
    workers = len({each["worker"] for each in records})
    return (f"{count(len(records), 'task').capitalize()} in {count(workers, 'worker')}: "
            f"{duration(spent(records, 'compute'))} of computing, {duration(spent(records, 'transfer'))} of fetching")


def spent(records: Sequence[Mapping[str, Any]], action: str) -> float:
    """Return the seconds that all workers together spent on this action: "compute" or "transfer"."""
    return sum(part["stop"] - part["start"] for each in records for part in each["startstops"]
               if part["action"] == action)


def rows(records: Sequence[Mapping[str, Any]], lanes: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return the table behind the figure: a header, then a row a worker."""
    table = [("worker", "tasks", "computed", "fetched")]
    for worker, name in lanes.items():
        own = [each for each in records if each["worker"] == worker]
        table.append((name, str(len(own)), duration(spent(own, "compute")), duration(spent(own, "transfer"))))
    return table
