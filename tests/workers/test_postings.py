"""A packed index answers as the dict does, from any view on its bytes."""

import random

import pytest

from helpers.workers.postings import Lookup, Table, find, pack

INDEX = {"line": {"b.py": [3, 9], "a.py": [1]}, "read": {"a.py": [1, 4], "c é.py": [7]}, "zwölf": {"a.py": [2]}}


@pytest.mark.parametrize("word", [*INDEX, "", "lin", "lines", "zzz", "é", "\x00"])
def test_a_word_is_found_as_in_the_dict(word):
    assert find(pack(INDEX), word) == INDEX.get(word, {})


def test_several_words_find_what_all_of_them_tell_of():
    assert find(pack(INDEX), "Read  LINE") == {"a.py": [1]}
    assert find(pack(INDEX), "read zwölf") == {}


def test_an_empty_index_has_no_words():
    assert find(pack({}), "read") == {}


def test_what_stands_behind_the_block_does_not_matter():
    block = bytearray(pack(INDEX)) + bytes(5000)
    assert find(memoryview(block), "line") == INDEX["line"]
    block.clear()  # BufferError if a view were still there


def test_paths_that_are_no_text_survive():
    index = {"odd": {"\udcff.py": [1]}}
    assert find(pack(index), "odd") == index["odd"]


def test_a_thousand_random_words_are_found():
    chance = random.Random(14)
    words = {"".join(chance.choices("abcé𝄞", k=chance.randint(1, 6))) for _ in range(1000)}
    index = {word: {f"{chance.randint(0, 50)}.py": sorted(chance.sample(range(1, 999), 3))} for word in words}
    block = pack(index)
    assert all(find(block, word) == index[word] for word in words)
    with Table(block) as table:
        sorted_words = [table.word(place).decode() for place in range(table.words)]
    assert sorted_words == sorted(words, key=str.encode)


def test_a_lookup_travels_as_its_name():
    make, arguments = Lookup("psm_there").__reduce__()
    assert (make, arguments) == (Lookup, ("psm_there",))
