"""The reader is the scheduler: real processes stop before each line, and somebody else says who goes next.

Runs in the parent.

    with Stepper([add_one, add_one]) as stepper:
        stepper.play("ABAB").count          # 1: an update was lost
        stepper.every_schedule()            # {"count 2": Ending(2, "AABB"), "count 1": Ending(4, "ABAB")}

A state is reached by replaying its schedule from the beginning: so also after an undo, and after somebody's kill.
"""

import inspect
import multiprocessing
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import connection
from multiprocessing.context import BaseContext
from typing import Any, NamedTuple

from helpers.workers.stage import Report, live

NAMES = ("Anna", "Ben", "Cleo")
PATIENCE, START = 5.0, 60.0  # seconds to come to the next line; to start, on a busy machine
LONGEST = 60    # steps of one schedule; a program that loops for ever is cut off here
TRIES = 3       # how often processes are started anew for one request


class State(NamedTuple):
    """Where everybody stands after a schedule.

    schedule: the initials of who went, in order. count: the shared number now. reports: one a process. free: the
    locks that could be had, tried on the real objects. replaced: how often the processes had to be started again.
    """

    schedule: str
    count: int
    reports: tuple[Report, ...]
    free: tuple[str, ...]
    replaced: int = 0

    def ready(self) -> tuple[str, ...]:
        """Return the initials of who can do something: isn't at the end, and needn't wait for a lock that is held."""
        held = {name for report in self.reports for name in report.holds}
        stuck = [report.patient and report.wants in held for report in self.reports]
        return tuple(name[0] for name, report, held_up in zip(NAMES, self.reports, stuck)
                     if report.state == "at" or (report.state == "waits" and not held_up))

    @property
    def ending(self) -> str:
        """Return "" while somebody can go on, else how it ended: "count 2", "deadlock", "a lock is kept", "error"."""
        states = {report.state for report in self.reports}
        if self.ready():
            return "cut off" if len(self.schedule) >= LONGEST else ""
        if "waits" in states:
            return "deadlock"
        if "raised" in states:
            return "error"
        return "a lock is kept" if any(report.holds for report in self.reports) else f"count {self.count}"


class Ending(NamedTuple):
    """How many schedules end in one way, and one of them."""

    schedules: int
    example: str


class ProcessLost(Exception):
    """A process was killed."""


