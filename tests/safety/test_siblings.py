"""One worker module imports another, in every spelling, in children too, and always the newest."""

import pytest

from helpers.safety.deeds import ActsAtImport
from helpers.safety.modules import broken, latest, public_names, renewed, source, write_module
from helpers.safety.siblings import circle, imported, linked

ADD = "def add(one, other):\n    return one + other\n"
NAMES = {"base": "base_12345678"}


@pytest.fixture
def base():
    write_module("base", ADD)


@pytest.mark.parametrize("text, turned", [
    ("from base import add", "from helpers.written.base_12345678 import add"),
    ("from base import add as plus, x", "from helpers.written.base_12345678 import add as plus, x"),
    ("from base import *", "from helpers.written.base_12345678 import *"),
    ("from .base import add", "from helpers.written.base_12345678 import add"),
    ("from . import base", "from . import base_12345678 as base"),
    ("from . import base as b", "from . import base_12345678 as b"),
    ("import base", "import helpers.written.base_12345678 as base"),
    ("import base as b", "import helpers.written.base_12345678 as b"),
    ("import os, base, re", "import os, helpers.written.base_12345678 as base, re"),
    ("from \\\n    base import (\n    add,\n)", "from \\\n    helpers.written.base_12345678 import (\n    add,\n)"),
    ("größe = 1; import base", "größe = 1; import helpers.written.base_12345678 as base"),
    ("if True:\n\timport base", "if True:\n\timport helpers.written.base_12345678 as base"),
    ("import base.inner, baseline\nfrom other.base import x\nbase = 'import base'",) * 2,
])
def test_each_spelling_is_turned_and_nothing_else(text, turned):
    assert linked(text, NAMES) == turned
    assert bool(imported(text, NAMES)) == (text != turned)


@pytest.mark.parametrize("head, call", [
    ("from base import add\n", "add(number, 1)"), ("import base\n", "base.add(number, 1)"),
    ("from . import base as b\n", "b.add(number, 1)"), ("from .base import add\n", "add(number, 1)"),
    ("from base import *\n", "add(number, 1)"), ("", "__import__('importlib').import_module('base').add(number, 1)"),
])
def test_a_child_finds_it_too(ctx, deadline, base, head, call):
    module = write_module("user", f"{head}\n\ndef work(number):\n    return {call}\n")
    with ctx.Pool(1) as pool:
        assert pool.apply_async(module.work, (1,)).get(deadline) == 2


def test_after_an_edit_of_the_one_the_other_uses_the_newest_even_in_a_pool_that_runs(ctx, deadline, base):
    write_module("user", "from base import add\n\n\ndef work(number):\n    return add(number, 1)\n")
    write_module("user_of_user", "import user\n\n\ndef work(number):\n    return user.work(number)\n")
    with ctx.Pool(1) as pool:
        assert pool.apply_async(latest("user_of_user").work, (1,)).get(deadline) == 2
        write_module("base", ADD.replace("+", "* 100 +"))
        assert set(renewed("base")) == {"user", "user_of_user"}
        assert pool.apply_async(latest("user_of_user").work, (1,)).get(deadline) == 101
        assert pool.apply_async(latest("user").work, (1,)).get(deadline) == 101


def test_the_reader_sees_what_he_wrote_and_not_what_it_became(base):
    module = write_module("user", "from base import add\n\nwork = 1\n")
    assert source(module) == "from base import add\n\nwork = 1\n"
    assert set(public_names(module)) == {"work"}


def test_a_circle_is_refused_in_a_sentence(base):
    write_module("user", "from base import add\n")
    with pytest.raises(ActsAtImport, match="base imports user imports base: none of them"):
        write_module("base", "import user\n" + ADD)
    with pytest.raises(ActsAtImport, match="alone imports itself, and needn't"):
        write_module("alone", "def f():\n    import alone\n")
    assert circle("a", {"a": ["b"], "b": ["c"], "c": ["b"]}) == []
    assert circle("a", {"a": ["b"], "b": ["c"], "c": ["a"]}) == ["a", "b", "c", "a"]


def test_who_imports_what_is_gone_is_broken_until_it_is_there_again(base):
    write_module("user", "from base import add\n")
    write_module("base", "x = 1\n")
    assert "cannot import name 'add'" in broken("user")
    write_module("base", ADD)
    assert broken("user") == ""
    with pytest.raises(SyntaxError):
        write_module("base", "x = (\n")
    with pytest.raises(ActsAtImport, match="base, which later imports, was not written"):
        write_module("later", "import base\n")
