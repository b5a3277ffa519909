"""Pass dishes through one queue, from producers to consumers.

Runs in the parent.

    producer, producer ── put ──> queue(maxsize) ── get ──> consumer, consumer
    parent: starts all, joins the producers, puts one None a consumer, joins the consumers
"""

import multiprocessing
from multiprocessing.context import BaseContext
from typing import Any, NamedTuple

from helpers.recording.recording import recording
from helpers.records import Run
from helpers.workers.passing import Paced, consume, produce

DISHES = 12
SIZES = {"no limit": 0, "1": 1, "3": 3, "6": 6}
SPEEDS = {"quick producers": (0.03, 0.09), "even": (0.06, 0.06), "quick consumers": (0.09, 0.03)}


class Passed(NamedTuple):
    """One run: who did what, and the limit of the queue (0 for none). The queue's marks have the name "queue"."""

    run: Run
    maxsize: int


def pass_on(producers: int, consumers: int, size: str, speed: str, context: BaseContext | None = None) -> Passed:
    """Let so many producers pass twelve dishes to so many consumers, and return what happened.

    size: a name in SIZES. speed: a name in SPEEDS, seconds that producing and serving a dish takes.
    context: from multiprocessing.get_context; by default the kernel's.
    Raises ValueError for an unknown size or speed, or a number of processes below 1.
    """
    if size not in SIZES or speed not in SPEEDS:
        raise ValueError(f"choose a size of {', '.join(SIZES)} and a speed of {', '.join(SPEEDS)}")
    if producers < 1 or consumers < 1:
        raise ValueError("there must be at least one producer and one consumer")
    context = context or multiprocessing.get_context()
    queue = context.Queue(SIZES[size])
    ready = context.Barrier(producers + consumers)
    making, serving = map(Paced, SPEEDS[speed])
    with recording() as run:
        watched, make, serve = run.watch(queue), run.of(making), run.of(serving)
        makers = [context.Process(target=produce, name=f"producer {number + 1}",
                                  args=(watched, _share(number, producers), make, ready))
                  for number in range(producers)]
        servers = [context.Process(target=consume, name=f"consumer {number + 1}", args=(watched, serve, ready))
                   for number in range(consumers)]
        _work(makers, servers, watched)
    return Passed(run.result, SIZES[size])


def _share(number: int, producers: int) -> list[int]:
    """Return the dishes that this producer prepares."""
    return list(range(1 + number, DISHES + 1, producers))


def _work(makers: list[Any], servers: list[Any], queue: Any) -> None:
    """Start all, and end all in the right order; whatever happens, nobody is left."""
    try:
        for process in (*makers, *servers):
            process.start()
        for process in makers:
            process.join()
        for _ in servers:
            queue.put(None)
        for process in servers:
            process.join()
    finally:
        for process in (*makers, *servers):
            if process.pid is not None:
                process.kill()  # after the joins above they have ended already
                process.join()
        queue.close()
        queue.cancel_join_thread()
