"""The pickling bench: does an object travel to another process, and if not, which part of it stays at home?

Runs in the parent. Packs each object as multiprocessing does, and lets a spawned child unpack it.
"""

import multiprocessing
from collections.abc import Callable, Mapping
from multiprocessing.connection import wait
from multiprocessing.reduction import ForkingPickler
from typing import Any, NamedTuple

from helpers.instruments.luggage import Trouble, culprits, named
from helpers.workers.travel import receive, unpack

EVERYWHERE, AT_THE_START, LOST, NEVER = "everywhere", "with a new process only", "lost on arrival", "stays at home"
OTHER_CONTEXT = "it was made for fork, and this child is spawned; take everything from one context"
PATIENCE = 60.0  # seconds; only reached if the child hangs


class Trip(NamedTuple):
    """What happened to one object.

    way: EVERYWHERE, AT_THE_START (as an argument of Process or of an initializer, not in a task), LOST (packed, and
    the child couldn't unpack it) or NEVER. troubles: the parts to blame, with their path and what to do.
    """

    name: str
    way: str
    troubles: tuple[Trouble, ...]


def trips(things: Mapping[str, Any]) -> list[Trip]:
    """Send these objects to a spawned child, one by one, and return a Trip for each; the name begins the paths."""
    packed = {name: _pack(thing) for name, thing in things.items()}
    parcels = [parcel for parcel in packed.values() if isinstance(parcel, bytes)]
    arrivals = iter(_child(unpack, parcels) if parcels else [])
    return [_trip(name, things[name], parcel, next(arrivals) if isinstance(parcel, bytes) else "")
            for name, parcel in packed.items()]


def _trip(name: str, thing: Any, parcel: bytes | Exception, arrival: str) -> Trip:
    if isinstance(parcel, bytes) and not arrival:
        return Trip(name, EVERYWHERE, ())
    if isinstance(parcel, bytes):
        home = culprits(thing, name, _names_main)
        return Trip(name, LOST, home or (Trouble(name, named(thing), f"unpacking it raises {arrival} in the child"),))
    troubles = culprits(thing, name, lambda part: not isinstance(_pack(part), bytes))
    refused = _start_error(thing) if "inheritance" in str(parcel) else "not tried"
    if " context " in refused:
        troubles = tuple(each._replace(advice=OTHER_CONTEXT) for each in troubles)
    return Trip(name, NEVER if refused else AT_THE_START, troubles)


def _pack(thing: Any) -> bytes | Exception:
    """Return the object as bytes, or what prevents it."""
    try:
        return bytes(ForkingPickler.dumps(thing))
    except Exception as problem:
        return problem


def _names_main(thing: Any) -> bool:
    """Return True if the object's bytes name something in __main__, where the child doesn't find it."""
    parcel = _pack(thing)
    return isinstance(parcel, bytes) and b"__main__" in parcel


def _start_error(thing: Any) -> str:
    """Start a child with the object as its argument; return what prevents that, or "" if it arrives."""
    try:
        return _child(receive, thing)[0]
    except Exception as problem:
        return str(problem) or type(problem).__name__


def _child(work: Callable[..., None], load: Any) -> list[str]:
    """Let a spawned child do the work with this load, and return what it sends."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=work, args=(load, there))
    child.start()
    try:
        wait([here, child.sentinel], PATIENCE)
        if not here.poll():
            raise RuntimeError(f"the child ended with exit code {child.exitcode} and gave no answer")
        return here.recv()
    finally:
        child.join(5)
        if child.is_alive():
            child.kill()
            child.join()
        here.close()
        there.close()
