"""A module that a reader wrote is found by its exact text, a newer one, a file of its name, or missed in words."""

import pickle
import subprocess
import sys

import pytest

from helpers.safety.modules import latest, write_module
from helpers.written.finding import PREFIX, missing

DISH = "class Dish:\n    def __init__(self, name):\n        self.name = name\n\n    def told(self): return {}\n"
LOAD = "import pickle, sys; print(pickle.load(open(sys.argv[1], 'rb')).told())"


def program(path, folder, code=LOAD):
    """Run a plain Python in this folder that loads the pickle; return what it prints, errors included."""
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=60,
                          cwd=folder)
    return done.stdout + done.stderr


@pytest.fixture
def kept(tmp_path):
    """A pickle on disk, of an object whose class was edited afterwards."""
    module = write_module("kept_dishes", DISH.format("'first ' + self.name"))
    (tmp_path / "dish.pickle").write_bytes(pickle.dumps(module.Dish("soup")))
    write_module("kept_dishes", DISH.format("'second ' + self.name"))
    return tmp_path / "dish.pickle"


def test_a_pickle_of_before_an_edit_is_read_in_this_kernel(kept):
    assert pickle.loads(kept.read_bytes()).told() == "first soup"
    assert pickle.loads(pickle.dumps(pickle.loads(kept.read_bytes()))).told() == "first soup"


def test_a_later_kernel_that_ran_the_cell_reads_it_with_the_newest_text(kept):
    code = ("import pickle, sys\nfrom helpers.safety.modules import write_module\n"
            "for word in ('third ', 'fourth '):\n"
            f"    write_module('kept_dishes', {DISH!r}.format(repr(word) + ' + self.name'))\n"
            "    print(pickle.load(open(sys.argv[1], 'rb')).told())\n")
    assert program(kept, kept.parent, code) == "third soup\nfourth soup\n"


def test_its_children_read_it_too(kept, method):
    text = "import pickle\n\n\ndef told(path):\n    return pickle.load(open(path, 'rb')).told()\n"
    code = ("import sys\nfrom multiprocessing import get_context\nfrom helpers.safety.modules import write_module\n"
            "if __name__ == '__main__':\n"
            f"    write_module('kept_dishes', {DISH!r}.format('5 * self.name'))\n"
            f"    reader = write_module('reader', {text!r})\n"
            f"    with get_context({method!r}).Pool(1) as pool:\n"
            "        print(pool.apply_async(reader.told, (sys.argv[1],)).get(60))\n")
    script = kept.parent / "script.py"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script), str(kept)], capture_output=True, text=True, timeout=90)
    assert done.stdout == "soup" * 5 + "\n", done.stderr


def test_a_program_without_the_cell_is_told_what_to_do(kept):
    told = program(kept, kept.parent)
    assert f"ModuleNotFoundError: {missing('kept_dishes')}" in told
    assert "run that cell" in told and "kept_dishes.py" in told


def test_a_program_with_the_text_in_a_file_reads_it(kept):
    (kept.parent / "kept_dishes.py").write_text(DISH.format("'file ' + self.name"), encoding="utf-8")
    assert program(kept, kept.parent) == "file soup\n"


def test_an_import_by_name_finds_the_newest():
    for word in ("first", "second"):
        write_module("by_name", f"word = {word!r}\n")
        import by_name

        assert by_name is latest("by_name") and by_name.word == word


def test_other_names_below_the_package_are_no_written_modules():
    for name in ("finding_nothing", "nothing"):
        with pytest.raises(ModuleNotFoundError, match="No module named"):
            __import__(PREFIX + name)
