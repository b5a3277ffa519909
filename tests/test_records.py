"""Runs, lanes and spans answer questions about who worked when."""

from helpers.records import Lane, Run, Span, merged, overlap


def lane(*times):
    spans = tuple(Span("task", str(number), begin, end) for number, (begin, end) in enumerate(times))
    return Lane("worker", 1, 0.0, 0.1, None, None, spans)


def run(*lanes):
    return Run(lane(), lanes, 10.0)


def test_tasks_of_all_lanes_come_in_the_order_of_their_begin():
    assert [task.begin for task in run(lane((1, 2), (5, 6)), lane((3, 4))).tasks] == [1, 3, 5]


def test_busy_sums_the_tasks():
    assert run(lane((1, 2), (5, 6)), lane((3, 4.5))).busy == 3.5


def test_two_lanes_at_the_same_time_count_two():
    assert run(lane((0, 2)), lane((1, 3)), lane((4, 5))).most_at_once == 2


def test_tasks_that_only_touch_are_not_at_the_same_time():
    assert run(lane((0, 1)), lane((1, 2))).most_at_once == 1


def test_nested_tasks_of_one_process_count_once():
    nested = lane((0, 4), (1, 2))
    assert len(merged(nested.tasks)) == 1
    assert run(nested).most_at_once == 1


def test_overlap_is_zero_for_spans_that_do_not_meet():
    first, second = Span("task", "a", 0, 1), Span("task", "b", 2, 3)
    assert overlap(first, second) == 0
    assert overlap(first, second._replace(begin=0.25)) == 0.75
