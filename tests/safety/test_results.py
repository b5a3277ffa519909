"""One result that can't be made again, or one callback that raises, costs a pool nothing but that one task."""

import multiprocessing
from multiprocessing.pool import ThreadPool

import pytest

from helpers.safety import results
from helpers.safety.modules import write_module
from helpers.safety.results import LostResultError, _lost
from helpers.safety.strangers import refuse_strangers
from helpers.workers.arithmetic import square

WORDS = """
class Burnt(Exception):
    def __init__(self, dish, minutes):
        super().__init__(f"{dish} {minutes}")


class Fussy:
    def __init__(self):
        self.pots = [{"a": {1, 2}}]

    def __setstate__(self, state):
        raise OSError("no place for it")


def burn(dish):
    raise Burnt(dish, 3)


def fussy(dish):
    return [Fussy()]


def some(dish):
    if dish == 2:
        raise Burnt(dish, 3)
    return dish
"""


@pytest.fixture(scope="module")
def words():
    refuse_strangers()
    return write_module("result_words", WORDS)


@pytest.fixture
def workers(ctx, words):
    with ctx.Pool(1) as pool:
        yield pool


def test_an_exception_that_can_not_be_made_again_is_the_error_of_its_task(workers, words, deadline):
    for give in (workers.apply_async(words.burn, ("soup",)), workers.map_async(words.burn, ["soup"])):
        with pytest.raises(LostResultError, match=r"raised an exception.*missing 1 required.*__reduce__") as caught:
            give.get(deadline)
        assert "in burn" in str(caught.value.__cause__)  # where it was raised, in the worker
    assert workers.apply_async(square, (3,)).get(deadline) == 9


def test_a_result_that_can_not_be_made_again_is_the_error_of_its_task(workers, words, deadline):
    with pytest.raises(LostResultError, match=r"returned an object.*OSError: no place for it"):
        workers.apply_async(words.fussy, (1,)).get(deadline)
    assert workers.apply_async(square, (3,)).get(deadline) == 9


@pytest.mark.parametrize("way", ["imap", "imap_unordered"])
def test_the_other_results_arrive(workers, words, deadline, way):
    arriving = getattr(workers, way)(words.some, [1, 2, 3])
    assert arriving.next(deadline) == 1
    with pytest.raises(LostResultError):
        arriving.next(deadline)
    assert arriving.next(deadline) == 3


def test_a_callback_that_raises_is_told_and_all_results_arrive(workers, deadline, capfd):
    def clumsy(value):
        raise ValueError(value)

    with ThreadPool(1) as threads:
        for pool in (workers, threads):
            asked = [pool.apply_async(square, (3,), callback=clumsy), pool.map_async(square, [3], callback=clumsy),
                     pool.apply_async(square, ("x",), error_callback=clumsy), pool.apply_async(square, (4,))]
            assert asked[0].get(deadline) == 9 and asked[1].get(deadline) == [9] and asked[3].get(deadline) == 16
            with pytest.raises(TypeError):
                asked[2].get(deadline)
            told = capfd.readouterr().err
            assert told.count("careful: the callback clumsy raised this") == 3 and "ValueError: 9" in told


def test_what_is_no_message_of_a_task_stays_an_error():
    assert _lost(b"", ValueError()) is None
    assert _lost(multiprocessing.reduction.ForkingPickler.dumps([1]), ValueError()) is None


def test_a_program_that_was_forked_from_the_kernel_has_the_library_as_it_is(monkeypatch):
    here, there = multiprocessing.Pipe()
    handle = results.taking(lambda *given: given)
    assert handle(None, here.recv, {})[1].func is results._take
    monkeypatch.setattr(results, "at_home", lambda: False)
    assert handle(None, here.recv, {}) == (None, here.recv, {})
    there.close(), here.close()
