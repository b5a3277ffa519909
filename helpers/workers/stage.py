"""A program that stops before each of its lines and waits until somebody says "go".

Runs in the child. Imports nothing but the standard library.

    parent                                      child
    ("begin", (program, names)) ─────────────>  runs program under sys.settrace
        <── Report: line, variables, locks ───  stops before a line
    ("go", None) ────────────────────────────>  runs that line
        <── Report ───────────────────────────  stops before the next one, or is done

A step does one thing to one shared object at most: ``count.value += 1`` reads, stops in the middle of the line, and
writes when it may go on. The program is an ordinary function. Each of its arguments has the name of a shared object:
``count`` is a shared number, any other name is a lock. A lock that is taken is tried without blocking, so that a
process that has to wait says so and can be asked again; nothing here ever hangs.
"""

import os
import signal
import sys
from multiprocessing import connection, current_process, parent_process
from typing import NamedTuple

SHOWN = (int, float, bool, str, type(None))  # variables of these types are reported
LONGEST = 24


class Report(NamedTuple):
    """Where a process stands: state "at", "waits", "done", "raised" or "stopped" (it has unwound its program).

    line: of the program's source file, the one that comes next. variables: (name, value as text) of the program's
    own. holds: the locks that say that this process owns them. wants: the lock that was not to be had; patient: it
    waits without a timeout. did: what the last step did to the shared objects. inside: it stopped in the middle of
    its line. error: of a program that raised.
    """

    state: str
    line: int
    variables: tuple[tuple[str, str], ...] = ()
    holds: tuple[str, ...] = ()
    wants: str = ""
    patient: bool = True
    did: tuple[str, ...] = ()
    inside: bool = False
    error: str = ""


class Restart(BaseException):
    """The parent wants to begin again: unwind the program."""


def live(pipe, numbers, locks):
    """Run one program after the other as the parent says, until it is gone or ends this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the kernel's stop button is for the kernel
    stage = Stage(pipe, numbers, locks)
    word, said = stage.hear()
    while True:
        if word == "stop":
            pipe.send(Report("stopped", 0))
        word, said = stage.play(*said) if word == "begin" else stage.hear()


class Stage:
    """What a program stands on: its shared objects, and the pipe to who says "go"."""

    def __init__(self, pipe, numbers, locks):
        self.pipe, self.locks = pipe, locks
        self.things = {**{name: Number(name, number, self) for name, number in numbers.items()},
                       **{name: Key(name, lock, self) for name, lock in locks.items()}}
        self.clear()

    def clear(self):
        """Forget the last program."""
        self.did, self.frame, self.line, self.next = [], None, 0, None

    def hear(self):
        """Return what the parent says next; end this process if the parent is gone."""
        try:
            connection.wait([self.pipe, parent_process().sentinel])
            return self.pipe.recv() if self.pipe.poll() else os._exit(0)
        except (EOFError, OSError):
            os._exit(0)

    def play(self, program, names):
        """Run the program to its end or until the parent says something else; return what it says then.

        names: of the shared objects that it gets, in the order of its parameters.
        """
        self.clear()
        self.file = program.__code__.co_filename
        try:
            sys.settrace(self.trace)
            try:
                program(*(self.things[name] for name in names))
            finally:
                sys.settrace(None)
            state, error = "done", ""
        except Restart:
            pass
        except BaseException as problem:
            state, error = "raised", f"{type(problem).__name__}: {problem}"
        if self.next is None:
            self.frame = None
            self.tell(state, error=error)
        for name in self.holds():
            self.locks[name].release()
        return self.next

    def trace(self, frame, event, argument):
        """Stop before each line of the program's own file."""
        if frame.f_code.co_filename != self.file:
            return None
        if event == "line" and self.next is None:
            self.frame, self.line = frame, frame.f_lineno
            self.tell("at")
        return self.trace

    def touch(self):
        """Stop if this step has done something to a shared object already."""
        if self.did:
            self.tell("at", inside=True)

    def tell(self, state, wants="", patient=True, inside=False, error=""):
        """Say where this process stands, and wait for "go"; raise Restart if the parent says something else."""
        if self.next is not None:
            raise Restart  # the program caught the first one
        did, self.did = tuple(self.did), []
        self.pipe.send(Report(state, self.line, self.variables(), self.holds(), wants, patient, did, inside, error))
        said = self.hear()
        if said[0] != "go" or state in ("done", "raised"):
            self.next = said
            if state not in ("done", "raised"):
                raise Restart

    def holds(self):
        """Return the names of the locks that say that this process is their owner."""
        return tuple(name for name, lock in self.locks.items() if f"owner={current_process().name})" in repr(lock))

    def variables(self):
        """Return the program's own variables, from its real frame."""
        found = self.frame.f_locals if self.frame is not None else {}
        return tuple((name, repr(value)[:LONGEST]) for name, value in found.items() if type(value) in SHOWN)


class Number:
    """A shared number that tells the stage who read and who wrote it."""

    def __init__(self, name, shared, stage):
        self._name, self._shared, self._stage = name, shared, stage

    @property
    def value(self):
        """Return the shared number."""
        self._stage.touch()
        seen = self._shared.value
        self._stage.did.append(f"read {seen}")
        return seen

    @value.setter
    def value(self, new):
        """Set the shared number."""
        self._stage.touch()
        self._shared.value = new
        self._stage.did.append(f"wrote {new}")


class Key:
    """A real lock that never blocks its process without a word."""

    def __init__(self, name, lock, stage):
        self._name, self._lock, self._stage = name, lock, stage

    def acquire(self, block=True, timeout=None):
        """Take the lock, as multiprocessing.Lock does; a timeout is over when the reader lets this process go on."""
        self._stage.touch()
        while not self._lock.acquire(block=False):
            if not block:
                self._stage.did.append(f"did not get {self._name}")
                return False
            self._stage.tell("waits", wants=self._name, patient=timeout is None)
            if timeout is not None and not self._free():
                self._stage.did.append(f"gave up waiting for {self._name}")
                return False
        self._stage.did.append(f"took {self._name}")
        return True

    def release(self):
        """Let go of the lock."""
        if self._stage.next is None:
            self._stage.touch()
        self._lock.release()
        self._stage.did.append(f"let go of {self._name}")

    def _free(self):
        free = self._lock.acquire(block=False)
        if free:
            self._lock.release()
        return free

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *problem):
        self.release()
