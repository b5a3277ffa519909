"""What goes through the library's connections is counted, and nothing of it changes."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import connection

from helpers.instruments.traffic import KINDS, traffic


def test_an_argument_is_sent_with_each_task(ctx):
    with traffic() as sent, ctx.Pool(1) as pool:
        for _ in range(3):
            assert pool.apply(len, (b"x" * 100_000,)) == 100_000
    assert 300_000 <= sent.bytes < 310_000
    assert sent.messages >= 3


def test_an_executor_sends_through_the_same_connections(ctx):
    with traffic() as sent, ProcessPoolExecutor(1, mp_context=ctx) as executor:
        assert executor.submit(len, b"x" * 100_000).result(timeout=60) == 100_000
    assert sent.bytes >= 100_000


def test_results_are_weighed_and_each_size_is_kept(ctx):
    with traffic() as sent, ctx.Pool(1) as pool:
        assert len(pool.apply(bytes, (100_000,))) == 100_000
    assert 100_000 <= sent.received < 110_000
    assert 1 <= len(sent.sizes) <= sent.messages and sum(sent.sizes) <= sent.bytes


def test_only_the_sizes_of_what_is_pickled_are_kept():
    receiver, sender = connection.Pipe(duplex=False)
    with receiver, sender, traffic() as sent:
        sender.send("soup")
        sender.send_bytes(b"#WELCOME#")
        assert receiver.recv() == "soup" and receiver.recv_bytes() == b"#WELCOME#"
    assert sent.messages == 2 and len(sent.sizes) == 1


def test_after_the_block_nothing_is_counted_and_the_methods_are_the_librarys():
    before = [kind.__dict__["_send_bytes"] for kind in KINDS]
    with traffic() as sent:
        pass
    receiver, sender = connection.Pipe(duplex=False)
    with receiver, sender:
        sender.send("soup")
        assert receiver.recv() == "soup"
    assert sent.messages == 0
    assert [kind.__dict__["_send_bytes"] for kind in KINDS] == before
