"""The pickling bench on a page: hand over an object, read whether it travels to another process, and why not.

Runs in the parent.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from helpers.instruments.travel import AT_THE_START, EVERYWHERE, LOST, NEVER, Trip, trips
from helpers.page.tables import Table
from helpers.plots.card import AMBER, GREEN, Card, card

HEADS = {
    EVERYWHERE: "travels:",
    AT_THE_START: "travels with a new process only:",
    LOST: "leaves, and can't be unpacked:",
    NEVER: "stays at home:",
}
MARKS = {EVERYWHERE: ("yes", "yes"), AT_THE_START: ("no", "yes"), LOST: ("no", "no"), NEVER: ("no", "no")}


class Ticket:
    """What became of one object: a heading, and a line for each part that is to blame."""

    def __init__(self, trip: Trip) -> None:
        self.trip = trip
        self.head = f"{trip.name} {HEADS[trip.way]}"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        troubles = self.trip.troubles
        if not troubles:
            return Card(self.head, "the child has a copy.", GREEN)._repr_mimebundle_()
        lines = "".join(f"<li><code>{escape(each.path)}</code> is {escape(each.what)}: {escape(each.advice)}</li>"
                        for each in troubles)
        plain = "".join(f"\n  {each.path} is {each.what}: {each.advice}" for each in troubles)
        html = card(f'<b>{escape(self.head)}</b><ul style="margin:0.2em 0">{lines}</ul>', AMBER)
        return {"text/plain": self.head + plain, "text/html": html}


def travels(thing: Any, name: str = "it") -> Ticket:
    """Send an object to a spawned child and return a card that says whether it arrived, and which part is to blame.

    name: what to call the object; the paths of its parts begin with it.
    """
    return Ticket(trips({name: thing})[0])


def bench(things: Mapping[str, Any]) -> Table:
    """Send each object to a spawned child and return the table: where it may travel, and what to do if not."""
    return Table([("object", "in a task", "with a new process", "what to do"), *map(_row, trips(things))])


def _row(trip: Trip) -> tuple[str, ...]:
    advice = "; ".join(dict.fromkeys(each.advice for each in trip.troubles))
    return (trip.name, *MARKS[trip.way], advice)
