"""A process that would never begin is refused where somebody may wait for it, and told of where nobody can."""

import functools
import multiprocessing
import sys

import pytest

from helpers.safety.modules import write_module
from helpers.safety.shared import given_to, is_shared, used_by
from helpers.safety.strangers import StrangerError, refuse_strangers

CELL = """
from functools import cache, wraps


def cook(*given):
    pass


def decorated(*given):
    pass


def by_name(*given):
    line.put(1)


def inside(*given):
    return [line.get() for _ in range(1)]


def indirectly(*given):
    return by_name(*given)


@cache
def cached():
    return by_name()


def by_attribute(given):
    given.line = given.line.upper()


class Waiter:
    @staticmethod
    def wait():
        line.get()


class Owner:
    def __init__(self):
        self.line = line

    def cook(self):
        pass


class Cook(Process):
    def __init__(self, *given):
        super().__init__()
        self.given = given

    def run(self):
        pass
"""


@pytest.fixture(scope="module", params=[each for each in multiprocessing.get_all_start_methods() if each != "fork"])
def cell(request):
    """What a cell made, under a start method whose children don't know it."""
    refuse_strangers()
    ctx, main = multiprocessing.get_context(request.param), vars(sys.modules["__main__"])
    space = {"__name__": "__main__", "Process": ctx.Process, "line": ctx.Queue(), "ctx": ctx}
    exec(CELL, space)
    new = {name: each for name, each in space.items() if getattr(each, "__module__", "") == "__main__"}
    before = {name: main[name] for name in new if name in main}
    main.update(new)
    yield space
    for name in new:
        del main[name]
    main.update(before)


@pytest.mark.parametrize("kind", ["Queue", "SimpleQueue", "JoinableQueue", "Event", "Condition", "Semaphore", "Lock"])
def test_with_something_shared_it_is_refused_before_it_starts(cell, kind):
    child = cell["ctx"].Process(target=cell["cook"], args=([getattr(cell["ctx"], kind)()],))
    with pytest.raises(StrangerError, match=r"cook stands in an ordinary cell.*%%worker_module"):
        child.start()
    assert child.pid is None


@pytest.mark.parametrize("make", [
    lambda cell: {"args": cell["ctx"].Pipe()[:1]}, lambda cell: {"kwargs": {"many": cell["ctx"].Value("i")}},
    lambda cell: {"args": (cell["ctx"].Barrier(2),)}, lambda cell: {"args": (cell["ctx"].Array("i", 3),)},
    lambda cell: {"target": cell["by_name"]}, lambda cell: {"target": cell["inside"]},
    lambda cell: {"target": cell["indirectly"]}, lambda cell: {"target": cell["cached"]},
    lambda cell: {"target": cell["Waiter"].wait}, lambda cell: {"target": cell["Owner"]().cook},
    lambda cell: {"target": functools.partial(cell["cook"], cell["line"])},
    lambda cell: {"target": print, "args": (cell["line"], cell["cook"])},
])
def test_however_it_gets_it(cell, make):
    with pytest.raises(StrangerError, match="stands in an ordinary cell"):
        cell["ctx"].Process(**{"target": cell["cook"], **make(cell)}).start()


def test_a_readers_function_may_be_called_what_the_librarys_is(cell):
    module = write_module("shared_words", "def worker(*given):\n    pass\n")
    cell["line"].put(cell["cook"])
    with pytest.raises(StrangerError, match=r"cook stands.*already"):
        cell["ctx"].Process(target=module.worker, args=(cell["line"],)).start()
    assert cell["line"].get(timeout=30) is cell["cook"]
    with pytest.raises(StrangerError, match="cook stands"):
        cell["ctx"].Process(target=module.worker, args=(cell["line"], cell["cook"])).start()


def test_a_start_method_of_another_package_may_have_its_own_way(cell):
    class Elsewhere(multiprocessing.process.BaseProcess):
        _start_method = "elsewhere"
        def _Popen(self, process):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Elsewhere(target=cell["cook"], args=(cell["line"],)).start()


def test_a_process_class_that_shares_something_is_refused(cell):
    with pytest.raises(StrangerError, match="Cook stands"):
        cell["Cook"](cell["line"]).start()


def test_what_a_manager_keeps_is_shared(cell):
    with cell["ctx"].Manager() as manager, pytest.raises(StrangerError, match="cook stands"):
        cell["ctx"].Process(target=cell["cook"], args=(manager.list(),)).start()


def test_without_it_is_told_and_goes_on(cell, capsys):
    for child in (cell["ctx"].Process(target=cell["cook"], args=("soup", [1])), cell["Cook"]("soup")):
        child.start()
        child.join()
        assert child.exitcode == 1
        assert capsys.readouterr().out.startswith("careful: ")


def test_what_a_module_wrote_may_share_all(cell):
    lock = cell["ctx"].Lock()
    child = cell["ctx"].Process(target=print, args=(lock,), kwargs={"end": ""})
    child.start()
    child.join()
    assert child.exitcode == 0


def test_what_is_shared_is_known_without_running_anything(cell):
    class Careless:
        def __getattr__(self, name):
            raise AssertionError("nobody may ask")

    assert is_shared(cell["line"]) and not any(map(is_shared, (3, cell["cook"], cell["ctx"], Careless())))
    cell["line"], line = Careless(), cell["line"]
    assert not used_by([cell["by_name"], cell["Waiter"], cell["indirectly"]])
    cell["line"] = line
    found, shared = given_to([cell["cook"], {"line": line}])
    assert (found, shared) == ([cell["cook"]], [line])


def test_an_attribute_may_be_called_like_something_shared(cell):
    assert used_by([cell["by_name"]]) and not used_by([cell["by_attribute"]])
