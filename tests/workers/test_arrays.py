"""Parts of an array cover all of it, and strips of a picture fit together without a seam."""

from multiprocessing.shared_memory import SharedMemory

import numpy as np
import pytest

from helpers.experiments.picturing import array_in
from helpers.workers.arrays import outline, outline_strip, strip, total_of_copy, total_of_shared


@pytest.mark.parametrize("count, parts", [(10, 3), (600, 4), (2, 5), (7, 1)])
def test_parts_cover_everything_once(count, parts):
    covered = [place for part in range(parts) for place in range(*strip(count, part, parts))]
    assert covered == list(range(count))


def test_the_totals_of_a_copy_and_of_a_shared_array_agree():
    array = np.arange(100, dtype=np.uint8)
    segment = SharedMemory(create=True, size=100)
    try:
        segment.buf[:100] = array.tobytes()
        for part in range(3):
            assert total_of_copy(array, part, 3) == total_of_shared(segment.name, 100, part, 3)
    finally:
        segment.close()
        segment.unlink()


@pytest.mark.parametrize("parts", [1, 3, 7, 40])
def test_strips_fit_together_without_a_seam(parts):
    picture = np.random.default_rng(5).integers(0, 256, (40, 30), dtype=np.uint8)
    source, target = (SharedMemory(create=True, size=picture.size) for _ in range(2))
    try:
        array_in(source, picture.shape)[:] = picture
        for part in range(parts):
            outline_strip(part, source.name, target.name, picture.shape, parts)
        assert np.array_equal(array_in(target, picture.shape), outline(picture))
    finally:
        for segment in (source, target):
            segment.close()
            segment.unlink()


def test_an_outline_is_dark_on_a_plain_picture_and_bright_at_an_edge():
    assert not outline(np.full((9, 9), 100, np.uint8)).any()
    edge = np.zeros((12, 12), np.uint8)
    edge[:, 6:] = 200
    assert (outline(edge)[:, 5:7] == 255).all()
