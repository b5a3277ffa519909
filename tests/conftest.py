"""What every test gets: the start method, a deadline, and the certainty that no child is left."""

import multiprocessing
import os

import psutil
import pytest

os.environ["COURSE_PROGRESS"] = "off"  # the suite neither reads nor writes anybody's progress
METHODS = os.environ.get("COURSE_METHODS", "spawn").split()  # make matrix asks for the others


@pytest.fixture(scope="session", params=METHODS)
def method(request):
    """The course's start method; in the matrix each of the others in turn."""
    return request.param


def pytest_collection_modifyitems(config, items):
    """In the matrix run only what a start method can change: the rest has run already."""
    if "COURSE_METHODS" in os.environ:
        items[:] = [each for each in items if "method" in getattr(each, "fixturenames", ["method"])]  # cells have none


@pytest.fixture
def ctx(method):
    """The context of the start method."""
    return multiprocessing.get_context(method)


@pytest.fixture
def deadline():
    """Seconds; large, since it is only reached in a deadlock."""
    return 60.0


@pytest.fixture(autouse=True)
def nothing_left():
    """Fail a test that leaves a child process behind, and end the child."""
    yield
    left = multiprocessing.active_children()
    for child in left:
        child.kill()
        child.join()
    assert not left, f"the test left {left}"


@pytest.fixture
def gone():
    """A function that waits until these psutil processes are gone, and says which aren't after so many seconds."""

    def wait(processes, seconds=5.0):
        _, alive = psutil.wait_procs(processes, timeout=seconds)
        return [each for each in alive if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]

    return wait
