"""Draw where everybody stands in the game of the scheduler: both programs, the count, the locks, and the schedule.

Starts nothing: takes a helpers.experiments.stepper.Scene. Holding is striped and waiting is dotted, besides the
colour of the process.
"""

from typing import Any

from helpers.plots.picture import Picture
from helpers.plots.sheet import Sheet
from helpers.plots.style import COLOURS, INK

WIDTH, ROW, TOP = 990, 22, 62
NAMES = ("Anna", "Ben", "Cleo")
SOFT = ("#D6E9F5", "#FBE8C4", "#CFEDE3")
GREY, PALE, GREEN, RED = "#8A8A8A", "#F4F4F4", "#00795A", "#B04A00"
CHIPS = 56
LETTER = 7.9 / 13  # the width of a letter of code, for each point of its size
BAD = ("deadlock", "error", "cut off", "a lock is kept")


def board(scene: Any) -> Picture:
    """Return the picture of a scene, with its words."""
    count = len(scene.listings)
    code = max(len(each.lines) for each in scene.listings)
    tall = TOP + 40 + max(code * ROW + 66, 100 + 52 * len(lock_names(scene)))
    sheet = Sheet(WIDTH, tall + 118)
    sheet.text(16, 24, scene.task, 17, "sans bold")
    middle, gap = 196, 14
    wide = (WIDTH - 32 - middle - count * gap) / count
    lefts = [16 + place * (wide + gap) + (middle + gap if place else 0) for place in range(count)]
    for place, left in enumerate(lefts):
        _program(sheet, (left, TOP, left + wide, tall), scene, place)
    _shared(sheet, (lefts[0] + wide + gap, TOP, lefts[0] + wide + gap + middle, tall), scene)
    _schedule(sheet, tall + 18, scene)
    return sheet.picture(words(scene), rows(scene))


def words(scene: Any) -> str:
    """Return the alt text: who stands where, the count, the locks, and what happened last."""
    stands = "; ".join(f"{name} {stand(report, listing)}"
                       for name, report, listing in zip(NAMES, scene.state.reports, scene.listings))
    locks = "".join(f" The {name}: {hold(scene, name)}." for name in lock_names(scene))
    return (f"Lab: {scene.task} {stands}. The count is {scene.state.count}.{locks} "
            f"Schedule: {scene.state.schedule or 'nobody went yet'}. {scene.said}")


def rows(scene: Any) -> list[tuple[str, ...]]:
    """Return the table: a row a process."""
    head = ("process", "next line", "its variables", "holds", "waits for")
    return [head, *((name, text_of(report, listing), ", ".join(" = ".join(pair) for pair in report.variables),
                     ", ".join(report.holds), report.wants)
                    for name, report, listing in zip(NAMES, scene.state.reports, scene.listings))]


def stand(report: Any, listing: Any) -> str:
    """Return in words where a process stands."""
    if report.state == "done":
        return "is done"
    if report.state == "raised":
        return f"ended with {report.error}"
    where = f"“{text_of(report, listing)}”"
    if report.state == "waits":
        return f"waits for the {report.wants} at {where}"
    return f"stands in the middle of {where}" if report.inside else f"stands before {where}"


def text_of(report: Any, listing: Any) -> str:
    """Return the text of the line that comes next, or nothing at the end."""
    if report.state in ("done", "raised"):
        return ""
    return next((text.strip() for number, text in listing.lines if number == report.line), "")


def lock_names(scene: Any) -> list[str]:
    """Return the names of all locks of the scene."""
    held = {name for report in scene.state.reports for name in report.holds}
    return sorted(held | set(scene.state.free))


def hold(scene: Any, lock: str) -> str:
    """Return who holds a lock and who waits for it, in words."""
    reports = list(zip(NAMES, scene.state.reports))
    held = next((f"{name} holds it" for name, report in reports if lock in report.holds), "free")
    waiting = [name for name, report in reports if report.wants == lock]
    return held + "".join(f", {name} waits" for name in waiting)


def _program(sheet: Sheet, box: tuple[float, ...], scene: Any, place: int) -> None:
    left, top, right, bottom = box
    report, listing = scene.state.reports[place], scene.listings[place]
    waits = report.state == "waits"
    sheet.box(box, "#FFFFFF", COLOURS[place], radius=8)
    sheet.box((left, top, right, top + 32), COLOURS[place], radius=8)
    ink = "#FFFFFF" if place == 0 else INK
    sheet.text(left + 14, top + 16, NAMES[place], 15, "sans bold", ink)
    status = {"at": "can go", "waits": f"waits for the {report.wants}", "done": "done",
              "raised": "ended with an error"}[report.state]
    sheet.text(right - 14, top + 16, status, 13, "sans", ink, "rm")
    for row, (number, text) in enumerate(listing.lines):
        y = top + 52 + row * ROW
        here = number == report.line and report.state in ("at", "waits")
        if here:
            sheet.box((left + 8, y - 11, right - 8, y + 11), SOFT[place], COLOURS[place], "dots" if waits else "",
                      GREY, 4)
            sheet.shape([(left + 14, y - 5), (left + 23, y), (left + 14, y + 5)], RED if waits else INK)
        font, strong = ("mono bold", INK) if here else ("mono", "#444444" if row else INK)
        size = 13 if len(text) * LETTER * 13 <= right - left - 44 else 11  # a long line is first written smaller
        room = int((right - left - 44) / (LETTER * size))
        if waits and here:
            end = left + 34 + LETTER * size * min(len(text), room)
            sheet.box((left + 27, y - 9, end, y + 9), SOFT[place], radius=3)
        sheet.text(left + 30, y, text if len(text) <= room else text[:room - 1] + "…", size, font, strong)
    inside = f"in the middle of the line: {', '.join(report.did)}" if report.inside else ""
    told = inside or "   ".join(" = ".join(pair) for pair in report.variables) or report.error[:44]
    if told:
        sheet.box((left + 8, bottom - 36, right - 8, bottom - 8), PALE, radius=4)
        sheet.text(left + 18, bottom - 22, told, 13, "mono bold")


