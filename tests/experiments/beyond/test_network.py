"""What passes between a client and its scheduler is counted; what engines cost is measured, and never judged."""

from helpers.experiments.beyond.network import BIG, paid, sent


def test_data_travel_with_each_task_or_once_and_results_come_home_or_stay():
    rows = {each.what: each for each in sent()}
    assert 4 * BIG < rows["1 MiB with each of 4 tasks"].up < 4.2 * BIG
    assert BIG < rows["1 MiB scattered, 4 tasks"].up < 1.2 * BIG
    assert rows["12 files, merged there"].down < rows["12 files, merged at home"].down / 3
    assert 0 < rows["one small task"].up < 5000 and 0 < rows["one small task"].down < 5000
    assert all(each.turns >= 1 for each in rows.values())


def test_each_engine_has_a_price():
    costs = paid()
    assert [each.engine for each in costs] == ["Pool", "executor", "joblib", "Dask"]
    assert all(each.start > each.message > 0 for each in costs)
