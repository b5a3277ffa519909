"""Programs that find each other: Dask by hand, a manager's queue, Ray's Pool where it is installed."""

import os
from importlib.util import find_spec

import pytest

from helpers.experiments.beyond.far import by_hand, far_queue, with_ray
from helpers.instruments.library import library_files
from helpers.workers.indexing import index_file


def test_a_scheduler_and_two_workers_started_by_hand_index_the_files():
    seen = by_hand()
    assert seen.right and (seen.programs, seen.workers) == (3, 2)
    assert seen.missing == ("RuntimeError", "No module named 'recipe'")
    assert seen.uploaded == "soup with salt"
    assert len(seen.run.tasks) == 12 and len([lane for lane in seen.run.lanes if lane.tasks]) == 2


@pytest.mark.parametrize("killed, back", [(False, 12), (True, 11)])
def test_a_queue_over_tcp_loses_what_a_killed_worker_had(killed, back):
    seen = far_queue(killed)
    assert (seen.given, seen.back, seen.all) == (12, back, not killed)


def test_rays_pool_gives_what_the_loop_gives():
    if not find_spec("ray"):
        assert "ray" not in os.environ.get("COURSE_COMPONENTS", ""), "CI said that Ray is here"
        pytest.skip("Ray is optional, and not installed")
    paths = [str(path) for path in library_files(6)]
    assert with_ray(paths) == {path: index_file(path) for path in paths}
