"""Work on arrays: handed over as copies, or seen as they lie in shared memory.

Runs in the child. The one module here that imports numpy; a child pays for that once, when it imports this module.
"""

from multiprocessing.shared_memory import SharedMemory

import numpy as np


def strip(count, part, parts):
    """Return the first index and the one after the last of one of so many equal parts of a count."""
    return count * part // parts, count * (part + 1) // parts


def total_of_copy(array, part, parts):
    """Add up one part of an array that came along with the task."""
    first, end = strip(len(array), part, parts)
    return int(array[first:end].sum(dtype=np.int64))


def total_of_shared(name, size, part, parts):
    """Add up one part of the bytes in the segment of this name."""
    shared = SharedMemory(name)
    array = np.ndarray((size,), np.uint8, buffer=shared.buf)
    first, end = strip(size, part, parts)
    total = int(array[first:end].sum(dtype=np.int64))
    del array
    shared.close()
    return total


def outline(grey):
    """Return a picture's outline: bright where smoothed pixels differ from their neighbours, dark elsewhere."""
    near = np.pad(grey, 2, mode="edge")
    rows, columns = grey.shape
    shifted = [near[down:down + rows, across:across + columns] for down in range(5) for across in range(5)]
    smooth = np.pad(np.median(shifted, axis=0).astype(np.int16), 1, mode="edge")  # of each pixel and its 24 neighbours
    down = np.abs(smooth[2:, 1:-1] - smooth[:-2, 1:-1])
    across = np.abs(smooth[1:-1, 2:] - smooth[1:-1, :-2])
    return np.minimum(255, 3 * (down + across)).astype(np.uint8)


def outline_strip(part, source, target, shape, parts):
    """Draw the outline of one strip of rows: from the segment named source into the one named target."""
    first, end = strip(shape[0], part, parts)
    above, below = min(first, 3), min(shape[0] - end, 3)  # so far does a pixel look, where there are rows
    shared, drawn = SharedMemory(source), SharedMemory(target)
    picture = np.ndarray(shape, np.uint8, buffer=shared.buf)
    result = np.ndarray(shape, np.uint8, buffer=drawn.buf)
    lines = outline(picture[first - above:end + below])
    result[first:end] = lines[above:above + end - first]
    del picture, result
    shared.close()
    drawn.close()
    return part


def view_after_close():
    """Read through an array whose segment was closed under it; no process survives that."""
    shared = SharedMemory(create=True, size=1_000_000)
    array = np.ndarray((1_000_000,), np.uint8, buffer=shared.buf)
    shared.close()
    shared.unlink()
    return int(array.sum())
