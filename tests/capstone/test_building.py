"""The index is the loop's, whoever built it, and several processes answer from one segment."""

import multiprocessing
from functools import partial
from pathlib import Path

import pytest

from helpers.capstone.asking import ask, readers, shared
from helpers.capstone.building import build, discover, library, lines_of, longest_first, loop, size, usable_cores
from helpers.capstone.stopping import Stop
from helpers.workers.perils import index_in_peril, index_slowly
from helpers.workers.segments import exists


@pytest.fixture(scope="module")
def package():
    """Some forty files of the library."""
    return [path for path in discover() if Path(path).parent.name in ("multiprocessing", "json", "concurrent", "email")]


@pytest.mark.parametrize("workers", [1, 3])
def test_the_index_is_the_loops(ctx, package, workers):
    built = build(package, workers, context=ctx)
    wanted = loop(package)
    assert len(package) > 30 and len(wanted.index) > 500
    assert (built.index, built.failed, built.given_up, built.left, built.lost) == (wanted.index, {}, {}, (), 0)


def test_files_that_can_not_be_read_are_named_and_the_rest_is_there(tmp_path):
    texts = {"bad.py": b"def (", "good.py": b"def good(): pass", "latin.py": b"# \xe9\n", "zero.py": b"x = '\0'"}
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text)
    paths = [*discover(tmp_path), str(tmp_path / "gone.py")]
    built = build(paths, 2)
    assert {Path(path).name: why.partition(":")[0] for path, why in built.failed.items()} == {
        "bad.py": "SyntaxError", "gone.py": "FileNotFoundError", "latin.py": "SyntaxError", "zero.py": "SyntaxError"
    } | ({"zero.py": "ValueError"} if "ValueError" in built.failed[str(tmp_path / "zero.py")] else {})
    assert list(built.index) == ["good"]
    assert (loop(paths).index, loop(paths).failed) == (built.index, built.failed)


def test_a_deadly_file_is_named_and_the_rest_is_there(ctx, package):
    deadly = Path(package[5]).name
    built = build(package, 2, work=partial(index_in_peril, deadly=(deadly,)), tries=2, context=ctx)
    given_up = {path for path in package if Path(path).name == deadly}
    assert set(built.given_up) == given_up and built.lost == 2 * len(given_up)
    assert built.index == loop(set(package) - given_up).index


def test_a_stop_keeps_what_was_done(package):
    stop = Stop()
    built = build(package, 2, work=index_slowly, stop=stop, progress=lambda answer: stop.set())
    assert built.left and set(built.left) < set(package)
    assert built.index == loop(set(package) - set(built.left)).index


def test_nothing_to_do_is_nothing(ctx):
    assert build([], context=ctx) == loop([])


def test_the_largest_come_first(tmp_path):
    for name, text in (("a", "1"), ("b", "123"), ("c", "12")):
        (tmp_path / name).write_text(text)
    paths = [str(tmp_path / name) for name in ("a", "b", "c", "gone")]
    assert [Path(path).name for path in longest_first(paths)] == ["b", "c", "a", "gone"]
    assert size(paths[3]) == 0


def test_the_library_is_found_without_tests_and_packages():
    found = discover()
    assert str(library() / "json" / "decoder.py") in found
    assert found == sorted(found) and len(found) > 400
    assert not [path for path in found if {"test", "site-packages"} & set(Path(path).relative_to(library()).parts)]


def test_cores_are_counted():
    assert 1 <= usable_cores() <= multiprocessing.cpu_count()


def test_processes_answer_as_the_dict_does(ctx, package):
    index = loop(package).index
    words = [*list(index)[::40], "zzz", "shared memory"]
    with shared(index) as segment, readers(segment, 2, ctx) as crew:
        answers = ask(crew, [*words, words[0]])
        assert ask(crew, ["read"]) == {"read": index["read"]}
    assert list(answers) == words
    assert all(answers[word] == index.get(word, {}) for word in words[:-1])
    both = {(path, line) for path, line in lines_of(index["shared"])} & set(lines_of(index["memory"]))
    assert set(lines_of(answers["shared memory"])) == both and both
    assert not exists(segment.name)


def test_the_segment_goes_whatever_happens():
    with pytest.raises(ZeroDivisionError), shared({"a": {"b": [1]}}) as segment:
        assert exists(segment.name)
        1 / 0
    assert not exists(segment.name)


def test_a_reader_that_is_killed_is_replaced(ctx, package):
    index = loop(package).index
    with shared(index) as segment, readers(segment, 2, ctx) as crew:
        assert ask(crew, ["read", "line"])
        for hand in crew.hands:
            hand.process.kill()
        assert ask(crew, ["read", "line"]) == {word: index[word] for word in ("read", "line")}
