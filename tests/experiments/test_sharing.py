"""What a process and a server say to each other is heard message by message, and nothing of it changes."""

import threading

import pytest

from helpers.experiments.sharing import AT_ONCE, FIRST, ONE_BY_ONE, ORDINARY, TASKS, listening, requests, share
from helpers.experiments.traffic import KINDS


def test_an_access_is_a_request_and_its_answer_with_their_names(ctx):
    with ctx.Manager() as manager:
        shared = manager.dict(soup=1)
        len(shared)
        with listening() as messages:
            shared["soup"] += 1
        assert shared["soup"] == 2
    assert [(each.sent, each.words) for each in messages] == [
        (True, "__getitem__"), (False, "#RETURN"), (True, "__setitem__"), (False, "#RETURN")]
    assert requests(messages) == 2
    assert all(each.size > 10 for each in messages)


def test_the_first_access_pays_for_the_key_and_the_connection(ctx):
    with ctx.Manager() as manager:
        shared = manager.list()
        with listening() as messages:
            shared.append("soup")
    words = [each.words for each in messages]
    assert words[:6] == ["key"] * 6
    assert words[6:] == ["accept_connection", "#RETURN", "append", "#RETURN"]


def test_what_another_thread_says_is_not_counted(ctx):
    with ctx.Manager() as manager:
        shared = manager.list()
        with listening() as messages:
            thread = threading.Thread(target=shared.append, args=("soup",))
            thread.start()
            thread.join()
        assert shared[:] == ["soup"]
    assert messages == []


def test_after_the_block_the_methods_are_the_librarys_also_after_an_error():
    before = [dict(vars(kind)) for kind in KINDS]
    with pytest.raises(ZeroDivisionError), listening():
        assert [dict(vars(kind)) for kind in KINDS] != before
        1 / 0
    assert [dict(vars(kind)) for kind in KINDS] == before


@pytest.mark.parametrize("task, one, all_", list(zip(TASKS, (5, 5, 10), (1, 1, 2))))
def test_entry_by_entry_pays_for_each_and_all_at_once_does_not(task, one, all_, ctx):
    found = share(task, 5, FIRST[0], ctx)
    assert [requests(found.ways[name].messages) for name in (ORDINARY, ONE_BY_ONE, AT_ONCE)] == [0, one, all_]
    for way in found.ways.values():
        moments = [message.at for message in way.messages]
        assert moments == sorted(moments)
        assert all(0 <= moment <= way.seconds for moment in moments)


def test_who_speaks_for_the_first_time_pays_once_more(ctx):
    known, stranger = (share(TASKS[0], 5, first, ctx).ways[AT_ONCE] for first in FIRST)
    assert len(stranger.messages) == len(known.messages) + 8
