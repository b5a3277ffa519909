"""A crew of processes, each with a pipe of its own: whatever dies, the parent knows who had which task.

Runs in the parent. Standard library only.

    parent ── Hand ── pipe ── process: a portion of tasks under way, and one more that waits in the pipe
           ── Hand ── pipe ── process

A queue or a pool would share one pipe, with a lock that a killed process takes along; with a pipe each, nobody else is
touched. Two portions are handed out ahead, so that no worker waits for the parent. A portion is a task or, while many
are left, several: a message each would cost more than a short task.
"""

import multiprocessing
import operator
import os
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from multiprocessing import connection
from multiprocessing.context import BaseContext
from typing import Any, NamedTuple

from helpers.capstone.hand import Hand
from helpers.workers.parcels import packed
from helpers.workers.serving import READY

AHEAD = 2  # portions that a worker has, the one under way included
PORTIONS = 32  # that a worker would get of the tasks that are left
LARGEST = 32  # tasks in a portion
TICK = 0.1  # seconds between two looks at whether to stop
BOOT = 60.0  # seconds that a worker may take until it is ready
MOST = 30 if os.name == "nt" else 10_000  # Windows waits for 63 things at a time, and a worker is two
GRACE = 2.0  # seconds that tasks under way get after a stop
NOTHING: tuple[list[Any], memoryview] = [], memoryview(b"")


class Answer(NamedTuple):
    """What became of a task. problem: "" or what it raised. given_up: True if its worker died with it too often."""

    task: Any
    result: Any
    problem: str = ""
    given_up: bool = False


class Crew:
    """Processes that do tasks, whatever becomes of any of them.

    work: a function that a child can import, called with one task. workers: at most 30 on Windows. tries: how often
    a worker may die with the same task at hand before that is given up. limit: seconds for one task; whose takes longer
    is killed, and counts as dead. context: from multiprocessing.get_context, by default the program's own. lost: how
    many workers died.
    """

    def __init__(self, work: Callable[[Any], Any], workers: int, tries: int = 3, limit: float = 60.0,
                 context: BaseContext | None = None) -> None:
        if workers < 1:
            raise ValueError(f"a crew needs one worker at least, not {workers}")
        self.work, self.workers, self.tries, self.limit = work, min(workers, MOST), tries, limit
        self.context = context or multiprocessing.get_context()
        self.hands: list[Hand] = []
        self.left: list[Any] = []
        self.lost = self._early = 0
        self._next = NOTHING

    def __enter__(self) -> "Crew":
        try:
            self._fill(self.workers)
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, *problem: object) -> None:
        self.end()

    @property
    def pids(self) -> list[int]:
        """Return the process id of each worker."""
        return [hand.process.pid for hand in self.hands]

    def each(self, tasks: Iterable[Any], stop: Any = None) -> Iterator[Answer]:
        """Do each of the tasks, which can be hashed; yield their answers as they come, one for each.

        stop: anything with is_set(). Once that is true nothing more is handed out; what is under way is waited for,
        for GRACE seconds; then left holds the tasks that were not done. RuntimeError if no worker can start.
        """
        waiting, deaths, until = deque(tasks), Counter(), float("inf")
        self.left, self._next = [], NOTHING
        try:
            while waiting or self._busy():
                if stop is not None and stop.is_set():
                    until = min(until, time.monotonic() + GRACE)
                    if time.monotonic() >= until or not self._busy():
                        break
                else:
                    self._hand_out(waiting)
                for hand, ended in self._heard():
                    yield from self._answers(hand, ended, waiting, deaths)
        finally:  # also if the caller takes no more answers: these must not be the first ones of the next call
            self.left = [task for hand in self._busy() for task in hand.tasks] + list(waiting)
            for hand in self._busy():
                self.hands.remove(hand)
                hand.end(at_once=True)

    def end(self) -> None:
        """End every process; those that still have tasks at once. May be called again."""
        try:
            for hand in self.hands:
                hand.line.close()  # all of them first: they end side by side
        finally:
            while self.hands:
                self.hands[-1].end(at_once=bool(self.hands[-1].tasks) or not self.hands[-1].ready)
                self.hands.pop()

    def _busy(self) -> list[Hand]:
        return [hand for hand in self.hands if hand.tasks]

    def _fill(self, number: int) -> None:
        while len(self.hands) < min(number, self.workers):
            self.hands.append(Hand(self.work, self.context))

    def _hand_out(self, waiting: deque[Any]) -> None:
        self._fill(len(self.hands) + len(waiting))
        for ahead in range(1, AHEAD + 1):  # first one for each, then the second
            for hand in self.hands:
                size = min(max(len(waiting) // (PORTIONS * self.workers), 1), LARGEST)
                if waiting and hand.ready and len(hand.tasks) < ahead * size:
                    portion, parcel = self._packed(list(islice(waiting, size)))
                    if hand.has_room(parcel):
                        self._next = NOTHING  # a parcel may hold what can be opened only once
                        hand.give(portion, parcel)
                        for _ in portion:
                            waiting.popleft()

    def _packed(self, portion: list[Any]) -> tuple[list[Any], memoryview]:
        """Return the portion and its parcel; nobody may have room for a large one yet, so it is made only once."""
        if len(portion) != len(self._next[0]) or not all(map(operator.is_, portion, self._next[0])):
            self._next = portion, packed(portion)
        return self._next

    def _heard(self) -> list[tuple[Hand, bool]]:
        """Wait for TICK seconds at most; return the workers that said something or died, and whether they did."""
        try:
            ready = set(connection.wait([thing for hand in self.hands for thing in (hand.line, hand.process.sentinel)],
                                        TICK))
        except InterruptedError:  # on Windows Ctrl-C ends the wait, also if its handler raises nothing
            ready = set()
        now = time.monotonic()
        for hand in self.hands:
            most = self.limit if hand.tasks else BOOT if not hand.ready else float("inf")
            if hand.line not in ready and hand.takes(now) > most:
                hand.process.kill()
        return [(hand, hand.process.sentinel in ready) for hand in self.hands
                if hand.line in ready or hand.process.sentinel in ready]

    def _answers(self, hand: Hand, ended: bool, waiting: deque[Any], deaths: Counter[Any]) -> Iterator[Answer]:
        words, alive = hand.said(ended)
        for word in words:
            if word is READY:
                hand.ready, self._early = True, 0
            else:
                for answer in word:
                    yield Answer(hand.done(), *answer)
        if not alive:
            yield from self._buried(hand, waiting, deaths)

    def _buried(self, hand: Hand, waiting: deque[Any], deaths: Counter[Any]) -> Iterator[Answer]:
        """Put back what a dead worker had; give up the task that was under way if that was once too often."""
        tasks, was_ready = list(hand.tasks), hand.ready
        blamed = [tasks.pop(hand.under_way())] if tasks else []
        hand.tasks.clear()
        hand.process.join(GRACE)
        code = hand.process.exitcode
        self.hands.remove(hand)
        hand.end(at_once=True)
        self.lost += 1
        self._early += not was_ready
        if self._early > self.tries + self.workers:
            raise RuntimeError(f"no worker can start: the last one ended with exit code {code}, and says why on stderr")
        waiting.extendleft(reversed(tasks))
        for task in blamed:
            deaths[task] += 1
            if deaths[task] < self.tries:
                waiting.appendleft(task)
            else:
                yield Answer(task, None, f"its worker ended {self.tries} times, last with exit code {code}", True)
