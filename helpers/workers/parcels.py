"""Several tasks in one message, each of which is unpickled by itself: one that can't be read spoils no other.

packed runs in the parent, unpacked in the child. Imports nothing but the standard library.

    message   number of tasks | where each ends | task | task | …       numbers of 8 bytes; a pickle for each task
"""

import io
import struct
from multiprocessing.reduction import ForkingPickler

NUMBER = struct.Struct("<Q")


def packed(tasks):
    """Return a message that holds these tasks, as bytes-like. Raises what pickling one of them raises.

    They share a pickler: to make one costs more than to pickle a short task. Nothing is copied afterwards.
    """
    message, ends = io.BytesIO(), []
    message.seek((len(tasks) + 1) * NUMBER.size)
    pickler = ForkingPickler(message, -1)
    for task in tasks:
        pickler.clear_memo()  # or it would refer to what it wrote for an earlier one
        pickler.dump(task)
        ends.append(message.tell())
    message.seek(0)
    for number in (len(tasks), *ends):
        message.write(NUMBER.pack(number))
    return message.getbuffer()


def unpacked(message):
    """Return the pickle of each task in a message, as bytes-like, in order."""
    message = memoryview(message)
    (number,) = NUMBER.unpack_from(message)
    ends = [end for (end,) in NUMBER.iter_unpack(message[NUMBER.size:(number + 1) * NUMBER.size])]
    begins = [(number + 1) * NUMBER.size, *ends]
    return [message[begin:end] for begin, end in zip(begins, ends)]
