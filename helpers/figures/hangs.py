"""Draw a program that hangs: its timeline, and in each lane where its process stood when nothing moved any more.

Starts nothing: takes a Hang from helpers.experiments.hangs.
"""

from typing import Any

from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, canvas
from helpers.plots.timeline import HEIGHT, draw, rows, words


def hangs(hang: Any, title: str) -> Picture:
    """Return the figure of a hang, a recording with places. title: the finding."""
    run, lanes = hang.run, ("parent", *(lane.name for lane in hang.run.lanes))
    figure, axes = canvas(1.0 + HEIGHT * len(lanes))
    draw(axes, run, run.wall, title)
    _, right = axes.get_xlim()
    for row, name in enumerate(lanes):
        if name in hang.places:
            axes.text(right * 0.99, row, f"stands in  {hang.places[name]}", ha="right", va="center", fontsize=9,
                      color="#222222", bbox={"fc": "white", "ec": COLOURS[5], "lw": 1.3, "pad": 2.5})
    stood = "; ".join(f"{name} stands in {place}" for name, place in hang.places.items())
    told = words(run).removeprefix("Timeline: ")
    head, *body = rows(run)
    table = [(*head, "stands in"), ("parent", *[""] * (len(head) - 1), hang.places.get("parent", "")),
             *((*row, hang.places.get(lane.name, "")) for row, lane in zip(body, run.lanes))]
    return picture(figure, f"Timeline: {title}. {stood}. {told}", table)
