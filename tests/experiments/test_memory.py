"""Memory of workers: an array of one's own is private to each, a shared one is private to nobody."""

import psutil
import pytest

from helpers.experiments import memory as module
from helpers.experiments.memory import MEBIBYTE, memory


@pytest.mark.skipif(psutil.MACOS, reason="macOS keeps from us what is private to another process")
def test_copies_are_private_and_a_shared_array_is_not(ctx):
    seen = memory(8, (1, 2), ctx)
    assert seen.exact
    for number, copied, shared in zip(seen.numbers, seen.copied, seen.shared):
        assert copied - shared > number * 6 * MEBIBYTE


def test_a_system_that_keeps_the_private_size_from_us_gives_an_estimate():
    class Shy:
        def memory_full_info(self):
            raise psutil.AccessDenied(1)

        def memory_info(self):
            return type("Info", (), {"rss": 50})()

    assert module._unique(Shy(), 20) == (30, False)
    assert module._unique(Shy(), 70) == (0, False)
