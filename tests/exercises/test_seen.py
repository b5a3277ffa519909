"""How many processes there were at the same time is told from what was surely seen of each."""

from helpers.exercises.seen import GRACE, most_alive
from helpers.records import Lane, Span


def worker(pid, asked, begin, end, ended):
    return Lane(f"worker {pid}", pid, asked, begin, ended, 0, (Span("task", "cook", begin, end),))


def test_two_with_quick_tasks_were_there_together_though_both_soon_ended():
    first, second = worker(1, 0.0, 0.01, 0.05, 0.06), worker(2, 0.02, 0.04, 0.05, 0.07)
    assert first.ended - second.asked < GRACE
    assert most_alive((first, second)) == 2


def test_one_that_is_started_after_the_task_of_another_came_after_it():
    first, second = worker(1, 0.0, 0.01, 0.05, 0.1), worker(2, 0.06, 0.1, 0.2, 0.3)
    assert first.ended - second.asked < GRACE, "the end may be seen late"
    assert most_alive((first, second)) == 1


def test_one_that_is_seen_to_live_on_was_there():
    first, second = worker(1, 0.0, 0.01, 0.05, 2 * GRACE + 0.1), worker(2, 0.1, 0.15, 0.2, 0.3)
    assert most_alive((first, second)) == 2


def test_one_without_a_task_counts_for_as_long_as_it_lived():
    idle = Lane("worker 3", 3, 0.0, 0.01, 2 * GRACE + 0.1, 0, ())
    assert most_alive((idle, worker(2, 0.1, 0.15, 0.2, 0.3))) == 2
