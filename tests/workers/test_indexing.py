"""What page 14's worker function finds in a file, and what a merged index holds."""

import pytest

from helpers.workers.indexing import index_file, merge_into

SOURCE = '''"""Words of a module's own docstring are no definition."""

class LineReader:
    """Reads a stream."""

    def read_line(self):
        """Return one line.

        Never the second sentence.
        """

def HTTPServer(): ...

async def ab(): ...
'''


def test_a_definition_is_found_by_its_words_and_by_its_whole_name(tmp_path):
    path = tmp_path / "reader.py"
    path.write_text(SOURCE, encoding="utf-8")
    places = index_file(str(path))
    assert places["line"] == [3, 6]
    assert places["read"] == [6] and places["reads"] == places["stream"] == places["linereader"] == [3]
    assert places["one"] == [6]
    assert places["httpserver"] == places["server"] == [12]
    assert places["ab"] == [14]
    assert not {"module", "sentence", "second"} & set(places)
    assert list(places) == sorted(places)


def test_a_file_that_is_no_python_is_an_error_with_its_cause(tmp_path):
    path = tmp_path / "broken.py"
    path.write_text("def (:\n", encoding="utf-8")
    with pytest.raises(SyntaxError):
        index_file(str(path))


def test_the_order_in_which_files_arrive_does_not_matter():
    found = {"a.py": {"queue": [1, 9]}, "b.py": {"queue": [4], "pipe": [2]}}
    forwards, backwards = {}, {}
    for path in ["a.py", "b.py"]:
        merge_into(forwards, path, found[path])
    for path in ["b.py", "a.py"]:
        merge_into(backwards, path, found[path])
    assert forwards == backwards == {"queue": {"a.py": [1, 9], "b.py": [4]}, "pipe": {"b.py": [2]}}
