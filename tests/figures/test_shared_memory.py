"""The figures of page 10 say in words what they draw."""

import numpy as np

from helpers.experiments.copying import Sharing, Way
from helpers.experiments.memory import Memory
from helpers.figures.copying import copying, size
from helpers.figures.memory import memory
from helpers.figures.picturing import picturing
from helpers.figures.segments import lifecycle
from helpers.instruments.segments import Stage

MEBIBYTE = 1 << 20
SEEN = Sharing(8, 4, 2, Way(32 * MEBIBYTE, 0, 0.0, 0.11), Way(156, 8 * MEBIBYTE, 0.006, 0.008), 5)
TAKEN = Memory(16 * MEBIBYTE, (1, 4), (24 * MEBIBYTE, 96 * MEBIBYTE), (8 * MEBIBYTE, 32 * MEBIBYTE))


def test_sharing_tells_bytes_and_time_of_both_ways():
    drawn = copying(SEEN)
    assert drawn.alt == ("Lab: 8 MiB, four tasks: copies 32.0 MiB in 110 ms, shared 8.0 MiB in 14 ms. Through "
                         "pipes went 32.0 MiB with copies and 156 bytes with shared memory; two workers.")
    assert [row[1] for row in drawn.rows[1:]] == ["32.0 MiB", "156 bytes"]


def test_sizes_have_a_unit_that_fits():
    assert [size(each) for each in (156, 5000, MEBIBYTE)] == ["156 bytes", "5 KiB", "1.0 MiB"]


def test_memory_counts_the_shared_array_once():
    drawn = memory(TAKEN)
    assert "Four workers with an array of 16 MiB: 96 MiB with copies, 48 MiB with one shared" in drawn.alt
    assert drawn.rows[2] == ("4", "96 MiB", "32 MiB", "16 MiB")


def test_an_estimate_says_that_it_is_one():
    assert "estimated" in memory(TAKEN._replace(exact=False)).alt
    assert "estimated" not in memory(TAKEN).alt


def test_the_life_of_a_segment_names_the_step_that_took_its_name():
    stages = (Stage("made here", True, "soup", ""), Stage("unlink() here", False, "soup", "soup"))
    drawn = lifecycle(stages)
    assert drawn.alt.startswith("Lab: The name goes with unlink() here; the bytes stay")
    assert drawn.rows[2] == ("unlink() here", "– gone", "soup", "soup")
    assert lifecycle(stages[:1]).alt.startswith("Lab: The segment goes with the last close()")


def test_two_pictures_stay_small_and_have_words():
    grey = np.random.default_rng(5).integers(0, 256, (60, 50), dtype=np.uint8)
    assert "3 strips" in picturing(grey, grey, 3).alt
