"""Listen to what a proxy and its manager say to each other, and count the messages of an access.

Runs in the parent; the manager's server is a child. Standard library only.

    this process ── send ──> server of the manager ── answer ──> this process
         └── Message, Message, … in the order in which they were said
"""

import functools
import multiprocessing
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from typing import Any, NamedTuple

from helpers.instruments.traffic import KINDS

TASKS = ("read each", "write each", "count up each")
FIRST = ("it has spoken before", "it speaks for the first time")
ROUNDS = 3  # a conversation for the first time happens once
ORDINARY, ONE_BY_ONE, AT_ONCE = "ordinary dict", "proxy, entry by entry", "proxy, all at once"


class Message(NamedTuple):
    """One message: sent or received, its words (a method's name, "#RETURN", "key"), bytes, seconds of perf_counter."""

    sent: bool
    words: str
    size: int
    at: float


class Way(NamedTuple):
    """One way to do the work: its messages, each at so many seconds after its begin, and how long it took."""

    messages: tuple[Message, ...]
    seconds: float


class Shared(NamedTuple):
    """What the lab saw: the work, how many entries, and a Way by the name of each way."""

    task: str
    entries: int
    ways: Mapping[str, Way]


class _Ear:
    """Notes the messages of one thread, in both directions."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.messages: list[Message] = []

    def note(self, sent: bool, size: int) -> None:
        """Take down a message of so many bytes, as one about the key until its words are known."""
        if threading.get_ident() == self.thread:
            self.messages.append(Message(sent, "key", size, time.perf_counter()))

    def name(self, thing: Any, place: int) -> None:
        """Name the last message: a request is (object, method, …), an answer (kind, result); else it is of the key."""
        if threading.get_ident() == self.thread and isinstance(thing, tuple) and len(thing) > place:
            self.messages[-1] = self.messages[-1]._replace(words=str(thing[place]))


@contextmanager
def listening() -> Iterator[list[Message]]:
    """Give the list that fills with the messages which this thread exchanges with managers inside the block.

    Every connection of the standard library is listened to. What is said stays the same.
    """
    ear = _Ear()
    before = [(kind, name, kind.__dict__.get(name)) for kind in KINDS for name in HEAR]
    for kind, name, _ in before:
        setattr(kind, name, HEAR[name](getattr(kind, name), ear))
    try:
        yield ear.messages
    finally:
        for kind, name, original in before:
            if original is None:
                delattr(kind, name)  # it was inherited
            else:
                setattr(kind, name, original)


def requests(messages: list[Message]) -> int:
    """Return how many of these messages were sent; each of them was answered."""
    return sum(message.sent for message in messages)


def _sending(original: Callable[..., Any], ear: _Ear) -> Callable[..., Any]:
    @functools.wraps(original)
    def send(self: Any, text: Any) -> Any:
        ear.note(True, len(text))
        return original(self, text)

    return send


def _receiving(original: Callable[..., Any], ear: _Ear) -> Callable[..., Any]:
    @functools.wraps(original)
    def receive(self: Any, *limit: Any) -> Any:
        text = original(self, *limit)
        ear.note(False, text.getbuffer().nbytes)
        return text

    return receive


def _naming(original: Callable[..., Any], ear: _Ear) -> Callable[..., Any]:
    @functools.wraps(original)
    def send(self: Any, thing: Any) -> None:
        original(self, thing)
        ear.name(thing, 1)

    return send


def _answer(original: Callable[..., Any], ear: _Ear) -> Callable[..., Any]:
    @functools.wraps(original)
    def receive(self: Any) -> Any:
        thing = original(self)
        ear.name(thing, 0)
        return thing

    return receive


HEAR = {"_send_bytes": _sending, "_recv_bytes": _receiving, "send": _naming, "recv": _answer}


# the lab

def share(task: str, entries: int, first: str, context: BaseContext | None = None) -> Shared:
    """Do the same work with a dict of this process and with a shared one, in two ways, and return what was said.

    task: one of TASKS. entries: how many the dict has. first: one of FIRST: whether this process has spoken to the
    server before. context: from multiprocessing.get_context; by default the kernel's.
    """
    start = {f"dish {number}": number for number in range(1, entries + 1)}
    keys, known = list(start), first == FIRST[0]
    ways = {ORDINARY: _quickest(ONE[task], dict(start), keys, ROUNDS)}
    for name, work in ((ONE_BY_ONE, ONE[task]), (AT_ONCE, ALL[task])):
        with (context or multiprocessing).Manager() as manager:
            shared = manager.dict(start)
            if known:
                len(shared)
            ways[name] = _quickest(work, shared, keys, ROUNDS if known else 1)
    return Shared(task, entries, ways)


def _quickest(work: Callable[[Any, list[str]], None], shelf: Any, keys: list[str], rounds: int) -> Way:
    """Do the work so often and return the quickest: the messages are the same, and a busy machine disturbs less."""
    return min((_timed(work, shelf, keys) for _ in range(rounds)), key=lambda way: way.seconds)


def _timed(work: Callable[[Any, list[str]], None], shelf: Any, keys: list[str]) -> Way:
    with listening() as messages:
        begin = time.perf_counter()
        work(shelf, keys)
        seconds = time.perf_counter() - begin
    return Way(tuple(message._replace(at=message.at - begin) for message in messages), seconds)


def _read_each(shelf: Any, keys: list[str]) -> None:
    for key in keys:
        shelf[key]


def _write_each(shelf: Any, keys: list[str]) -> None:
    for key in keys:
        shelf[key] = 0


def _count_up_each(shelf: Any, keys: list[str]) -> None:
    for key in keys:
        shelf[key] += 1


def _read_all(shelf: Any, keys: list[str]) -> None:
    copy = shelf.copy()
    _read_each(copy, keys)


def _write_all(shelf: Any, keys: list[str]) -> None:
    shelf.update(dict.fromkeys(keys, 0))


def _count_up_all(shelf: Any, keys: list[str]) -> None:
    copy = shelf.copy()
    _count_up_each(copy, keys)
    shelf.update(copy)


ONE = dict(zip(TASKS, (_read_each, _write_each, _count_up_each)))
ALL = dict(zip(TASKS, (_read_all, _write_all, _count_up_all)))
