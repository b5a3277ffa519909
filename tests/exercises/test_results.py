"""What is wrong with a result is told by its usual reason, also where it can't be seen."""

import pytest

from helpers.exercises.results import wrong_result

LONG = "x" * 5000


@pytest.mark.parametrize("got, right, words", [
    ([1, LONG], [1, LONG * 2], "Entry 1 is 5000 long, and should be 10000."),
    (LONG, LONG * 2, "It is 5000 long, and should be 10000."),
    ([LONG], [LONG[:2000] + "y" + LONG[:2999]], "Entry 0 is another str, somewhere in its middle."),
    ([{"a": 1}, []], ({"a": 1}, []), "A tuple is asked for, (…, …)."),
    ([("b", 2), ("a", 1)], [1, 2], "Those are pairs: only the second of each is asked for."),
])
def test_a_difference_that_is_not_seen_is_told(got, right, words):
    assert wrong_result(got, right).endswith(words)


def test_a_difference_that_is_seen_needs_no_more_words():
    assert wrong_result([1, 3], [1, 2]) == "it should return [1, 2]; it returned [1, 3]."
