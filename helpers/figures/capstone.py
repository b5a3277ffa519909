"""Draw how the index of page 14 was built, how it was asked, and how long four ways take.

Starts nothing: takes what helpers.experiments.capstone returns.
"""

from collections.abc import Sequence
from typing import Any

from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, HATCHES, INK, canvas, canvases, count, drawable, duration
from helpers.plots.timeline import HEIGHT, draw
from helpers.plots.timeline import words as lanes_in_words

KILLED = COLOURS[5]


def capstone(seen: Any) -> Picture:
    """Return the figure of a Building or of an Asking."""
    return drawn_building(seen) if hasattr(seen, "arrived") else drawn_asking(seen)


def finding(seen: Any) -> str:
    """Return what was seen, as one line."""
    if not hasattr(seen, "arrived"):
        told = "; ".join(f"{question}: {places}" for question, places, _, _ in seen.answers)
        return f"{count(len(seen.answers), 'question').capitalize()}, {count(seen.workers, 'process', 'processes')} " \
               f"and one index. Places: {told}"
    died = f", {count(seen.lost, 'worker')} died and nothing is lost" if seen.lost else ""
    same = "the index is the loop's" if seen.same and len(seen.arrived) == seen.files else "the index is NOT the loop's"
    return (f"{len(seen.arrived)} of {seen.files} files, {seen.order}, in {duration(seen.run.wall)}{died}: {same}")


def drawn_building(seen: Any) -> Picture:
    """Return lanes above, and below how many files were left at each moment."""
    figure, (lanes, left) = canvases([1.0 + HEIGHT * (len(seen.run.lanes) + 1), 1.5])
    wall = seen.run.wall
    draw(lanes, seen.run, wall, finding(seen))
    lanes.set_xlabel("")
    scale = 1000 if wall < 2 else 1
    moments = [0.0, *seen.arrived]
    left.step([moment * scale for moment in moments], [seen.files - place for place in range(len(moments))],
              where="post", color=COLOURS[0], linewidth=1.8)
    left.set_ylabel("files left")
    left.set_ylim(0, seen.files * 1.08)
    left.grid(alpha=0.3)
    left.set_xlabel(f"{'milliseconds' if scale == 1000 else 'seconds'} since the recording began")
    if seen.killed is not None:
        for axes in (lanes, left):
            axes.axvline(seen.killed * scale, color=KILLED, linewidth=1.6, linestyle="--")
        left.annotate("a worker is killed", (seen.killed * scale, seen.files), xytext=(4, -2), va="top",
                      textcoords="offset points", color=KILLED, fontsize=9.5)
    return picture(figure, words(seen), rows(seen))


def drawn_asking(seen: Any) -> Picture:
    """Return lanes above, and below a bar a question."""
    heights = [1.0 + HEIGHT * (len(seen.run.lanes) + 1), 0.5 + 0.32 * len(seen.answers)]
    figure, first = canvas(sum(heights))
    first.remove()
    lanes, bars = figure.subplots(2, 1, height_ratios=heights)
    for axes in (lanes, bars):
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.tick_params(axis="y", length=0)
    draw(lanes, seen.run, seen.run.wall, drawable(finding(seen))[:100])
    most = max((places for _, places, _, _ in seen.answers), default=0) or 1
    for row, (_, places, files, where) in enumerate(seen.answers):
        bars.barh(row, places, 0.6, color=COLOURS[row % len(COLOURS)], hatch=HATCHES[row % len(HATCHES)],
                  edgecolor="white")
        text = f"{places} in {count(files, 'file')}, the first: {where}" if places else "nothing"
        bars.text(places + 0.01 * most, row, f" {text}", va="center", fontsize=9.5, color=INK, parse_math=False)
    bars.set_yticks(range(len(seen.answers)), [drawable(each[0])[:24] for each in seen.answers], parse_math=False)
    bars.set_ylim(len(seen.answers) - 0.4, -0.6)
    bars.set_xlim(0, 1.6 * most)
    bars.set_xlabel("places")
    return picture(figure, words(seen), rows(seen))


def words(seen: Any) -> str:
    """Return the alt text: the finding, and what the processes did."""
    return f"Lab: {finding(seen)}. {lanes_in_words(seen.run)}"


def rows(seen: Any) -> list[tuple[str, ...]]:
    """Return the table behind the figure: a row a process, or a row a question."""
    if not hasattr(seen, "arrived"):
        return [("question", "places", "files", "the first"),
                *((question, str(places), str(files), where) for question, places, files, where in seen.answers)]
    return [("process", "files read", "at work", "exit code"),
            *((lane.name, str(len(lane.tasks)), duration(sum(task.seconds for task in lane.tasks)), str(lane.exitcode))
              for lane in seen.run.lanes)]


def raced(ways: Sequence[Any], cores: int) -> Picture:
    """Return a bar a way, with the limit: the loop's time shared out among the cores."""
    limit = ways[0].seconds / cores
    figure, axes = canvas(0.9 + 0.42 * len(ways))
    for row, each in enumerate(ways):
        axes.barh(row, each.seconds, 0.62, color=COLOURS[row], hatch=HATCHES[row], edgecolor="white")
        axes.text(each.seconds, row, f" {duration(each.seconds)}", va="center", fontsize=9.5, color=INK)
    axes.axvline(limit, color=INK, linewidth=1.2, linestyle="--")
    axes.text(limit, -0.62, f" the loop's time shared by {count(cores, 'core')}", fontsize=9, color=INK, va="bottom")
    axes.set_yticks(range(len(ways)), [each.way for each in ways])
    axes.set_ylim(len(ways) - 0.5, -0.9)
    axes.set_xlim(0, 1.15 * max(each.seconds for each in ways))
    axes.set_xlabel("seconds")
    axes.set_title(race_in_words(ways, cores), loc="left", fontsize=11)
    told = [("way", "time", "the limit, times"),
            *((each.way, duration(each.seconds), f"{each.seconds / limit:.2f}") for each in ways)]
    return picture(figure, f"Bars: {race_in_words(ways, cores)}.", told)


def race_in_words(ways: Sequence[Any], cores: int) -> str:
    """Return each way's time as so many times the limit."""
    limit = ways[0].seconds / cores
    told = ", ".join(f"{each.way} {each.seconds / limit:.2f}" for each in ways[1:])
    return f"Times of what {count(cores, 'core')} could do at best ({duration(limit)}): {told}"
