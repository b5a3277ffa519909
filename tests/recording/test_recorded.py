"""What stands in for a task is like the task: whoever calls it or looks at it sees no difference."""

import asyncio
import functools
import inspect
import pickle
import threading

import pytest

from helpers.recording import recorded
from helpers.recording.recording import recording, role_of
from helpers.workers.arithmetic import power, square


async def simmer(dish):
    """Cook for a moment."""
    return dish


async def burn(dish):
    """Fail."""
    raise KeyError(dish)


def steps(number):
    """Count."""
    yield from range(number)


class Silent:
    """An object that can be called, and can't be asked for anything."""

    def __getattr__(self, name):
        raise RuntimeError("asked")

    def __call__(self, number):
        return number + 1


class Stove:
    """A callable with a state of its own."""

    async def __call__(self, dish):
        return dish


def test_inspect_tells_the_same_kind_of_function():
    with recording() as run:
        for function in (simmer, steps, square):
            for ask in (inspect.iscoroutinefunction, inspect.isgeneratorfunction, inspect.signature):
                assert ask(run.of(function)) == ask(function), (function, ask)


def test_an_object_that_can_not_be_asked_can_be_called():
    with recording() as run:
        assert run.of(Silent())(1) == 2


def test_a_target_that_can_not_be_asked_is_a_process_like_another():
    assert role_of(Silent(), ()) == role_of(None, ()) == role_of(square, (1,)) == "process"


def test_a_function_of_a_class_is_a_method():
    with recording() as run:
        class Cook:
            task = run.of(lambda self, number: (self, number))
            builtin = run.of(abs)

        cook = Cook()
        assert cook.task(2) == (cook, 2)
        assert cook.builtin(-2) == 2


@pytest.mark.parametrize("function", [simmer, functools.partial(simmer), Stove(), Stove().__call__])
def test_each_coroutine_has_a_lane_however_its_function_is_given(function):
    async def both(task):
        return await asyncio.gather(task("soup"), task("rice"))

    with recording() as run:
        assert asyncio.run(both(run.of(function))) == ["soup", "rice"]
    assert [lane.kind for lane in run.lanes] == ["coroutine", "coroutine"]


def test_a_coroutine_says_what_it_raised_and_was_given():
    with recording() as run:
        run.keeps_arguments = True
        with pytest.raises(KeyError):
            asyncio.run(run.of(burn)("soup"))
    task, = run.tasks
    assert (task.error, task.given) == ("KeyError", "(('soup',), {})")


def test_a_coroutine_may_be_driven_without_a_loop():
    with recording() as run:
        coroutine = run.of(simmer)("soup")
        with pytest.raises(StopIteration) as end:
            coroutine.send(None)
    assert end.value.value == "soup" and run.tasks[0].label == "soup"


def test_a_worker_keeps_no_callable_that_arrives_anew_each_time():
    with recording() as run:
        before = len(recorded._known)
        for _ in range(3):
            assert pickle.loads(pickle.dumps(run.of(functools.partial(power, 2))))(3) == 8
    assert len(recorded._known) == before


def test_a_task_inside_a_task_counts_once_in_the_time_that_all_took():
    def down(number):
        return number and again(number - 1)

    with recording() as run:
        again = run.of(down)
        thread = threading.Thread(target=again, args=(30,))
        thread.start()
        thread.join()
    assert len(run.tasks) == 31
    assert run.busy <= run.wall
