"""Which call fits which arguments: as if each were compared with each, and with few comparisons."""

import random
from decimal import Decimal

import pytest

from helpers.exercises import arguments
from helpers.exercises.plain import Thing
from helpers.exercises.seen import Done
from helpers.records import Span

SPAN = Span("task", "", 0.0, 1.0)
VALUES = (0, 1, 1.0, True, -1, "1", b"1", None, (1, 2), [1, 2], (1, [2.0]), [1.0, 2], {1}, frozenset({1}), {"a": 1},
          ValueError(1), ValueError(1), ValueError("1"), (ValueError(1), 2), Thing("Dish", "<Dish>"),
          float("nan"), (), [], Decimal(1), (Decimal(1), 2))


def done(args, kwargs=None):
    return Done(SPAN, args, kwargs or {}, "process", 0, 1, "pool")


@pytest.mark.parametrize("seed", range(20))
def test_calls_and_arguments_find_each_other_as_if_each_were_compared_with_each(seed):
    dice = random.Random(seed)
    calls = [done((dice.choice(VALUES), dice.choice(VALUES))) for _ in range(30)]
    calls += [done((dice.choice(VALUES),), {"amount": dice.choice(VALUES)}) for _ in range(30)]
    calls += [done((), {"dish": dice.choice(VALUES), "amount": dice.choice(VALUES)}) for _ in range(30)]
    wanted = [(dice.choice(VALUES), dice.choice(VALUES)) for _ in range(30)]
    found = arguments._matching(calls, wanted)
    assert [[id(call) for call in calls if arguments._fits(call, one)] for one in wanted] == [
        [id(call) for call in each] for each in found]


def test_hundreds_of_calls_are_not_compared_with_hundreds_of_arguments(monkeypatch):
    compared, fits = [], arguments._fits
    monkeypatch.setattr(arguments, "_fits", lambda *both: compared.append(both) or fits(*both))
    wanted = [(number, "salt") for number in range(400)]
    found = arguments._matching([done(one) for one in reversed(wanted)], wanted)
    assert [[each.args for each in calls] for calls in found] == [[one] for one in wanted]
    assert len(compared) == 400
