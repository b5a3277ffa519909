"""The deadlock clinic: run a patient, and say who waits for whom.

Runs in the parent; the patient runs in a guarded program, so nothing here can hang and nothing of it is left. What is
told comes from the stacks that its processes wrote at the deadline, and from who was started and who is gone.
"""

import multiprocessing
import os
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from helpers.experiments.patients import NONE, Patient, patient, patient_list, treatments
from helpers.records import Run
from helpers.safety.stacks import Stuck
from helpers.safety.waits import WORDS, Wait, threads, wait_in
from helpers.safety.watchdog import Outcome, guarded
from helpers.workers.methods import start_methods

FILES = ("patients.py", "patients_inside.py")
ILL, TREATED = (1.3, 5.0, 15.0), (2.5, 5.0)  # seconds; the later are for a busy machine, or to be sure that it hangs
PROGRAM, NOBODY, HAND = "the program", "nobody", "its thread that takes in results"
NOTHING = "it had not ended, and nobody waits in vain"
HEALTHY = "under this start method it doesn't go wrong"


class Seat(NamedTuple):
    """One process: its name, what it waits for and for whom; gone if it had ended before. stack: short file names."""

    who: str
    wait: Wait | None
    whom: tuple[str, ...]
    gone: bool
    stack: str

    @property
    def words(self) -> str:
        """Return what it waits for, in words: "waits for the lock kitchen.salt"."""
        if self.wait is None:
            many = self.who.endswith("workers") or "," in self.who
            ended = "have ended" if many else "has ended"
            return ended if self.gone else "was still there, and can't be asked on this system"
        if self.wait.kind == "end":
            return f"waits for the end of {' and '.join(self.whom)}"
        thing = f"the lock {self.wait.wanted or ''}".strip() if self.wait.kind == "lock" else WORDS[self.wait.kind]
        return f"waits for {thing}" if self.wait.kind != "work" else "works"


class Finding(NamedTuple):
    """What was seen of a patient under a treatment and a start method.

    state: "hangs", "well", "told" (it raised) or "ended" (with less than a well one returns). value, error: what it
    returned or raised. seats: its processes, the program first. circle: who waits for whom in a circle, empty if
    nobody does. said: the last error that a process wrote. note: what to know of the treatment.
    """

    patient: str
    treatment: str
    method: str
    state: str
    value: object
    error: str
    seats: tuple[Seat, ...]
    circle: tuple[str, ...]
    said: str
    note: str
    seconds: float

    @property
    def sentence(self) -> str:
        """Return the diagnosis in one sentence."""
        if self.state != "hangs":
            return {"well": "it is well", "told": f"it ended with {self.error.partition(':')[0]}",
                    "ended": f"it ended, with {self.value!r:.40}"}[self.state] + (f": {self.note}" if self.note else "")
        if self.circle:
            return "a circle: " + ", ".join(f"{one} waits for {other}" for one, other
                                            in zip(self.circle, (*self.circle[1:], self.circle[0])))
        return next((self._lost(seat, whom) for seat in self.seats for whom in seat.whom if self._is_lost(whom)),
                    NOTHING)

    def _lost(self, seat: Seat, whom: str) -> str:
        if whom == NOBODY:
            other = "nobody alive holds it" if seat.wait and seat.wait.kind == "lock" else "nobody is left to send it"
        else:
            other = f"{whom} {'are' if whom.endswith('workers') else 'is'} gone"
        return f"{seat.who} {seat.words}, and {other}"

    def _is_lost(self, name: str) -> bool:
        return name in (NOBODY, HAND) or any(seat.gone for seat in self.seats if seat.who == name)


def examine(name: str, treatment: str = NONE, method: str | None = None) -> Finding:
    """Run this patient under this treatment and return the finding; a hang is ended.

    method: a start method, by default the kernel's. Raises ValueError for a name, treatment or method that there
    isn't.
    """
    ill = patient(name)
    method = method or multiprocessing.get_start_method()
    if treatment not in treatments(name):
        raise ValueError(f"there is no treatment {treatment!r} for it; choose one of: {', '.join(treatments(name))}")
    if method not in start_methods():
        raise ValueError(f"there is no start method {method!r} here")
    for deadline in ILL if treatment == NONE else TREATED:
        outcome = guarded(ill.program, treatment, deadline=deadline, method=method, record=True)
        finding = read(ill, treatment, method, outcome)
        if finding.state != "hangs" or (treatment == NONE and finding.sentence != NOTHING):
            break
    return finding


def round_of(names: Sequence[str] | None = None, method: str | None = None) -> dict[str, Finding]:
    """Examine these patients, by default all, at the same time; return the findings by name."""
    names = patient_list() if names is None else names
    with ThreadPoolExecutor(len(names)) as executor:  # threads: each only waits for a guarded program
        return dict(zip(names, executor.map(lambda name: examine(name, method=method), names)))


