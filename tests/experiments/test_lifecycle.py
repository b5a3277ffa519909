"""The life of a segment: the name goes with unlink, the bytes with the last close; nothing is left afterwards."""

import os

import pytest

from helpers.experiments import lifecycle as module
from helpers.experiments.lifecycle import life_cycle, listed
from helpers.workers.segments import exists


def test_the_child_reads_from_attaching_to_its_own_close(ctx):
    stages = life_cycle(ctx)
    assert [stage.child for stage in stages] == ["", *["soup"] * 5, ""]
    assert [stage.parent for stage in stages] == ["soup", "soup", "", "soup", "soup", "", ""]


@pytest.mark.skipif(os.name != "posix", reason="on Windows unlink does nothing")
def test_the_name_goes_with_unlink(ctx):
    assert [stage.listed for stage in life_cycle(ctx)] == [True, True, True, True, False, False, False]


def test_a_child_that_does_not_answer_is_told_and_nothing_is_left(ctx, monkeypatch):
    made = []
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    monkeypatch.setattr(module, "_remove", lambda name, remove=module._remove: (made.append(name), remove(name)))
    with pytest.raises(RuntimeError, match="gave no answer at: made here"):
        life_cycle(ctx)
    assert len(made) == 1 and not exists(made[0]) and not listed(made[0])
