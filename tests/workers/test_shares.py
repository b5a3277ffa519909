"""Slow shelves and coins do what dicts and numbers do, and make a lost update certain."""

import threading

import pytest

from helpers.workers.shares import (
    Coin,
    CountedManager,
    MeetingShelf,
    Shop,
    SlowManager,
    SlowShelf,
    kind_and_value,
    meet,
    serve_shop,
)


def test_a_slow_shelf_is_a_dict():
    shelf = SlowShelf(soup=1)
    shelf["rice"] = 2
    shelf.update({"soup": 3}, cake=4)
    assert shelf.copy() == {"soup": 3, "rice": 2, "cake": 4}
    assert shelf.get("tea", 0) == 0 and shelf["rice"] == 2
    with pytest.raises(KeyError):
        shelf["tea"]


def test_coins_add_up_to_plain_numbers():
    assert Coin(2) + 3 == 3 + Coin(2) == sum([Coin(2), Coin(3)]) == 5
    assert type(1 + Coin(2)) is int
    assert 0.5 + Coin(2) == Coin(2) + 0.5 == 2.5


def test_the_first_writing_waits_for_a_second_reading():
    shelf = MeetingShelf(soup=1)
    writer = threading.Thread(target=lambda: shelf.__setitem__("soup", shelf["soup"] + 1))
    writer.start()
    writer.join(0.1)
    assert writer.is_alive()
    assert shelf["soup"] == 1
    writer.join(0.2)  # without the second reading it would take 0.4 seconds from its begin on
    assert not writer.is_alive() and shelf["soup"] == 2


def test_a_counted_shelf_tells_each_request_whoever_sent_it(ctx):
    with CountedManager(ctx=ctx) as manager:
        shared, asked = manager.shelf(soup=1), manager.asked()
        process = ctx.Process(target=shared.update, kwargs={"rice": 2})
        process.start()
        process.join()
        assert shared.copy() == {"soup": 1, "rice": 2} == shared._getvalue()
        assert str(shared) == str({"soup": 1, "rice": 2})
        assert asked[:] == ["update", "copy", "_getvalue", "str"]


def test_two_who_meet_lose_an_update(ctx):
    both = ctx.Barrier(2)
    with SlowManager(ctx=ctx) as manager:
        shared = manager.shelf(soup=0)
        team = [ctx.Process(target=meet, args=(shared, "soup", both)) for _ in range(2)]
        for process in team:
            process.start()
        for process in team:
            process.join()
        assert shared["soup"] == 1


def test_a_shop_is_served_from_a_process_to_whoever_has_the_key(ctx):
    here, there = ctx.Pipe(duplex=False)
    server = ctx.Process(target=serve_shop, args=(there, b"pepper", ["tea"]))
    server.start()
    try:
        shop = Shop(here.recv(), b"pepper")
        shop.connect()
        assert list(shop.orders()) == ["tea"]
    finally:
        server.terminate()
        server.join()


def test_only_plain_results_come_back_whole():
    assert kind_and_value(list, "ab") == ("list", ["a", "b"])
    assert kind_and_value(tuple, "ab") == ("tuple", None)
