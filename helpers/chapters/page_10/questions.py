"""The predictions of notebook 10, each with the code that proves it.

Runs in the parent. The proofs look at bytes and numbers, not at the clock.
"""

import multiprocessing
import os
import pickle
from collections.abc import Callable
from multiprocessing.shared_memory import ShareableList, SharedMemory

from helpers.exercises.questions import Question
from helpers.workers.counters import put, read_meet_write
from helpers.workers.segments import exists, make_and_wait, shout


def _child_of(target: Callable[..., object], *args: object) -> None:
    child = multiprocessing.Process(target=target, args=args)
    child.start()
    child.join(30)


def _list_of_a_child() -> int:
    numbers = [0, 0]
    _child_of(put, numbers, 0, 7)
    return 0 if numbers[0] == 7 else 1


def _packed_bytes() -> int:
    block = bytes(1_000_000)
    sent = sum(len(pickle.dumps((block, part))) for part in range(4))  # one message a task
    return 0 if sent < 1_500_000 else 1


def _unlinked_and_open() -> int:
    shared = SharedMemory(create=True, size=16)
    shared.buf[:4] = b"soup"
    shared.unlink()
    still = bytes(shared.buf[:4])
    shared.close()
    return 1 if still == b"soup" else 2


def _who_wrote() -> int:
    shared = SharedMemory(create=True, size=16)
    try:
        shared.buf[:4] = b"soup"
        _child_of(shout, shared.name, 0, 4)
        return 0 if bytes(shared.buf[:4]) == b"SOUP" else 1
    finally:
        shared.close()
        shared.unlink()


def _two_add_one() -> int:
    counter, both = multiprocessing.Value("i", 0), multiprocessing.Barrier(2)
    children = [multiprocessing.Process(target=read_meet_write, args=(counter, both)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join(30)
    return {1: 0, 2: 1}[counter.value]


def _owner_killed() -> int:
    here, there = multiprocessing.Pipe()
    owner = multiprocessing.Process(target=make_and_wait, args=(there,))
    owner.start()
    name = here.recv() if here.poll(30) else ""
    owner.kill()
    owner.join(30)
    if not exists(name):
        return 0
    shared = SharedMemory(name)
    shared.close()
    shared.unlink()
    return 1


def _zero_at_the_end() -> int:
    kept = ShareableList([b"ab\0"])
    try:
        return {b"ab\0": 0, b"ab": 1}[kept[0]]
    finally:
        kept.shm.close()
        kept.shm.unlink()


QUESTIONS = (
    Question("10.a", "A Process gets numbers = [0, 0] and sets numbers[0] = 7. What does the parent find there?",
             ("7", "0"), 1, "The child works on its own list. Only what is made to be shared is shared.",
             _list_of_a_child),
    Question("10.b", "Four tasks of a pool get the same million bytes as an argument, one task a message. How much "
                     "goes through pipes?",
             ("about 1 MB, the bytes are the same", "about 4 MB"),
             1, "Each message is pickled by itself, so the bytes are packed, sent and unpacked four times.",
             _packed_bytes),
    Question("10.c", "A child gets the name of your segment, and turns the letters in it into capitals. What is in "
                     "your buf afterwards?",
             ("capitals", "small letters"), 0, "Both processes look at the same bytes. Nothing was sent back.",
             _who_wrote),
    Question("10.d", "You have a segment open and call unlink(). What does your next look at buf give?",
             ("an exception", "the bytes, as before", "zeros"),
             1, "unlink removes the name. The memory goes when the last process that has it open lets go of it.",
             _unlinked_and_open),
    Question("10.e", "Two processes do counter.value += 1 at the same time, on a Value of 0 with its lock. What may "
                     "come out?",
             ("1 or 2", "2, Value has a lock"),
             0, "The lock is held for one read or one write. Between the two, the other process may read, too.",
             _two_add_one),
    Question("10.f", "A process makes a segment and is killed. Your program goes on. The segment",
             ("is gone with its process", "is still there"),
             1 if os.name == "posix" else 0,
             "On Linux and macOS a segment belongs to nobody: it stays until somebody unlinks it. On Windows it goes "
             "with the last process that has it open.", _owner_killed),
    Question("10.g", r"ShareableList([b'ab\0']): what is its first element?",
             (r"b'ab\0'", "b'ab'"), 1, "Slots are filled up with zero bytes, and reading strips them all.",
             _zero_at_the_end),
)
