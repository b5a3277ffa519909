"""The portrait is a real picture, and an array in a segment is a view of it."""

from multiprocessing.shared_memory import SharedMemory

import numpy as np

from helpers.experiments.picturing import array_in, portrait


def test_the_portrait_is_grey_bytes_and_has_dark_and_bright_places():
    picture = portrait()
    assert picture.shape == (600, 512) and picture.dtype == np.uint8
    assert picture.min() < 20 and picture.max() > 235


def test_an_array_in_a_segment_is_no_copy():
    segment = SharedMemory(create=True, size=6)
    array = array_in(segment, (2, 3))
    array[1, 2] = 9
    assert segment.buf[5] == 9
    del array
    segment.close()
    segment.unlink()