def _shared(sheet: Sheet, box: tuple[float, ...], scene: Any) -> None:
    left, top, right, _ = box
    middle = (left + right) / 2
    sheet.text(middle, top + 10, "shared", 12, "sans", GREY, "mm")
    sheet.box((left, top + 24, right, top + 92), PALE, "#CCCCCC", radius=8)
    sheet.text(left + 14, top + 58, "count", 14, "mono bold")
    sheet.text(right - 20, top + 58, str(scene.state.count), 34, "sans bold", INK, "rm")
    for row, name in enumerate(lock_names(scene)):
        _lock(sheet, (left, top + 104 + 52 * row, right, top + 148 + 52 * row), scene, name)


def _lock(sheet: Sheet, box: tuple[float, ...], scene: Any, name: str) -> None:
    """Striped in the owner's colour when held; who waits stands dotted beside it."""
    left, top, right, _ = box
    reports = scene.state.reports
    owner = next((place for place, report in enumerate(reports) if name in report.holds), None)
    waiting = [place for place, report in enumerate(reports) if report.wants == name]
    sheet.box(box, "#FFFFFF" if owner is None else SOFT[owner], "#CCCCCC" if owner is None else COLOURS[owner],
              "" if owner is None else "stripes", COLOURS[owner or 0], 8)
    sheet.box((left + 6, top + 5, right - 6, top + 39), "#FFFFFF", radius=5)
    sheet.text(left + 14, top + 14, name, 13, "mono bold")
    held = "free" if owner is None else f"{NAMES[owner]} holds it"
    sheet.text(right - 14, top + 14, held, 12, "sans" if owner is None else "sans bold",
               GREY if owner is None else INK, "rm")
    for place in waiting:
        sheet.box((left + 14, top + 23, right - 14, top + 38), "#FFFFFF", COLOURS[place], "dots", GREY, 4)
        sheet.box((left + 60, top + 24, right - 60, top + 37), "#FFFFFF", radius=2)
        sheet.text((left + right) / 2, top + 31, f"{NAMES[place]} waits", 11, "sans bold", RED, "mm")


def _schedule(sheet: Sheet, y: float, scene: Any) -> None:
    """Draw who went when as a row of chips, then what happened last, then how every schedule ends."""
    schedule = scene.state.schedule[-CHIPS:]
    x = 16 + sheet.text(16, y + 10, "schedule", 12, "sans", GREY) + 10
    for letter in schedule:
        place = next(place for place, name in enumerate(NAMES) if name[0] == letter)
        sheet.box((x, y, x + 19, y + 20), COLOURS[place], radius=4)
        sheet.text(x + 9.5, y + 10, letter, 12, "sans bold", "#FFFFFF" if place == 0 else INK, "mm")
        x += 22 if len(schedule) <= 40 else 15.5
    if not schedule:
        sheet.text(x, y + 10, "nobody went yet", 12, "sans", GREY)
    colour = RED if scene.state.ending in BAD and not scene.won else GREEN
    ended = bool(scene.state.ending)
    if ended:
        sheet.box((16, y + 30, 21, y + 68), colour, radius=2)
    for row, line in enumerate(_wrapped(scene.said, 118)[:2]):
        sheet.text(30 if ended else 16, y + 40 + 18 * row, line, 13, "sans bold" if ended else "sans")
    if scene.tried:
        _tried(sheet, y + 84, scene.tried)


def _tried(sheet: Sheet, y: float, tried: Any) -> None:
    """Draw one bar for all schedules, cut into the ways in which they end."""
    total = sum(each.schedules for each in tried.values())
    x = 16.0
    for ending, each in sorted(tried.items()):
        width = (WIDTH - 32) * each.schedules / total
        bad = ending in BAD
        sheet.box((x, y - 10, x + width - 3, y + 10), "#F6D9C6" if bad else "#DCEFE8", "#BBBBBB",
                  "dots" if bad else "", GREY, 4)
        label = f"{each.schedules} of {total}: {ending}, as {each.example}"
        short = label if len(label) * 6.6 < width - 10 else f"{each.schedules}: {ending}"
        length = min(len(short) * 6.6, width - 10)
        sheet.box((x + 6, y - 8, x + 12 + length, y + 8), "#F6D9C6" if bad else "#DCEFE8", radius=2)
        sheet.text(x + 9, y, short, 11, "sans")
        x += width


def _wrapped(text: str, letters: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
