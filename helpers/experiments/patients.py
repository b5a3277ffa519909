"""The list of the deadlock clinic: each patient's program, what it returns when it is well, its treatments.

Runs in the parent; starts nothing. The programs stand in helpers.workers.patients and patients_inside.
"""

import multiprocessing
from collections.abc import Callable
from typing import Any, NamedTuple

from helpers.workers import patients, patients_inside
from helpers.workers.patients import LARGE

NONE = "none"


class Patient(NamedTuple):
    """One real failure.

    program(run, treatment) is the code. well: what it returns when nothing is wrong. treatments: name -> what to know
    of it. methods: the start methods under which it goes wrong, all if empty.
    """

    name: str
    program: Callable[..., Any]
    well: Any
    treatments: dict[str, str]
    methods: tuple[str, ...] = ()


PATIENTS = tuple(Patient(*each) for each in (
    ("join before drain", patients.join_before_drain, LARGE, {
        "get, then join": "the program empties the queue before it waits for the cook",
        "cancel_join_thread": "the cook no longer waits for its queue, so what it had not written is lost"}),
    ("two locks", patients.two_locks, 2, {
        "the same order": "whoever has the salt gets the pepper, too: there can't be a circle",
        "acquire with a timeout": "who doesn't get the second lock gives up the first, and has to begin again"}),
    ("full pipes both ways", patients.full_pipes, 2 * LARGE, {
        "one receives first": "somebody always reads what the other writes",
        "smaller messages": "they fit into the pipe, until they grow again"}),
    ("a pool that lost a worker", patients.lost_worker, [1, 4, 9, 16], {
        "get with a timeout": "you are told that dish 3 is missing, not why",
        "an executor": "it says at once that a worker ended, and gives up the other dishes",
        "mend the task": "a task must not end its process"}),
    ("a child that can't import", patients.missing_function, [1, 4], {
        "a module of its own": "the children import the function from where it stands",
        "an executor": "it says at once that a worker ended"}, ("spawn", "forkserver")),
    ("a forgotten task_done", patients.forgotten_task_done, 4, {
        "task_done in finally": "a burnt dish is done with, too",
        "don't join the queue": "the program ends before the dishes are done"}),
    ("fork with a held lock", patients_inside.fork_with_a_held_lock, 0, {
        "start it by spawn": "a fresh process makes a lock of its own",
        "start it before the thread": "when the fork copies the lock, nobody holds it"}),
    ("an error that can't be unpickled", patients_inside.stubborn_exception, "rice, 40 minutes", {
        "__reduce__": "the exception says how it is made anew",
        "an executor": "it gives up with an error of its own, and the dish is not in it"}),
))


def patient_list() -> tuple[str, ...]:
    """Return the names of the patients that this system can have."""
    forks = "fork" in multiprocessing.get_all_start_methods()
    return tuple(each.name for each in PATIENTS if forks or not each.name.startswith("fork"))


def patient(name: str) -> Patient:
    """Return the patient of this name; ValueError names those that there are."""
    for each in PATIENTS:
        if each.name == name and name in patient_list():
            return each
    raise ValueError(f"there is no patient {name!r} here; choose one of: {', '.join(patient_list())}")


def treatments(name: str) -> tuple[str, ...]:
    """Return what can be tried on this patient, "none" first."""
    return (NONE, *patient(name).treatments)
