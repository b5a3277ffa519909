"""The relay passes everything on, and counts bytes and answers."""

import socket
import threading

from helpers.instruments.relay import Passed, relay


def answering(listener, answers):
    client, _ = listener.accept()
    with client:
        for question, answer in answers:
            assert read(client, len(question)) == question
            client.sendall(answer)


def read(here, size):
    """Return so many bytes; MSG_WAITALL does not outlast a timeout."""
    text = b""
    while len(text) < size and (piece := here.recv(size - len(text))):
        text += piece
    return text


def test_bytes_and_answers_are_counted_in_both_directions():
    answers = [(b"x" * 1000, b"yes"), (b"salt?", b"n" * 200_000)]
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = threading.Thread(target=answering, args=(listener, answers), daemon=True)
        server.start()
        with relay(listener.getsockname()[1]) as (port, passed), socket.create_connection(("127.0.0.1", port)) as here:
            here.settimeout(10)
            for question, answer in answers:
                here.sendall(question)
                assert read(here, len(answer)) == answer
            assert (passed.up, passed.down, passed.turns) == (1005, 200_003, 2)
        server.join(5)
        assert not server.is_alive()


def test_a_closed_server_closes_the_client():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        with relay(listener.getsockname()[1]) as (port, passed), socket.create_connection(("127.0.0.1", port)) as here:
            here.settimeout(10)
            listener.accept()[0].close()
            assert here.recv(1) == b""
        assert passed.up == passed.down == 0


def test_it_can_count_anew():
    passed = Passed()
    passed.count("up", 5)
    passed.count("down", 7)
    passed.clear()
    assert (passed.up, passed.down, passed.turns) == (0, 0, 0)
