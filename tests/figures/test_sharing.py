"""Messages are drawn from canned records, and told in words as well."""

import pytest

from helpers.experiments.sharing import AT_ONCE, ONE_BY_ONE, ORDINARY, Message, Shared, Way
from helpers.figures.sharing import conversation, rows, shared

PAIR = (Message(True, "__getitem__", 50, 0.001), Message(False, "#RETURN", 20, 0.002))
KEYS = (Message(False, "key", 30, 0.0001), Message(True, "key", 40, 0.0002))
FOUND = Shared("read each", 2, {ORDINARY: Way((), 1e-6), ONE_BY_ONE: Way(KEYS + PAIR * 2, 0.003),
                                AT_ONCE: Way(PAIR, 0.0021)})


def test_a_conversation_is_told_message_by_message():
    picture = conversation(PAIR)
    assert picture.png.startswith(b"\x89PNG")
    assert picture.alt == "Messages: two messages. asks __getitem__, is told #RETURN."
    assert conversation(PAIR, "A reading").alt.startswith("Messages: A reading. ")


def test_a_long_conversation_leaves_its_words_to_the_text():
    assert conversation(PAIR * 30).alt.count("__getitem__") == 30


def test_no_message_is_refused_with_the_usual_cause():
    with pytest.raises(ValueError, match="inside the with block"):
        conversation([])


def test_the_lab_compares_the_ways_in_words_too():
    picture = shared(FOUND)
    assert picture.alt.startswith("Lab: Read each of two entries. ordinary dict: no message")
    assert "proxy, entry by entry: six messages of 210 bytes in 3 ms" in picture.alt
    assert rows(FOUND)[2] == ("proxy, entry by entry", "3", "3", "210", "3 ms")
    assert shared(FOUND._replace(entries=1)).alt.startswith("Lab: Read one entry. ")
