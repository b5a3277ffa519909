"""What each tool costs on this machine, and what Python says to a mistake.

Runs in the parent; takes a context, never picks one. What is measured is shown, never compared with a bound.
"""

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import BaseContext
from multiprocessing.pool import ThreadPool
from multiprocessing.shared_memory import SharedMemory
from typing import Any

from helpers.records import Cost
from helpers.workers.choices import echo, first_byte, nothing
from helpers.workers.last_words import words

STARTS, MESSAGES, BIG = 3, 50, 5
SIZE = 8_000_000  # bytes of the big message
PATIENCE = 30     # seconds; for a machine that is very busy


def said(*mistakes: Callable[[], Any]) -> None:
    """Make these mistakes and print what Python says to each, a line each, without addresses."""
    for mistake in mistakes:
        print(words(mistake))


def costs(ctx: BaseContext) -> tuple[Cost, ...]:
    """Measure starts, round trips of a small message, and of eight megabytes; takes a few seconds."""
    return (*starts(ctx), *talks(ctx))


def starts(ctx: BaseContext) -> tuple[Cost, ...]:
    """Measure how long it takes from nothing to the end of the first empty task."""
    def process() -> None:
        child = ctx.Process(target=nothing)
        child.start()
        child.join(PATIENCE)

    def pool() -> None:
        with ctx.Pool(1) as workers:
            workers.apply_async(nothing).get(PATIENCE)

    def executor() -> None:
        with ProcessPoolExecutor(1, mp_context=ctx) as workers:
            workers.submit(nothing).result(PATIENCE)

    def manager() -> None:
        with ctx.Manager():
            pass

    def thread() -> None:
        with ThreadPool(1) as workers:
            workers.apply_async(nothing).get(PATIENCE)

    makes = {"thread": thread, "process": process, "pool of one": pool, "executor of one": executor,
             "manager": manager}
    return tuple(Cost("start", name, statistics.median(_timed(make) for _ in range(STARTS)))
                 for name, make in makes.items())


def talks(ctx: BaseContext) -> tuple[Cost, ...]:
    """Measure round trips through each channel: there a message, back its length."""
    found = []
    for name, open_channel in (("pipe", _pipe), ("SimpleQueue", _simple), ("queue", _queue), ("manager's queue", None)):
        if open_channel is None:
            with ctx.Manager() as manager:
                found += _through(ctx, name, manager.Queue(), manager.Queue())
        else:
            found += open_channel(ctx, name)
    return (*found, _shared(ctx))


def _pipe(ctx: BaseContext, name: str) -> list[Cost]:
    here, there = ctx.Pipe()
    with here, there:
        return _measured(ctx, name, (there.recv, there.send), here.send, here.recv)


def _simple(ctx: BaseContext, name: str) -> list[Cost]:
    out, back = ctx.SimpleQueue(), ctx.SimpleQueue()
    try:
        return _through(ctx, name, out, back)
    finally:
        out.close()
        back.close()


def _queue(ctx: BaseContext, name: str) -> list[Cost]:
    out, back = ctx.Queue(), ctx.Queue()
    try:
        return _through(ctx, name, out, back)
    finally:
        out.close()
        back.close()
        out.join_thread()


def _through(ctx: BaseContext, name: str, out: Any, back: Any) -> list[Cost]:
    return _measured(ctx, name, (out.get, back.put), out.put, back.get)


def _measured(ctx: BaseContext, name: str, there: tuple[Any, Any], send: Callable[[Any], Any],
              receive: Callable[[], Any]) -> list[Cost]:
    child = ctx.Process(target=echo, args=(1 + MESSAGES + BIG, *there))
    child.start()
    try:
        send(b"")
        receive()  # it is up

        def trip(message: bytes) -> None:
            send(message)
            receive()

        small = statistics.median(_timed(lambda: trip(b"soup")) for _ in range(MESSAGES))
        big = bytes(SIZE)
        large = statistics.median(_timed(lambda: trip(big)) for _ in range(BIG))
        child.join(PATIENCE)
    finally:
        child.kill()
        child.join()
        child.close()
    return [Cost("message", name, small), Cost("copy", name, large)]


def _shared(ctx: BaseContext) -> Cost:
    """Measure the same eight megabytes in a shared segment: only a word goes to and fro."""
    shared = SharedMemory(create=True, size=SIZE)
    here, there = ctx.Pipe()
    child = ctx.Process(target=first_byte, args=(shared, 1 + BIG, there.recv, there.send))
    child.start()
    try:
        def trip() -> None:
            shared.buf[0] = 7
            here.send("look")
            here.recv()

        trip()
        seconds = statistics.median(_timed(trip) for _ in range(BIG))
        child.join(PATIENCE)
    finally:
        child.kill()
        child.join()
        child.close()
        here.close()
        there.close()
        shared.close()
        shared.unlink()
    return Cost("copy", "shared memory", seconds)


def _timed(work: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
