"""The tables of TEACHING.md: minutes a page, and which pages fit into half a day, a day and two days.

Runs in the parent.
"""

from collections.abc import Sequence
from pathlib import Path

from helpers.page.tables import NOTEBOOKS, Listed, listed

PLANS = {
    "half a day": (0, 1, 2, 5),
    "a day": (0, 1, 2, 4, 5, 6, 8, 12),
    "two days": tuple(range(15)),
}


def teaching_tables(folder: Path = NOTEBOOKS) -> str:
    """Return both tables in Markdown, from the notebooks' own cells."""
    found = listed(folder)
    rows = ["| page | core: in class | core: exercises | whole page | its exercises |",
            "| --- | --: | --: | --: | --: |",
            *(_row(f"[{int(each.file[:2])}. {each.title}](notebooks/{each.file})", [each]) for each in found)]
    plans = ["| plan | pages, core path only | in class | exercises | hours |", "| --- | --- | --: | --: | --: |"]
    for plan, numbers in PLANS.items():
        there = [each for each in found if int(each.file[:2]) in numbers]
        read, exercises = (sum(each.counted[kind] for each in there) for kind in ("core", "core_exercises"))
        plans.append(f"| {plan} | {_told([int(each.file[:2]) for each in there])} | {read} | {exercises} | "
                     f"{(read + exercises) / 60:.1f} |")
    return "\n".join([*rows, _row("all pages", found), "", *plans])


def _row(title: str, found: Sequence[Listed]) -> str:
    sums = [sum(each.counted[kind] for each in found) for kind in ("core", "core_exercises", "read", "exercises")]
    return f"| {title} | " + " | ".join(map(str, sums)) + " |"


def _told(numbers: Sequence[int]) -> str:
    """Return page numbers in words: neighbours as a range."""
    if len(numbers) > 2 and list(numbers) == list(range(numbers[0], numbers[-1] + 1)):
        return f"{numbers[0]} to {numbers[-1]}"
    return ", ".join(map(str, numbers))
