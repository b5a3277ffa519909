"""Four engines index the same files; a killed worker is lost, told or made good, as the page says."""

import pytest

from helpers.experiments.beyond.engines import ENGINES, work

AFTER = {"Pool": ("TimeoutError", 5), "executor": ("BrokenProcessPool", None), "joblib": ("TerminatedWorkerError", 0),
         "Dask": ("", 6)}


@pytest.mark.parametrize("engine", ENGINES)
def test_each_engine_gives_the_loops_index_and_does_each_file_once(engine, method):
    seen = work(engine, 2, 6, method=method)
    assert seen.right and seen.got == 6 and seen.said == "" and seen.again == ()
    assert len(seen.run.tasks) == 6
    assert not any(span.kind == "task" for span in seen.run.parent.spans)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_worker_is_lost_told_or_made_good(engine, method):
    seen = work(engine, 2, 6, killed=True, method=method)
    said, got = AFTER[engine]
    assert seen.said == said and (got is None or seen.got == got)
    assert seen.right == (engine == "Dask") == bool(seen.again)
    assert [span.complete for span in seen.run.tasks].count(False) >= 1


def test_an_engine_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="one of Pool, executor, joblib, Dask, not 'Spark'"):
        work("Spark")
