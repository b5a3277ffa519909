"""A real picture, and its outline: in one go, or by strips that several processes draw into shared memory.

Runs in the parent.
"""

from multiprocessing.shared_memory import SharedMemory
from typing import Any

import numpy as np
from matplotlib import cbook
from PIL import Image

WEIGHTS = 0.299, 0.587, 0.114  # how bright red, green and blue are to the eye


def portrait() -> Any:
    """Return the photograph of Grace Hopper that comes with matplotlib, in grey: an array of 600 rows of bytes."""
    with cbook.get_sample_data("grace_hopper.jpg") as file:
        colours = np.asarray(Image.open(file).convert("RGB"))
    return (colours @ np.array(WEIGHTS)).astype(np.uint8)


def array_in(segment: SharedMemory, shape: tuple[int, ...]) -> Any:
    """Return an array of bytes of this shape that is a view of the segment."""
    return np.ndarray(shape, np.uint8, buffer=segment.buf)
