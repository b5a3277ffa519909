"""The pickling bench on a page: hand over an object, read whether it travels to another process, and why not.

Runs in the parent.
"""

from collections.abc import Mapping
from typing import Any

from helpers.measure.travel import AT_THE_START, EVERYWHERE, LOST, NEVER, Trip, trips
from helpers.page.tables import Table
from helpers.plots.card import AMBER, GREEN, Card

HEADS = {
    EVERYWHERE: "travels:",
    AT_THE_START: "travels with a new process only:",
    LOST: "leaves, and can't be unpacked:",
    NEVER: "stays at home:",
}
MARKS = {EVERYWHERE: ("yes", "yes"), AT_THE_START: ("no", "yes"), LOST: ("no", "no"), NEVER: ("no", "no")}


def travels(thing: Any, name: str = "it") -> Card:
    """Send an object to a spawned child and return a card that says whether it arrived, and which part is to blame.

    name: what to call the object; the paths of its parts begin with it.
    """
    trip = trips({name: thing})[0]
    text = "; ".join(f"{each.path} is {each.what}: {each.advice}" for each in trip.troubles)
    return Card(f"{name} {HEADS[trip.way]}", f"{text or 'the child has a copy'}.",
                GREEN if trip.way == EVERYWHERE else AMBER)


def bench(things: Mapping[str, Any]) -> Table:
    """Send each object to a spawned child and return the table: where it may travel, and what to do if not."""
    return Table([("object", "in a task", "with a new process", "what to do"), *map(_row, trips(things))])


def _row(trip: Trip) -> tuple[str, ...]:
    advice = "; ".join(dict.fromkeys(each.advice for each in trip.troubles))
    return (trip.name, *MARKS[trip.way], advice)
