"""The errands of page 14's probes do what the judges rely on."""

import pytest

from helpers.workers import errands


@pytest.fixture
def folder(tmp_path):
    for name, first in (("a.py", "# 7 last"), ("b.py", "# 8 steady")):
        (tmp_path / name).write_text(f"{first}\ndef soup(): pass\n", encoding="utf-8")
    return tmp_path


def test_the_last_file_waits_for_the_others_and_says_if_they_do_not_come(folder, monkeypatch):
    monkeypatch.setattr(errands, "PATIENCE", 0.05)
    assert errands.read_number(str(folder / "a.py")) == -1
    assert errands.read_number(str(folder / "b.py")) == 8
    assert errands.read_number(str(folder / "a.py")) == 7


def test_a_merge_is_seen_by_who_waits_for_it(folder, monkeypatch):
    monkeypatch.setattr(errands, "PATIENCE", 0.05)
    index = {}
    assert errands.index_when_merged(str(folder / "a.py")) == {"soup": [2]}
    assert (folder / "a.py.vain").exists()
    errands.merge_and_tell(str(folder), index, "b.py", {"soup": [2]})
    (folder / "a.py.vain").unlink()
    errands.index_when_merged(str(folder / "a.py"))
    assert index == {"soup": {"b.py": [2]}} and not (folder / "a.py.vain").exists()


def test_a_copy_is_told_from_a_view(folder):
    (folder / "other.here").touch()
    assert errands.find_here(str(folder), b"12345", "soup") == {"a copy": [5]}
    assert errands.find_here(str(folder), memoryview(b"123"), "soup") == {"a copy": [3]}


def test_two_meet_and_one_alone_waits_once(folder, monkeypatch):
    monkeypatch.setattr(errands, "PATIENCE", 0.05)
    errands.meet(folder)
    assert (folder / "nobody.here").exists()


def test_three_meet_if_three_are_asked_for(folder, monkeypatch):
    monkeypatch.setattr(errands, "PATIENCE", 0.05)
    for cook in ("one", "two"):
        (folder / f"{cook}.here").touch()
    errands.meet(folder, 3)
    assert not (folder / "nobody.here").exists()
    errands.meet(folder, 4)
    assert (folder / "nobody.here").exists()


def test_a_stop_is_a_file(folder):
    flag = errands.Flag(folder)
    assert not flag.is_set()
    (folder / "other.here").touch()
    (folder / "b.py").write_text("# 8 stop\n", encoding="utf-8")
    assert errands.number_and_stop(str(folder / "b.py")) == 8 and flag.is_set()
