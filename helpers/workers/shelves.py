"""Write into shared memory that somebody else made and will remove.

Runs in the child. Imports nothing but the standard library.
"""

from multiprocessing.shared_memory import SharedMemory


def put_on_shelf(name, place, letter):
    """Write one letter into the segment of this name, and let go of it."""
    shelf = SharedMemory(name)
    try:
        shelf.buf[place] = ord(letter)
    finally:
        shelf.close()
