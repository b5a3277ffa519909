"""The figure of what each way carries: words and a table that say the same."""

from helpers.experiments.channels import SIZES, WAYS, Carried
from helpers.figures.channels import channels, rate_of, size_of

CARRIED = [Carried("Pipe", 1, 1e-5, 4e-5), Carried("Pipe", 1 << 20, 1e-3, 4e-3), Carried("Queue", 1, 2e-5, 1e-4)]


def test_the_alt_text_has_the_finding_and_both_ends_of_each_line():
    assert channels(CARRIED, "A pipe is quick").alt == (
        "Lab: A pipe is quick. Pipe: with 1 byte 100,000 messages a second one way, 40 µs there and back; with 1 MiB "
        "1,000 messages a second one way, 4 ms there and back. Queue: with 1 byte 50,000 messages a second one way, "
        "100 µs there and back; with 1 byte 50,000 messages a second one way, 100 µs there and back.")


def test_the_table_has_a_row_a_measurement():
    rows = channels(CARRIED, "A pipe is quick").rows
    assert rows[0][:2] == ("way", "size") and len(rows) == 4
    assert rows[2] == ("Pipe", "1 MiB", "1,000", "1.05 GB", "4 ms")


def test_every_way_at_every_size_is_drawn_small():
    every = [Carried(way, size, 1e-5 + size * 1e-9, 3e-5 + size * 2e-9) for way in WAYS for size in SIZES]
    assert len(channels(every, "many").png) < 60_000


def test_sizes_and_rates_have_a_unit_that_fits():
    assert [size_of(each) for each in (1, 256, 4096, 64 << 20, 3 << 30)] == [
        "1 byte", "256 bytes", "4 KiB", "64 MiB", "3 GiB"]
    assert [rate_of(each) for each in (5, 1e5, 2.5e7, 3e9)] == ["5 B", "100 kB", "25 MB", "3 GB"]
