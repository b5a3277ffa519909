"""Copy or share: the bytes are counted, the totals agree, and a shelf that is too small is noticed before it hurts."""

from collections import namedtuple

import pytest

from helpers.experiments import copying
from helpers.experiments.copying import MEBIBYTE, need_room, share


def test_copies_cost_the_array_once_a_task_and_sharing_once_in_all(ctx):
    seen = share(1, 3, 2, ctx)
    assert 3 * MEBIBYTE < seen.copied.sent < 3.01 * MEBIBYTE
    assert seen.shared.put == MEBIBYTE and seen.shared.sent < 1000
    assert seen.copied.put == 0
    assert seen.total == 4096 * sum(range(256))


def test_more_room_than_there_is_raises_and_says_what_helps(monkeypatch, tmp_path):
    monkeypatch.setattr(copying, "SHELF", tmp_path)
    monkeypatch.setattr(copying.shutil, "disk_usage", lambda path: namedtuple("Usage", "free")(3 * MEBIBYTE))
    need_room(3 * MEBIBYTE)
    with pytest.raises(OSError, match=r"has 3 MiB left and 4 MiB are needed.*--shm-size"):
        need_room(4 * MEBIBYTE)


def test_where_the_room_can_not_be_asked_nothing_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(copying, "SHELF", tmp_path / "nowhere")
    need_room(1 << 60)