def read(ill: Patient, treatment: str, method: str, outcome: Outcome) -> Finding:
    """Return what an outcome says of a patient."""
    state = {"timed out": "hangs", "raised": "told", "died": "told"}.get(outcome.verdict)
    state = state or ("well" if outcome.value == ill.well else "ended")
    seats = _seats(outcome)
    return Finding(ill.name, treatment, method, state, outcome.value, outcome.error or outcome.verdict, seats,
                   circle(seats), _last_error(outcome.output), ill.treatments.get(treatment, HEALTHY), outcome.seconds)


def circle(seats: tuple[Seat, ...]) -> tuple[str, ...]:
    """Return the names in a circle of waiting, each waiting for the next; empty if there is none."""
    waits = {seat.who: [whom for whom in seat.whom if whom != seat.who] for seat in seats if not seat.gone}

    def walk(path: tuple[str, ...]) -> tuple[str, ...]:
        for whom in waits.get(path[-1], ()):
            found = path[path.index(whom):] if whom in path else walk((*path, whom))
            if found:
                return found
        return ()

    return next((found for name in sorted(waits, key=lambda name: name == PROGRAM) if (found := walk((name,)))), ())


def _seats(outcome: Outcome) -> tuple[Seat, ...]:
    """Return a seat for each process that was stuck, and one for those that were gone."""
    lanes = outcome.run.lanes if isinstance(outcome.run, Run) else ()
    names = {lane.pid: _short(lane.name) for lane in lanes}
    order = [None, *names]  # the program first, then the children as they were started
    stuck = sorted(outcome.stuck, key=lambda each: order.index(each.pid) if each.pid in names else 0)
    asked = {each.pid for each in stuck}
    silent = [lane for lane in lanes if lane.pid not in asked]
    there = [names[lane.pid] for lane in silent if lane.ended is None and stuck and os.name == "nt"]
    gone = _joined([name for lane in silent if (name := names[lane.pid]) not in there])
    waits = {names.get(each.pid, each.name): wait_in(each.stack, FILES) for each in stuck}
    seats = [Seat(who, wait, _whom(who, waits, gone, each), False, short_stack(each.stack))
             for each, (who, wait) in zip(stuck, waits.items())]
    return (*(seats or [Seat(PROGRAM, None, (), True, "")]), *(Seat(name, None, (), False, "") for name in there),
            *(Seat(name, None, (), True, "") for name in gone))


def _whom(who: str, waits: dict[str, Wait], gone: list[str], stuck: Stuck) -> tuple[str, ...]:
    """Return for whom a process waits."""
    mine = waits[who]
    others = tuple(name for name in waits if name not in (who, PROGRAM))
    if mine.kind in ("work", "start"):
        return ()
    if mine.kind == "lock":
        return tuple(name for name, wait in waits.items() if name != who and mine.wanted in wait.held) or (NOBODY,)
    if mine.kind == "result":
        alive = {"_handle_results", "invoke_excepthook"} & set(threads(stuck.stack))  # the second: it is just dying
        return tuple(gone) or (() if alive else (HAND,))
    if mine.kind in ("room", "message") and others:
        return others
    if who == PROGRAM:
        return others or (NOBODY,)
    return (PROGRAM,)


def _joined(gone: list[str]) -> list[str]:
    """Return the names of those that are gone, or one name for many."""
    workers = all(name.startswith("worker") for name in gone)
    return gone if len(gone) <= 1 else [f"{len(gone)} workers" if workers else ", ".join(sorted(gone))]


def _short(name: str) -> str:
    """Return "worker 1" for "SpawnPoolWorker-1"."""
    return re.sub(r"^\w*(?:PoolWorker|Process)-(?:\d+:)?(\d+)$", r"worker \1", name)


def short_stack(stack: str) -> str:
    """Return the frames without folders, ours left out, a thread a paragraph."""
    lines = []
    for line in stack.splitlines():
        found = re.match(r'  File "(?P<file>[^"]+)", line (?P<line>\d+) in (?P<name>\S+)', line)
        if found and not re.search(r"helpers.(recording|safety)", found["file"]):
            name = re.split(r"[/\\]", found["file"])[-1]
            lines.append(f"{name}:{found['line']} {found['name']}")
        elif "most recent call first" in line and lines:
            lines.append("")
    return "\n".join(line for place, line in enumerate(lines) if line or (place and lines[place - 1]))


def _last_error(output: str) -> str:
    said = re.findall(r"^(?:\w+\.)*\w*Error: .*$", output, re.MULTILINE)
    return re.sub(r" from '[^']*'", "", said[-1]) if said else ""
