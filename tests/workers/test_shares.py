"""Slow shelves and coins do what dicts and numbers do, and make a lost update certain."""

import pytest

from helpers.workers.shares import Coin, Shop, SlowManager, SlowShelf, kind_and_value, meet, serve_shop


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
