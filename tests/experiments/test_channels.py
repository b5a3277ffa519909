"""Every way carries every size, unchanged, and nothing of it is left."""

import multiprocessing

import pytest

from helpers.experiments import channels as experiment
from helpers.experiments.channels import SIZES, WAYS, Carried, carry_all, channels, line_of
from helpers.safety.watchdog import guarded
from helpers.workers.channels import receive


def test_each_way_is_measured_at_each_size_both_ways_apart(method):
    carried = channels(SIZES[2], 1, method=method)
    assert [(each.way, each.size) for each in carried] == [(way, size) for way in WAYS for size in SIZES[:3]]
    assert all(each.one_way > 0 and each.round_trip > 0 and each.one_way != each.round_trip for each in carried)


@pytest.mark.parametrize("way", WAYS)
def test_what_is_sent_there_comes_back_as_it_was(way):
    data = bytes(range(256)) * 1000
    with line_of(way, len(data)) as (line, there):
        control, other = multiprocessing.Pipe()
        child = multiprocessing.Process(target=receive, args=(there, other))
        child.start()
        control.send(("one way", 3))
        for _ in range(3):
            line.put(data)
            line.settle()
        assert control.poll(60) and control.recv() == "done"
        control.send(("there and back", 2))
        for each in (data, data[:1]):
            line.put(each)
            assert line.get() == each
        assert control.poll(60) and control.recv() == "done"
        control.send("stop")
        child.join(60)
        assert child.exitcode == 0


def test_the_largest_message_is_the_one_that_was_asked_for():
    assert max(each.size for each in channels(SIZES[4], 1, ways=("Pipe",))) == SIZES[4]


def test_shared_memory_keeps_to_half_of_what_is_free(monkeypatch):
    monkeypatch.setattr(experiment, "shared_room", lambda: 600)
    sizes = [each.size for each in carry_all(("shared memory",), SIZES[:4], 0.001)]
    assert sizes == [1, 16, 256]
    monkeypatch.setattr(experiment, "shared_room", lambda: 0)
    assert carry_all(("shared memory",), SIZES[:4], 0.001) == ()


@pytest.mark.parametrize("arguments, word", [
    ((5, 10), "largest message"),
    ((1, 0), "at least 1 millisecond"),
    ((1, 10, ("pigeon",)), "pigeon"),
])
def test_what_cannot_be_measured_is_refused_with_a_sentence(arguments, word):
    with pytest.raises(ValueError, match=word):
        channels(*arguments)


def test_a_way_that_hangs_is_an_error():
    with pytest.raises(RuntimeError, match="had not ended"):
        channels(1, 60_000, deadline=0.05)  # it would take minutes


def test_records_travel():
    assert guarded(Carried, "Pipe", 1, 0.1, 0.2).value == Carried("Pipe", 1, 0.1, 0.2)
