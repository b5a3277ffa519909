"""What a forked child copies of its parent's memory, although it only reads.

Runs in a guarded program and in its forked children. Imports nothing but the standard library.
"""

from multiprocessing import get_context

NUMBERS = 300_000
PRIVATE = "Private_Dirty:"


def copied_by_reading():
    """Return how many KiB a forked child copies by reading: of a list of numbers, and of one block of bytes."""
    answers = get_context("fork").SimpleQueue()
    for things in ([float(number) for number in range(NUMBERS)], bytes(8 * NUMBERS)):
        child = get_context("fork").Process(target=_read_all, args=(things, answers))
        child.start()
        child.join()
    return answers.get(), answers.get()


def _read_all(things, answers):
    before = _private()
    largest = max(things)
    answers.put(_private() - before if largest >= 0 else None)


def _private():
    """Return how many KiB of this process's memory are its own, because it wrote there (Linux)."""
    with open("/proc/self/smaps_rollup", encoding="ascii") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith(PRIVATE))
