"""A message is found in a text whatever stands in its holes, and other texts are left alone."""

from helpers.reference.looking import visible
from helpers.reference.wordings import HOLE, as_seen, same_words, trouble_of, wording


def test_each_message_finds_itself_as_a_reader_sees_it():
    for message in visible():
        if len(message["message"]) > 4:
            assert wording(message["message"]).search(" ".join(HOLE.sub("7", message["message"]).split()))
            assert trouble_of(message) is not None, as_seen(message)


def test_holes_and_the_marks_about_them_may_differ():
    assert wording("{} (of {}) futures unfinished").search("TimeoutError: 1 (of 3) futures unfinished")
    assert wording("Ignoring user-defined temporary directory: %s").search(
        "it warns: \"Ignoring user-defined temporary directory\"")
    assert not wording("{} (of {}) futures unfinished").search("futures unfinished")


def test_wordings_of_one_message_are_told_from_others():
    assert same_words("challenge too short: {} bytes", "challenge too short: {len(message)} bytes")
    assert not same_words("name must be a string", "process not started")
