"""Compare what the reader's function returned with what it should be, and tell the usual reason.

Runs in the parent.
"""

from typing import Any

from helpers.exercises.plain import Thing, same, shown

OF_A_POOL = {"IMapIterator", "IMapUnorderedIterator"}
ITERATORS = OF_A_POOL | {"generator", "map", "filter", "zip", "list_iterator", "dict_values", "chain"}
HANDLES = {"Future", "ApplyResult", "AsyncResult", "MapResult"}


def wrong_result(got: Any, right: Any, hint: str = "") -> str | None:
    """Return what is wrong with a plain value that should be this one, or None."""
    if same(got, right):
        return None
    why = reason(got, right) or hint or _number(got, right) or _unseen(got, right)
    return f"it should return {shown(right)}; it returned {shown(got)}. {why}".strip()


def reason(got: Any, right: Any) -> str:
    """Return what is mostly the reason why it isn't the same; "" if nothing is known."""
    if isinstance(got, Thing) and got.type in HANDLES:
        return "That is a handle: ask it for the result, result() of a future, get() of an AsyncResult."
    if isinstance(got, Thing) and got.type in OF_A_POOL:
        return "list(...) makes a list of an iterator; call it while the pool is there."
    if isinstance(got, Thing) and got.type in ITERATORS:
        return "list(...) makes a list of an iterator."
    if isinstance(got, Thing) and " of " in got.type:
        return ""  # it is told as a list of so many entries
    if isinstance(right, bytes) and not isinstance(got, bytes):
        return "Bytes are asked for, bytes(...)."
    if isinstance(right, list) and isinstance(got, (Thing, tuple, dict, set, frozenset)):
        return "A list is asked for."
    if isinstance(right, dict) and isinstance(got, (Thing, tuple, list, set, frozenset)):
        return "A dict is asked for."
    if isinstance(right, tuple) and isinstance(got, list) and len(got) == len(right):
        return "A tuple is asked for, (…, …)."
    if isinstance(got, dict):
        return reason(list(got.values()), None)
    if isinstance(got, list) and any(isinstance(each, Thing) and each.type in HANDLES for each in got):
        return "Those are handles: ask each for its result, result() of a future, get() of an AsyncResult."
    if isinstance(got, list) and isinstance(right, list) and sorted(map(repr, got)) == sorted(map(repr, right)):
        return "The values are right, their order isn't."
    if isinstance(got, list) and isinstance(right, list) and len(got) != len(right):
        inner = [each for part in got if isinstance(part, (list, tuple)) for each in part]
        if same(inner, right):
            return "Those are the right values, in several lists: put them into one."
    if isinstance(got, list) and isinstance(right, list) and _seconds(got) == sorted(map(repr, right)):
        return "Those are pairs: only the second of each is asked for."
    return ""


def _seconds(got: list[Any]) -> list[str]:
    """Return the second parts of pairs, as words that can be sorted; empty if they aren't pairs."""
    pairs = [each for each in got if isinstance(each, (list, tuple)) and len(each) == 2]
    return sorted(repr(second) for _, second in pairs) if len(pairs) == len(got) else []


def _unseen(got: Any, right: Any) -> str:
    """Return what is different if it can't be seen where the middle of both is cut out."""
    if shown(got) != shown(right):
        return ""
    if isinstance(got, list) and isinstance(right, list):
        place = next(place for place, (one, other) in enumerate(zip(got, right)) if not same(one, other))
        got, right, what = got[place], right[place], f"Entry {place}"
    else:
        what = "It"
    if isinstance(got, (str, bytes)) and isinstance(right, (str, bytes)) and len(got) != len(right):
        return f"{what} is {len(got)} long, and should be {len(right)}."
    return f"{what} is another {type(right).__name__}, somewhere in its middle."


def _number(got: Any, right: Any) -> str:
    """Return in words that lists are not equally long: what an exercise itself can say of that is better."""
    if not (isinstance(got, list) and isinstance(right, list)) or len(got) == len(right):
        return ""
    return f"It has {len(got)} {'entry' if len(got) == 1 else 'entries'}, and {len(right)} are asked for."
