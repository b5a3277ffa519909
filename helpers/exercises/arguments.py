"""The promise that the task was called: with which arguments, how often, and to what end.

Runs in the parent.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from helpers.exercises.plain import same, shown
from helpers.exercises.results import reason
from helpers.exercises.seen import Broken, Done, Seen

BY_THE_BLOCK = " The workers were ended before that, as the end of a with block does: wait for results inside of it."


def called_with(items: str | Sequence[Any], *more: str, label: str | None = None, name: str = "the task",
                fails: Callable[[Any], bool] = lambda item: False, rest: bool = False, again: bool = False) -> Broken:
    """The task was called once for each of the items, with the values of more after it, and returned.

    items and more: names of the reader's parameters; items may be the values themselves. fails: says of an item whether
    its task need not return. rest: True if not each item's turn has to come. again: True if it may come more than once.
    """
    def broken(seen: Seen) -> str | None:
        done = [each for each in seen.of(label) if each.args is not None]
        each_of = seen.call.given[items] if isinstance(items, str) else items
        wanted = [(item, *(seen.call.given[one] for one in more)) for item in each_of]
        matching = _matching(done, wanted)
        strange = {id(each) for each in done} - {id(each) for found in matching for each in found}
        for each in done:
            if id(each) in strange:
                near = next((one for one in wanted if one[:1] in (each.args[:1], (each.args,))),
                            wanted[0] if wanted else ())
                got, right = _arguments(each), _tuple(near)
                if got == right:
                    got += _so_many(len(each.args))
                    right += _so_many(len(near))
                return f"{name} was called with {got}, and it should be called with {right}."
        for one, found in zip(wanted, matching):
            if len(found) > wanted.count(one) and not again:
                return f"{name} was called {len(found)} times with {_tuple(one)}, and once is asked for."
            if len(found) < wanted.count(one) and not rest:
                return f"{name} was never called with {_tuple(one)}.{why_never(seen)}"
            if not fails(one[0]):
                wrong = next(filter(None, (_unfinished(each, one, name, seen) for each in found)), None)
                if wrong:
                    return wrong
        return None
    return broken


def as_often(items: str) -> Broken:
    """The task was called so many times; with what is not asked. items: a parameter, a number or a collection."""
    def broken(seen: Seen) -> str | None:
        asked = seen.call.given[items]
        number = asked if isinstance(asked, int) else len(asked)
        times = "once" if len(seen.done) == 1 else f"{len(seen.done)} times"
        return None if len(seen.done) == number else f"work was called {times}, and {number} are asked for."
    return broken


def why_never(seen: Seen) -> str:
    """Return what is mostly the reason why a task was never called; "" if nothing is known."""
    if cut_short(seen):
        return " Its process was ended before it got to the task: terminate() and kill() don't wait, join() does."
    why = reason(seen.call.got, None)
    if why:
        return f" It returned {shown(seen.call.got)} before that, and the end of a with block ends the workers. {why}"
    codes = _codes_of_workers(seen)
    if -15 in codes:
        return BY_THE_BLOCK
    if codes == {0} and not seen.done:
        return (" Either the end of the with block came first, and ended the workers: wait for results inside of it. "
                "Or apply_async keeps in its handle what went wrong, until get() asks for the result. "
                "Are its arguments a tuple, (x,)?")
    return ""


def _codes_of_workers(seen: Seen) -> set[int | None]:
    return {lane.exitcode for lane in seen.processes if lane.role == "pool"}


def cut_short(seen: Seen) -> bool:
    """Return True if a process was ended from outside before it got to a task."""
    return any(lane.pid in ended_from_outside(seen) and not lane.tasks for lane in seen.processes)


def ended_from_outside(seen: Seen) -> set[int]:
    """Return the pids of the processes, no workers of a pool, that terminate or kill ended."""
    return {lane.pid for lane in seen.processes if lane.role == "process" and lane.exitcode in (-15, -9)}


def _unfinished(done: Done, one: tuple[Any, ...], name: str, seen: Seen) -> str | None:
    end = float("inf") if seen.call.end is None else seen.call.end
    if not done.span.complete and done.place == "thread" and done.span.end > end:
        return (f"{name} for {_tuple(one)} was still under way in its thread when your function returned. Wait for "
                "each thread: join it.")
    if not done.span.complete:
        ended = done.role == "pool" and -15 in _codes_of_workers(seen)
        return f"{name} for {_tuple(one)} was cut off before it was done.{BY_THE_BLOCK * ended}"
    return f"{name} for {_tuple(one)} failed with {done.span.error}." if done.span.error else None


def _matching(done: Sequence[Done], wanted: list[tuple[Any, ...]]) -> list[list[Done]]:
    """Return for each of the wanted arguments the calls that they fit; each call is compared with few of them.

    What is equal has the same hash; what has none that can be trusted is compared with all.
    """
    places, everywhere = defaultdict(list), []
    for place, one in enumerate(wanted):
        key = _key(one[:1])
        (everywhere if key is None else places[key]).append(place)
    matching = [[] for _ in wanted]
    for each in done:
        key = _key(each.args[:1]) if each.args else None
        for place in range(len(wanted)) if key is None else [*places[key], *everywhere]:
            if _fits(each, wanted[place]):
                matching[place].append(each)
    return matching


def _key(value: Any) -> int | None:
    """Return a value's hash; None if there is none, or if same() may find it equal to something with another hash."""
    if isinstance(value, (tuple, list)):
        parts = [_key(each) for each in value]
        return None if None in parts else hash(tuple(parts))
    return hash(value) if isinstance(value, (str, bytes, int, float, complex, type(None))) else None


def _fits(done: Done, wanted: tuple[Any, ...]) -> bool:
    """Return True if these are the arguments, whether by their place or by name."""
    given, named = list(done.args or ()), sorted(map(repr, done.kwargs.values()))
    return same(given, list(wanted[:len(given)])) and named == sorted(map(repr, wanted[len(given):]))


def _so_many(number: int) -> str:
    return " as one argument" if number == 1 else f" as {number} arguments"


def _tuple(values: tuple[Any, ...]) -> str:
    return shown(values[0], 60) if len(values) == 1 else f"({', '.join(shown(value, 60) for value in values)})"


def _arguments(done: Done) -> str:
    if len(done.args or ()) == 1 and not done.kwargs:
        return _tuple(done.args)
    told = [*(shown(value, 60) for value in done.args or ()),
            *(f"{name}={shown(value, 60)}" for name, value in done.kwargs.items())]
    return f"({', '.join(told)})" if told else "no arguments"
