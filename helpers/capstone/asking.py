"""Put the index where every process sees it, and let several of them answer.

Runs in the parent. Standard library only.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from multiprocessing.shared_memory import SharedMemory
from typing import Any

from helpers.capstone.building import Index
from helpers.capstone.crew import Crew
from helpers.workers.postings import Lookup, pack


@contextmanager
def shared(index: Index) -> Iterator[SharedMemory]:
    """Give the segment that holds the packed index; it is closed and unlinked however the block ends."""
    packed = pack(index)
    segment = SharedMemory(create=True, size=len(packed))
    try:
        segment.buf[:len(packed)] = packed
        yield segment
    finally:
        segment.close()
        segment.unlink()


def readers(segment: SharedMemory, workers: int, context: BaseContext | None = None, **options: Any) -> Crew:
    """Return a crew whose processes look words up in the segment, to be used in a ``with`` block."""
    return Crew(Lookup(segment.name), workers, context=context, **options)


def ask(crew: Crew, questions: Iterable[str], stop: Any = None) -> dict[str, dict[str, list[int]]]:
    """Return question -> {path: [line, …]}, in the order of the questions; what was not answered is left out.

    A question is one word or several: "read line" asks for what both words tell of.
    """
    asked = list(dict.fromkeys(questions))
    found = {answer.task: answer.result for answer in crew.each(asked, stop) if not answer.problem}
    return {question: found[question] for question in asked if question in found}
