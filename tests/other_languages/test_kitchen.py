"""The two languages agree: the generated module is the one of the file, and Node reads what Python writes."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from google.protobuf.proto import parse_length_prefixed, serialize_length_prefixed

from helpers.instruments.languages import NODE_ADVICE, node_cook
from helpers.other_languages import kitchen_pb2
from helpers.other_languages.kitchen_pb2 import Bill, Order

HOME = Path(kitchen_pb2.__file__).parent
needs_node = pytest.mark.skipif(node_cook() is None, reason=NODE_ADVICE)


def frames(orders):
    stream = BytesIO()
    for order in orders:
        serialize_length_prefixed(order, stream)
    return stream.getvalue()


def bills(written):
    stream, found = BytesIO(written), []
    while (bill := parse_length_prefixed(Bill, stream)) is not None:
        found.append(bill)
    return found


def test_the_module_is_what_protoc_makes_of_the_file(tmp_path):
    pytest.importorskip("grpc_tools")
    subprocess.run([sys.executable, "-m", "grpc_tools.protoc", f"-I{HOME}", f"--python_out={tmp_path}",
                    "kitchen.proto"], check=True, timeout=60, cwd=HOME)
    made = (tmp_path / "kitchen_pb2.py").read_text(encoding="utf-8")
    described = made[made.index("DESCRIPTOR = "):]  # above it stands the version of protoc
    stored = Path(kitchen_pb2.__file__).read_text(encoding="utf-8")
    assert stored[stored.index("DESCRIPTOR = "):] == described


def test_a_message_keeps_every_field():
    order = Order(dish="Süppchen 🍲", portions=2**32 - 1)
    assert parse_length_prefixed(Order, BytesIO(frames([order]))) == order


@needs_node
def test_node_writes_a_bill_for_each_order_in_order():
    orders = [Order(dish=f"dish {number}", portions=number) for number in range(3000)]
    done = subprocess.run(node_cook(), input=frames(orders), capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert bills(done.stdout) == [
        Bill(dish=order.dish, cents=350 * order.portions, cook="node") for order in orders]


@needs_node
def test_a_long_message_and_an_empty_one_and_none_at_all():
    orders = [Order(dish="x" * 300_000, portions=1), Order()]
    done = subprocess.run(node_cook(), input=frames(orders), capture_output=True, timeout=60)
    assert [len(bill.dish) for bill in bills(done.stdout)] == [300_000, 0]
    assert subprocess.run(node_cook(), input=b"", capture_output=True, timeout=60).stdout == b""


@needs_node
def test_an_answer_comes_while_the_pipe_stays_open_and_however_the_bytes_are_cut():
    with subprocess.Popen(node_cook(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as cook:
        try:
            for byte in frames([Order(dish="soup", portions=2)]):
                cook.stdin.write(bytes([byte]))
                cook.stdin.flush()
            assert parse_length_prefixed(Bill, cook.stdout).cents == 700
        finally:
            cook.kill()


@needs_node
def test_a_stream_that_stops_in_the_middle_of_a_message_is_an_error():
    done = subprocess.run(node_cook(), input=frames([Order(dish="soup", portions=2)])[:-1], capture_output=True,
                          timeout=60)
    assert done.returncode == 1
    assert done.stdout == b""