class Stepper:
    """Two or three processes, each with a program that stops before every line.

    programs: importable functions whose parameters name shared objects: count is a number, every other one a lock.
    context: of the start method; by default the caller's own. locks: names of further locks, for programs to come.
    names: of the objects that each program gets, if its parameters are called otherwise. begin: what the count is then.
    """

    def __init__(self, programs: Sequence[Callable[..., Any]], context: BaseContext | None = None,
                 locks: Sequence[str] = (), names: Sequence[Sequence[str]] | None = None, begin: int = 0) -> None:
        self.context, self.begin = context or multiprocessing, begin
        self.take(programs, names)
        self.all_locks = {*locks, *self.lock_names}
        self.processes: list[Any] = []

    def take(self, programs: Sequence[Callable[..., Any]], names: Sequence[Sequence[str]] | None = None) -> None:
        """Go on with other programs, as many as before, in the same processes. names: as for a new Stepper."""
        self.programs = tuple(each if inspect.isfunction(each) else inspect.unwrap(each) for each in programs)
        self.names = tuple(map(tuple, names or (inspect.signature(each).parameters for each in self.programs)))
        self.lock_names = sorted({name for each in self.names for name in each} - {"count"})
        self.reports: list[Report] = []
        self.schedule = ""

    def __enter__(self) -> "Stepper":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def play(self, schedule: str = "") -> State:
        """Return the State after this schedule; steps that nobody can take are left out.

        A process that is gone is started again. Raises ProcessLost if that fails three times, TimeoutError if a
        program doesn't come to its next line; the next call starts new processes.
        """
        for replaced in range(TRIES):
            with suppress(ProcessLost):
                return self._play(schedule)._replace(replaced=replaced)
        raise ProcessLost("the processes were lost three times in a row; the next step starts them again")

    def every_schedule(self, most: int = 3000, enough: str = "",
                       look: Callable[[State, State], None] = lambda before, after: None) -> dict[str, Ending]:
        """Return how every possible schedule ends: ending -> how many, and the first of them.

        enough: an ending of which one will do. look: called with the states before and after each step.
        Raises OverflowError if there are more than so many schedules.
        """
        found: dict[str, Ending] = {}
        todo, tried = [""], 0
        while todo and enough not in found:
            prefix, tried = todo.pop(), tried + 1
            if tried > most:
                raise OverflowError(f"there are more than {most:,} schedules; make the programs shorter")
            before, state = self.play(prefix[:-1]), self.play(prefix)
            look(before, state)
            while not state.ending:
                first, *others = state.ready()
                todo += [state.schedule + other for other in others]
                before, state = state, self.play(state.schedule + first)
                look(before, state)
            before = found.get(state.ending, Ending(0, state.schedule))
            found[state.ending] = before._replace(schedules=before.schedules + 1)
        return found

    def close(self) -> None:
        """End the processes; the next request starts them again."""
        for process, pipe in zip(self.processes, self.pipes if self.processes else ()):
            process.kill()
            pipe.close()
        for process in self.processes:
            process.join()
            process.close()
        self.processes, self.reports, self.schedule = [], [], ""

    def _play(self, schedule: str) -> State:
        try:
            if not all(process.is_alive() for process in self.processes):
                raise EOFError
            if not self.processes:
                self._start()
            if not self.reports or not schedule.startswith(self.schedule):
                self._begin()
            for initial in schedule[len(self.schedule):LONGEST]:
                if initial in self._state().ready():
                    self._go(initial)
            return self._state()
        except (EOFError, ConnectionError):  # a process is gone
            self.close()
            raise ProcessLost from None
        except BaseException:  # an interrupt in the middle of a step, too: who knows what was said already
            self.close()
            raise

    def _start(self) -> None:
        self.number = self.context.Value("i", 0, lock=False)
        self.locks = {name: self.context.Lock() for name in self.all_locks}
        self.pipes = []
        for name in NAMES[:len(self.programs)]:
            mine, theirs = self.context.Pipe()
            self.pipes.append(mine)
            process = self.context.Process(target=live, args=(theirs, {"count": self.number}, self.locks), name=name,
                                           daemon=True)
            self.processes.append(process)
            process.start()
            theirs.close()
        self._stop(START)

    def _begin(self) -> None:
        """Unwind every program, set the number back, and let each come to its first line."""
        self.schedule, self.reports = "", []
        self._stop()
        if not all(map(self._free, self.all_locks)):
            raise EOFError  # somebody died and left a lock taken
        self.number.value = self.begin
        for pipe, program, names in zip(self.pipes, self.programs, self.names):
            pipe.send(("begin", (program, names)))
        self.reports = [self._listen(place) for place in range(len(self.pipes))]

    def _stop(self, patience: float | None = None) -> None:
        """Return when every process has unwound its program and waits for another."""
        for pipe in self.pipes:
            pipe.send(("stop", None))
        for place in range(len(self.pipes)):
            while self._listen(place, patience).state != "stopped":
                pass  # what it said before it heard

    def _go(self, initial: str) -> None:
        place = [name[0] for name in NAMES].index(initial)
        self.pipes[place].send(("go", None))
        self.reports[place] = self._listen(place)
        self.schedule += initial

    def _listen(self, place: int, patience: float | None = None) -> Report:
        pipe, process, patience = self.pipes[place], self.processes[place], patience or PATIENCE
        if not connection.wait([pipe, process.sentinel], patience):
            raise TimeoutError(f"{process.name} did not come to the next line within {patience:g} s")
        if not pipe.poll():
            raise EOFError
        return pipe.recv()

    def _state(self) -> State:
        return State(self.schedule, self.number.value, tuple(self.reports), tuple(filter(self._free, self.lock_names)))

    def _free(self, name: str) -> bool:
        """Try the real lock: everybody stands still, so this disturbs nobody."""
        free = self.locks[name].acquire(block=False)
        if free:
            self.locks[name].release()
        return free
